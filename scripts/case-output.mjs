// Refreshes the cases in docs/cases: each block of text that follows a command is what the command prints.
// With --check nothing is written and the exit code is 1 when a case is out of date.
//
//   npm run build && node scripts/case-output.mjs [--check]
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const folder = `${root}docs/cases/`;

/** A command of one line, and the block of text behind it. */
const SHOWN = /(```sh\n(node dist\/cli\/main\.js [^\n]*)\n```\n\n```text\n)[\s\S]*?(```\n)/g;

const printed = (command) =>
	execFileSync(process.execPath, command.split(" ").slice(1), {
		cwd: root,
		encoding: "utf8",
		stdio: ["ignore", "pipe", "ignore"],
	});

for (const file of readdirSync(folder).filter((name) => name.endsWith(".md"))) {
	const before = readFileSync(folder + file, "utf8");
	const after = before.replace(SHOWN, (_, ...[start, command, end]) => start + printed(command) + end);
	if (after === before) continue;
	if (process.argv.includes("--check")) {
		console.error(`docs/cases/${file} is out of date: run node scripts/case-output.mjs`);
		process.exitCode = 1;
	} else {
		writeFileSync(folder + file, after);
		console.log(`docs/cases/${file} refreshed`);
	}
}
