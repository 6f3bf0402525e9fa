// @ts-check
/** What is measured. Each section opens its engines, measures them in interleaved rounds and gives rows to print. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ENGINE } from "./bundle.mjs";
import { writeInputs } from "./inputs.mjs";
import { KEPT_UP_TO } from "./job.mjs";
import { buildC, findNumpy } from "./peers.mjs";
import { profileOf, sharesBy } from "./profile.mjs";
import { FEATURES, referenceModel, YEARS } from "./reference-model.mjs";
import { interleave, median, openEngine, pairedRatio } from "./rounds.mjs";

/**
 * @typedef {import("./rounds.mjs").Engine} Engine
 * @typedef {{ atMost?: number, atLeast?: number, of: string }} Goal
 * @typedef {{ name: string, value: number, unit: string, ratio?: number, goal?: Goal, note?: string }} Row
 * @typedef {{ title: string, rows: Row[], absent: string[] }} Section
 * @typedef {{ quick: boolean, folder: string, clock: "ns" | "cpu" }} Settings
 * @typedef {{ draws: number, clock: "ns" | "cpu" }} Work
 */

const here = (/** @type {string} */ file) => fileURLToPath(new URL(file, import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));
const OWN = { wasm: "WASM", typescript: "TypeScript", plain: "plain functions" };
const C = "C -O3 -march=native";

/** @param {string} name @param {...(string | number)} args */
function own(name, ...args) {
	return openEngine(name, process.execPath, [ENGINE, ...args.map(String)]);
}

/** @param {string} name @param {string} engine @param {{ model: string, draws: number }} work */
const job = (name, engine, { model, draws }) => own(name, "job", engine, model, draws);

/** @template T @param {readonly Engine[]} engines @param {() => Promise<T>} work */
async function using(engines, work) {
	try {
		return await work();
	} finally {
		for (const engine of engines) engine.close();
	}
}

/** The projection alone on the same inputs. @param {Settings} settings @returns {Promise<Section>} */
export async function kernel({ quick, folder, clock }) {
	const draws = quick ? 2048 : 10_000;
	const inputs = join(folder, "inputs.bin");
	writeInputs(inputs, referenceModel(), draws);
	const { programs, absent } = buildC(folder);
	const numpy = findNumpy();
	const engines = [
		...Object.entries(programs).map(([name, program]) => openEngine(name, program, [inputs])),
		...Object.entries(OWN).map(([engine, name]) => own(name, "kernel", engine, inputs)),
		...(typeof numpy === "string" ? [] : [openEngine("numpy", numpy.command, [...numpy.args, inputs])]),
	];
	if (typeof numpy === "string") absent.push(numpy);
	return using(engines, async () => {
		const times = await interleave(engines, { rounds: quick ? 3 : 9, warmUp: 2, clock });
		const rows = await Promise.all(engines.map((engine) => kernelRow(engine, times, draws)));
		const outputs = await compareOutputs(engines, folder);
		return { title: `kernel: projection of ${draws} draws × ${YEARS} years`, rows: [...rows, ...outputs], absent };
	});
}

/** @param {Engine} engine @param {Record<string, number[]>} times @param {number} draws @returns {Promise<Row>} */
async function kernelRow({ name, ask }, times, draws) {
	const perYear = (median(times[name]) * 1e6) / (draws * YEARS);
	const { kilobytes } = await ask("memory");
	/** @type {Record<string, Goal>} */
	const goals = { WASM: { atMost: 2.5, of: C }, TypeScript: { atMost: 8.5, of: C } };
	const note = `${perYear.toFixed(0)} ns per area-year, ${megabytes(kilobytes)} MB`;
	return { name, value: median(times[name]), unit: "ms", ...against(times, name, C), goal: goals[name], note };
}

/** @param {Record<string, number[]>} times @param {string} name @param {string} base */
function against(times, name, base) {
	return times[base] && base !== name ? { ratio: pairedRatio(times[name], times[base]) } : {};
}

const megabytes = (/** @type {number} */ kilobytes) => Math.round(kilobytes / 1024);

/** Largest relative difference of any output from the plain functions'. @param {Engine[]} engines @param {string} folder */
async function compareOutputs(engines, folder) {
	const outputs = new Map();
	for (const { name, ask } of engines) {
		const file = join(folder, "outputs.bin");
		await ask(`write ${file}`);
		const bytes = readFileSync(file);
		outputs.set(name, new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8));
	}
	const truth = outputs.get(OWN.plain);
	const others = engines.filter(({ name }) => name !== OWN.plain);
	/** @type {Row[]} */
	const rows = others.map(({ name }) => ({
		name: `${name}: difference from ${OWN.plain}`,
		value: largestDifference(outputs.get(name), truth),
		unit: "relative",
		goal: { atMost: 1e-9, of: "" },
	}));
	const differing = outputs.get(OWN.wasm).reduce(countDiffering(outputs.get(OWN.typescript)), 0);
	const bits = { name: "outputs whose bits differ, WASM and TypeScript", value: differing, unit: "of them" };
	return [...rows, { ...bits, goal: { atMost: 0, of: "" } }];
}

/** @param {Float64Array} other */
function countDiffering(other) {
	return (/** @type {number} */ count, /** @type {number} */ value, /** @type {number} */ at) =>
		Object.is(value, other[at]) ? count : count + 1;
}

/** Relative to the value, to one person below one. @param {Float64Array} values @param {Float64Array} truth */
function largestDifference(values, truth) {
	let largest = 0;
	for (let at = 0; at < truth.length; at++) {
		if (Number.isNaN(truth[at]) && Number.isNaN(values[at])) continue;
		const difference = Math.abs(values[at] - truth[at]) / Math.max(1, Math.abs(truth[at]));
		if (!(difference <= largest)) largest = difference;
	}
	return largest;
}

/** Random numbers, projection, quantiles and odds. @param {Settings} settings @returns {Promise<Section>} */
export async function wholeJob({ quick, folder, clock }) {
	const draws = quick ? 2048 : 10_000;
	const inputs = join(folder, "inputs.bin");
	writeInputs(inputs, referenceModel(), draws);
	const numpy = findNumpy();
	const peers = typeof numpy === "string" ? [] : [openEngine("numpy", numpy.command, [...numpy.args, inputs])];
	const { engines, absent } = ownJobs("reference", draws);
	if (typeof numpy === "string") absent.push(numpy);
	return using([...peers, ...engines], async () => {
		const options = { rounds: quick ? 3 : 7, warmUp: 2, clock };
		const times = await interleave([...engines, ...peers.map(asRun)], options);
		const rows = await Promise.all([...peers, ...engines].map((engine) => jobRow(engine, times, { draws, clock })));
		const found = [...(await digests(engines)), ...(await Promise.all(peers.map((peer) => oddsRow(peer, draws))))];
		return { title: `whole job: ${draws} draws × ${YEARS} years`, rows: [...rows, ...found], absent };
	});
}

/**
 * Odds of a peer with random numbers of its own, equal to ours within their error only.
 *
 * @param {Engine} engine
 * @param {number} draws
 * @returns {Promise<Row>}
 */
async function oddsRow({ name, ask }, draws) {
	const { met, median } = await ask("odds");
	const error = Math.sqrt((met * (1 - met)) / draws).toFixed(4);
	const note = `± ${error}, own random numbers; median of the target's output ${median.toFixed(2)}`;
	return { name: `${name}: odds`, value: met, unit: "P(met)", note };
}

/** numpy's whole job is another command than its projection. @param {Engine} engine @returns {Engine} */
function asRun({ ask, ...engine }) {
	return { ...engine, ask: (line) => ask(line === "run" ? "job" : line) };
}

/** @param {string} model @param {number} draws */
function ownJobs(model, draws) {
	const threads = existsSync(join(root, "dist/threads/index.js"));
	const engines = [
		job("WASM, 1 thread", "in-process", { model, draws }),
		job("WASM, 1 thread, no pauses", "chunks", { model, draws }),
		job("TypeScript, 1 thread", "typescript", { model, draws }),
		...(threads ? [job("WASM, 2 workers", "threads:2", { model, draws })] : []),
	];
	return { engines, absent: threads ? [] : ["2 workers: dist/threads is not built"] };
}

/** @param {Engine} engine @param {Record<string, number[]>} times @param {Work} work @returns {Promise<Row>} */
async function jobRow({ name, ask }, times, { draws, clock }) {
	const { kilobytes } = await ask("memory");
	const faster = times.numpy && name !== "numpy" ? { ratio: pairedRatio(times.numpy, times[name]) } : {};
	/** @type {Record<string, Goal>} */
	const goals = {
		"WASM, 1 thread": { atLeast: 8, of: "numpy" },
		// The processor's time of two threads says nothing of how long they take.
		...(clock === "ns" && { "WASM, 2 workers": { atLeast: 15, of: "numpy" } }),
	};
	const each = ((median(times[name]) * 1e3) / draws).toFixed(1);
	const note = `${each} µs per draw, ${megabytes(kilobytes)} MB${faster.ratio ? "; times faster than numpy" : ""}`;
	return { name, value: median(times[name]), unit: "ms", ...faster, goal: goals[name], note };
}

/** One digest for all of the project's own engines, or the goal is missed. @param {Engine[]} engines @returns {Promise<Row[]>} */
async function digests(engines) {
	const answers = await Promise.all(engines.map(async ({ name, ask }) => ({ name, ...(await ask("sha")) })));
	const different = new Set(answers.map(({ sha }) => sha)).size;
	const rows = answers.map(({ name, sha, met, median }) => ({
		name: `${name}: sha256 ${sha.slice(0, 16)}`,
		value: met,
		unit: "P(met)",
		note: `median of the target's output ${median.toFixed(2)}`,
	}));
	return [...rows, { name: "different results", value: different, unit: "digests", goal: { atMost: 1, of: "" } }];
}

/** Two workers against one thread where the work is long. @param {Settings} settings @returns {Promise<Section>} */
export async function efficiency({ quick }) {
	const draws = quick ? 20_000 : 100_000;
	const title = `two workers: ${draws} draws`;
	if (!existsSync(join(root, "dist/threads/index.js")))
		return { title, rows: [], absent: ["dist/threads is not built"] };
	const engines = [
		job("1 thread", "in-process", { model: "reference", draws }),
		job("2 workers", "threads:2", { model: "reference", draws }),
	];
	return using(engines, async () => {
		const times = await interleave(engines, { rounds: 3 });
		const ratio = pairedRatio(times["1 thread"], times["2 workers"]) / 2;
		/** @type {Row[]} */
		const rows = engines.map(({ name }) => ({ name, value: median(times[name]), unit: "ms" }));
		rows.push({ name: "efficiency", value: ratio, unit: "of 2", goal: { atLeast: 0.9, of: "" } });
		return { title, rows, absent: [] };
	});
}

/** Cost per draw over draws and areas, all sizes in the same rounds. @param {Settings} settings @returns {Promise<Section>} */
export async function growth({ quick, clock }) {
	const sizes = quick ? [1000, 10_000, 100_000] : [1000, 10_000, 100_000, 1_000_000];
	const places = quick ? [1, 16] : [1, 16, 160];
	const byDraws = await growthRows(
		sizes.map((draws) => ({ model: "reference", draws, areas: 1 })),
		clock,
	);
	const byAreas = await growthRows(
		places.map((areas) => ({ model: `areas:${areas}`, draws: Math.max(1024, 16_384 / areas), areas })),
		clock,
	);
	// What comes once for all areas weighs less the more there are: cheaper is as good as flat.
	const grown = (/** @type {Row[]} */ [fewest, ...more]) => Math.max(...more.map(({ value }) => value)) / fewest.value;
	/** @type {Row[]} */
	const flat = [
		{ name: "dearest over that of 10,000 draws", value: grown(byDraws.slice(1)), unit: "times" },
		{ name: "dearest over that of 1 area", value: grown(byAreas), unit: "times" },
	].map((row) => ({ ...row, goal: { atMost: 1.15, of: "" } }));
	return { title: "growth: cost per draw and area", rows: [...byDraws, ...byAreas, ...flat], absent: [] };
}

/**
 * @param {{ model: string, draws: number, areas: number }[]} works @param {"ns" | "cpu"} clock
 * @returns {Promise<Row[]>} microseconds per draw and area
 */
async function growthRows(works, clock) {
	const nameOf = (/** @type {{ draws: number, areas: number }} */ { draws, areas }) =>
		`${draws} draws, ${areas === 1 ? "1 area" : `${areas} areas`}`;
	const engines = works.map((work) => job(nameOf(work), "chunks", work));
	return using(engines, async () => {
		const times = await interleave(engines, { rounds: 3, warmUp: 2, clock });
		return Promise.all(
			works.map(async (work, k) => {
				const { kilobytes } = await engines[k].ask("memory");
				const time = median(times[nameOf(work)]);
				const kind = work.draws <= KEPT_UP_TO ? "kept" : "streamed";
				const note = `${Math.round(time)} ms in all, ${megabytes(kilobytes)} MB, ${kind}`;
				return { name: nameOf(work), value: (time * 1e3) / (work.draws * work.areas), unit: "µs", note };
			}),
		);
	});
}

/** Peak memory of long runs in one pass. @param {Settings} settings @returns {Promise<Section>} */
export async function memory({ quick }) {
	const draws = quick ? 100_000 : 1_000_000;
	const engines = [job("1 thread", "chunks", { model: "reference", draws })];
	if (existsSync(join(root, "dist/threads/index.js")))
		engines.push(job("2 workers", "threads:2", { model: "reference", draws }));
	return using(engines, async () => {
		/** @type {Row[]} */
		const rows = [];
		for (const { name, ask } of engines) {
			const { ns } = await ask("run");
			const { kilobytes } = await ask("memory");
			const note = `${(ns / 1e9).toFixed(1)} s`;
			rows.push({ name, value: megabytes(kilobytes), unit: "MB", goal: { atMost: 160, of: "" }, note });
		}
		return { title: `peak memory: ${draws} draws, streamed`, rows, absent: [] };
	});
}

/**
 * A cold `nianlun run` of the baseline, divided by its own `--timings`: on one thread, and on as many as it takes unasked.
 *
 * @param {Settings} settings
 * @returns {Promise<Section>}
 */
export async function command({ quick, folder, clock }) {
	const draws = quick ? "1024" : "10000";
	/** @type {Row[]} */
	const rows = [];
	for (const [name, workers] of /** @type {const} */ ([
		["one thread", ["--workers", "1"]],
		["as many threads as cores", []],
	])) {
		const runs = Array.from({ length: quick ? 1 : 5 }, () => timedRun([...workers, "--draws", draws], folder, clock));
		const whole = runs.map((phases) => [...phases.values()].reduce((sum, time) => sum + time, 0));
		rows.push({ name: `whole command, ${name}`, value: 1000 * median(whole), unit: "ms", note: "cold process" });
		for (const phase of runs[0].keys()) {
			const share = median(runs.map((phases, k) => /** @type {number} */ (phases.get(phase)) / whole[k]));
			const time = 1000 * median(runs.map((phases) => /** @type {number} */ (phases.get(phase))));
			const goal =
				phase === "draws" && workers.length > 0 ? { goal: { atLeast: 0.5, of: "the whole" }, ratio: share } : {};
			rows.push({ name: `  ${phase}`, value: time, unit: "ms", note: percent(share), ...goal });
		}
	}
	return { title: `nianlun run data/jiyuan/baseline.yaml --draws ${draws}`, rows, absent: [] };
}

/**
 * @param {string[]} options @param {string} folder @param {"ns" | "cpu"} clock
 * @returns {Map<string, number>} seconds by phase
 */
function timedRun(options, folder, clock) {
	const command = ["dist/cli/main.js", "run", "data/jiyuan/baseline.yaml", ...options];
	const args = [...command, "--timings", "--lang", "en", "--quiet", "--out", join(folder, "out")];
	const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
	if (status !== 0) throw new Error(`nianlun run failed: ${stderr.trim()}`);
	const lines = stderr
		.trim()
		.split("\n")
		.filter((line) => line.includes("\t"));
	return new Map(
		lines.map((line) => line.split("\t")).map(([phase, wall, cpu]) => [phase, Number(clock === "cpu" ? cpu : wall)]),
	);
}

const percent = (/** @type {number} */ share) => `${(100 * share).toFixed(1)} %`;

/** What each feature of the full model adds to the reference job. @param {Settings} settings @returns {Promise<Section>} */
export async function features({ quick, clock }) {
	const draws = quick ? 1024 : 4096;
	/** @type {Row[]} */
	const rows = [];
	/** @type {string[]} */
	const absent = [];
	for (const name of Object.keys(FEATURES)) {
		const engines = [
			job("reference", "chunks", { model: "reference", draws }),
			job(name, "chunks", { model: name, draws }),
		];
		await using(engines, async () => {
			const times = await interleave(engines, { rounds: quick ? 3 : 5, warmUp: 2, clock });
			const ratio = pairedRatio(times[name], times.reference);
			const added = median(times[name].map((time, round) => time - times.reference[round]));
			rows.push({ name, value: (added * 1e3) / draws, unit: "µs per draw", ratio, note: "added; times the reference" });
		}).catch((error) => absent.push(`${name}: ${error.message}`));
	}
	return { title: `features one by one: ${draws} draws`, rows, absent };
}

/**
 * What the whole job spends its time on: by step of a draw, then by function.
 *
 * @param {Settings} settings
 * @returns {Promise<Section>}
 */
export async function hotSpots({ quick, folder }) {
	const profile = profileOf([here("profile-job.mjs"), quick ? "4096" : "20000"], root, folder);
	const steps = sharesBy(profile, stepOf, "start-up");
	const functions = sharesBy(profile, functionOf, "").slice(0, 20);
	const asRow = (/** @type {[string, number]} */ [name, share]) => ({ name, value: 100 * share, unit: "%" });
	const rows = [...steps.map(asRow), ...functions.map(([name, share]) => asRow([`own time: ${name}`, share]))];
	return { title: "where the whole job spends its time: 1 thread", rows, absent: [] };
}

/** @param {{ url: string, name: string }} frame */
function functionOf({ url, name }) {
	const file = url.replace(/^.*(dist|node_modules)\//, "").replace(/^(node|wasm):.*/, "$1");
	return `${name || "(anonymous)"} ${file}`.trim();
}

/** Steps of a draw by the files they are in; WebAssembly belongs to whoever called it. @type {[RegExp, string][]} */
const STEPS = [
	[/dist\/kernel\//, "kernel"],
	[/dist\/random\/|draws\/(numbers|lineages)\.js/, "random numbers and exponentials"],
	[/demography\/(fertility|damped)/, "paths of fertility"],
	[/demography\/(mortality-process|sex-gap)/, "paths of mortality"],
	[/demography\/migration/, "paths of migration"],
	[/demography\/jump-off/, "start population"],
	[/draws\/(start|rates|paths|people|innovations)/, "rest of the paths, rates of the kernel"],
	[/dist\/(services|supply)\/|draws\/(needs|places)/, "needs, places, metrics"],
	[/draws\/block\.js/, "rows of the block"],
	[/dist\/summaries\//, "quantiles"],
	[/bench\/job\.mjs/, "taking rows out of blocks"],
];

/** @param {{ url: string, name: string }} frame */
function stepOf({ url, name }) {
	if (name === "(garbage collector)") return "garbage collection";
	return STEPS.find(([file]) => file.test(url))?.[1];
}

/** @template T @param {(folder: string) => Promise<T>} work */
export async function inFolder(work) {
	const folder = mkdtempSync(join(tmpdir(), "nianlun-bench-"));
	try {
		return await work(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
