#!/usr/bin/env node
import { createInterface } from "node:readline/promises";
import { run } from "./run-cli.js";

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

process.exitCode = await run(process.argv.slice(2), { stdout, stderr, ...(stdin.isTTY && { ask }) });
