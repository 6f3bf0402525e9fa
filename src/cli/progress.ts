import type { Console, Manner } from "./console.js";

const BAR = 30;

/** Shows how many draws are done: a bar on a terminal, a line every tenth elsewhere, nothing when quiet. */
export function openProgress({ stderr }: Console, total: number, { quiet, lang }: Manner): (done: number) => void {
	if (quiet) return () => {};
	const unit = lang === "zh" ? "次抽样" : "draws";
	return stderr.isTTY ? bar(stderr, total, unit) : lines(stderr, total, unit);
}

function bar(stderr: Console["stderr"], total: number, unit: string) {
	return (done: number) => {
		const filled = Math.round((BAR * done) / total);
		const line = `${"█".repeat(filled)}${"░".repeat(BAR - filled)} ${done}/${total} ${unit}`;
		stderr.write(`\r${line}${done === total ? "\n" : ""}`);
	};
}

function lines(stderr: Console["stderr"], total: number, unit: string) {
	let shown = 0;
	return (done: number) => {
		const tenths = Math.floor((10 * done) / total);
		if (tenths > shown) stderr.write(`${done}/${total} ${unit}\n`);
		shown = tenths;
	};
}
