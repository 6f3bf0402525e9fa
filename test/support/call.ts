import { run } from "../../src/cli/run-cli.js";

/** Runs the command in this process: its exit code and what it wrote. */
export async function call(...args: string[]) {
	let [stdout, stderr] = ["", ""];
	const code = await run(args, {
		stdout: { write: (text) => (stdout += text) },
		stderr: { write: (text) => (stderr += text) },
	});
	return { code, stdout, stderr };
}
