// @ts-check
/*
 * npm run bench [-- --quick] [--json] [--cpu] [--only kernel,job]
 *
 * Measures the built package (dist/) against numpy and C on the reference job. Times hold for this machine; the ratios are
 * what the goals are about. With --cpu the times are the processor's, for a machine that has other work to do; two
 * workers are timed by the wall all the same.
 */
import { parseArgs } from "node:util";
import { bundleEngine } from "./bundle.mjs";
import { decisions } from "./decisions.mjs";
import { machine } from "./peers.mjs";
import { command, efficiency, features, growth, hotSpots, inFolder, kernel, memory, wholeJob } from "./sections.mjs";

const SECTIONS = {
	kernel,
	job: wholeJob,
	workers: efficiency,
	growth,
	memory,
	command,
	features,
	decisions,
	profile: hotSpots,
};

/** @typedef {import("./sections.mjs").Section} Section @typedef {import("./sections.mjs").Row} Row */

const { values } = parseArgs({
	options: {
		quick: { type: "boolean" },
		cpu: { type: "boolean" },
		json: { type: "boolean" },
		only: { type: "string" },
	},
});
const wanted = values.only?.split(",") ?? Object.keys(SECTIONS);
/** @type {{ quick: boolean, clock: "ns" | "cpu" }} */
const settings = { quick: values.quick ?? false, clock: values.cpu ? "cpu" : "ns" };
const unknown = wanted.filter((name) => !(name in SECTIONS));
if (unknown.length > 0) {
	process.stderr.write(`--only ${unknown.join(",")}: choose from ${Object.keys(SECTIONS).join(", ")}\n`);
	process.exit(2);
}

await bundleEngine();
const results = await inFolder(async (folder) => {
	/** @type {Record<string, Section>} */
	const sections = {};
	for (const name of wanted) {
		sections[name] = await measure(/** @type {keyof typeof SECTIONS} */ (name), folder);
		if (!values.json) print(sections[name]);
	}
	return sections;
});
if (values.json)
	process.stdout.write(`${JSON.stringify({ machine: machine(), sections: results }, undefined, "\t")}\n`);

/** A section that fails is named and the others go on. @param {keyof typeof SECTIONS} name @param {string} folder */
async function measure(name, folder) {
	try {
		return await SECTIONS[name]({ ...settings, folder });
	} catch (error) {
		process.exitCode = 1;
		return { title: name, rows: [], absent: [`FAILED: ${error instanceof Error ? error.message : error}`] };
	}
}

/** @param {Section} section */
function print({ title, rows, absent }) {
	const lines = rows.map(lineOf);
	process.stdout.write(`\n${title}\n${lines.join("\n")}\n${absent.map((peer) => `  skipped: ${peer}\n`).join("")}`);
}

/** @param {Row} row */
function lineOf({ name, value, unit, ratio, goal, note }) {
	const figure = `${number(value)} ${unit}`.padEnd(22);
	const times = ratio === undefined ? "" : `× ${ratio.toFixed(2)}`;
	return `  ${name.padEnd(52)}${figure}${times.padEnd(10)}${goal && (!goal.of || ratio) ? goalText(goal, ratio ?? value) : ""}${note ? `  ${note}` : ""}`;
}

/** @param {import("./sections.mjs").Goal} goal @param {number} value */
function goalText({ atMost, atLeast, of }, value) {
	const met = atMost === undefined ? value >= (atLeast ?? 0) : value <= atMost;
	const bound = atMost === undefined ? `≥ ${atLeast}` : `≤ ${atMost}`;
	return `[${met ? "met" : "MISSED"}: ${bound}${of ? ` × ${of}` : ""}]`;
}

/** @param {number} value */
function number(value) {
	if (value !== 0 && Math.abs(value) < 1e-3) return value.toExponential(1);
	return value.toFixed(Number.isInteger(value) ? 0 : value < 10 ? 2 : 1);
}
