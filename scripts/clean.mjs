// A stale module in an output folder would still be importable: builds start from nothing.
import { rmSync } from "node:fs";

for (const folder of process.argv.slice(2)) rmSync(folder, { recursive: true, force: true });
