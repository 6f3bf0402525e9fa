#!/usr/bin/env node
import { createInterface } from "node:readline/promises";
import { run } from "./run-cli.js";
import { watchStreams } from "./streams.js";

const { stdin, stdout, stderr } = process;

/** Asks on stderr, so that results on stdout stay alone. */
async function ask(text: string): Promise<string> {
	const lines = createInterface({ input: stdin, output: stderr });
	try {
		return await lines.question(text);
	} finally {
		lines.close();
	}
}

const failure = watchStreams([stdout, stderr]);
process.exitCode = await run(process.argv.slice(2), { stdout, stderr, ...(stdin.isTTY && { ask }) });

process.once("beforeExit", () => {
	const error = failure();
	if (!error) return;
	stderr.write(`标准输出没有写完 / standard output is incomplete: ${error.message}\n`);
	process.exitCode = 1;
});
