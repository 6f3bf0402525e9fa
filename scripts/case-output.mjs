// Refreshes the cases in docs/cases: each block of text that follows a command is what the command prints.
// With --check nothing is written and the exit code is 1 when a case is out of date.
//
//   npm run build && node scripts/case-output.mjs [--check]
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { refreshFile } from "./refresh.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));

/** A command of one line, and the block of text behind it. */
const SHOWN = /(```sh\n(node dist\/cli\/main\.js [^\n]*)\n```\n\n```text\n)[\s\S]*?(```\n)/g;

const printed = (command) =>
	execFileSync(process.execPath, command.split(" ").slice(1), {
		cwd: root,
		encoding: "utf8",
		stdio: ["ignore", "pipe", "ignore"],
	});

const refreshed = (text) => text.replace(SHOWN, (_, ...[start, command, end]) => start + printed(command) + end);

for (const name of readdirSync(`${root}docs/cases`).filter((file) => file.endsWith(".md")))
	refreshFile(`docs/cases/${name}`, refreshed, "case-output.mjs");
