import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Refreshes a file of the repository; with --check nothing is written and the exit code is 1 when it is out of date. */
export function refreshFile(file, refresh, script) {
	const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
	const before = readFileSync(path, "utf8");
	const after = refresh(before);
	if (after === before) return;
	if (process.argv.includes("--check")) {
		console.error(`${file} is out of date: run node scripts/${script}`);
		process.exitCode = 1;
	} else {
		writeFileSync(path, after);
		console.log(`${file} refreshed`);
	}
}
