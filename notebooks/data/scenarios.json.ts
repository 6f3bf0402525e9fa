/** Texts of the shipped scenarios and of every table they read, for the worker; by the names that scenarios use. */
import { readdirSync } from "node:fs";
import { FOLDER, prepareShipped } from "./shipped.js";

const texts: Record<string, string> = {};
for (const name of readdirSync(FOLDER).filter((file) => file.endsWith(".yaml"))) prepareShipped(name, texts);
process.stdout.write(JSON.stringify(texts));
