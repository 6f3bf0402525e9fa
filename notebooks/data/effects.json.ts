/**
 * What each main assumption does to some answers: the baseline with one assumption moved by one step, on the same random
 * numbers as the baseline.
 */

import { wholeOf } from "../../src/answers/index.js";
import { CHANGES, overridesText, pruneModel } from "../../src/explore/index.js";
import { openScenarioFolder } from "../../src/files/index.js";
import { type Forecast, InputError, prepare, runForecast } from "../../src/index.js";
import { evidenceOf } from "./evidence.js";
import { draws, tidy } from "./precomputed.js";
import { type Side, STEPS } from "./steps.js";

const FILE = "data/jiyuan/baseline.yaml";
const DRAWS = 512;
const YEARS = [2030, 2035];
const ANSWERS = [
	{ id: "primary", kind: "growth", component: "school.primary" },
	{ id: "junior", kind: "growth", component: "school.junior" },
	{ id: "nursery", kind: "met", component: "nursery.all" },
	{ id: "care", kind: "balance", component: "care.nursing" },
] as const;
type Answer = (typeof ANSWERS)[number];

const folder = openScenarioFolder(FILE);
const wanted = ANSWERS.flatMap(({ kind, component }) =>
	(kind === "growth" ? ["need"] : ["need", "places"]).map((quantity) => `${component}.${quantity}`),
);
const count = draws(DRAWS);

function load({ override, files }: Pick<Side, "override" | "files">) {
	const extra = files?.((name) => folder.read(name)!) ?? {};
	const texts: Record<string, string> = { ...extra, [CHANGES]: overridesText(folder.file, override) };
	const { prepared, issues } = prepare({ file: CHANGES, read: (name) => texts[name] ?? folder.read(name) });
	if (!prepared) throw new InputError(issues);
	return prepared;
}

const baseline = load({ override: {} });
const run = (prepared: typeof baseline) => runForecast(pruneModel(prepared.model, wanted), { draws: count });
const base = await run(baseline);
const at = (forecast: Forecast, name: string, year: number) => forecast.values(name, wholeOf(forecast), year)!;

/** An answer in one year. */
interface Asked {
	readonly answer: Answer;
	readonly year: number;
}

/** Need over that of the last year that has ended, or places to spare, by draw; or 1 where nobody is turned away. */
function valuesOf(forecast: Forecast, { answer: { kind, component }, year }: Asked): Float64Array {
	const need = at(forecast, `${component}.need`, year);
	if (kind === "growth") {
		const then = at(forecast, `${component}.need`, forecast.model.today - 1);
		return need.map((now, k) => now - then[k]);
	}
	const balance = at(forecast, `${component}.places`, year).map((places, k) => places - need[k]);
	return kind === "met" ? balance.map((value) => (value >= 0 ? 1 : 0)) : balance;
}

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

function quantile(values: Float64Array, p: number): number {
	const sorted = values.slice().sort();
	const place = (sorted.length - 1) * p;
	const low = Math.floor(place);
	return sorted[low] + (place - low) * (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]);
}

/**
 * Mean change over the draws with its standard error. Not the median: passing the draws through the observed births gives them
 * other ancestors as soon as births change, so that draw k no longer lives in the same past. Means hardly notice; the error of
 * the differences then overstates the noise.
 */
function changeOf(forecast: Forecast, asked: Asked) {
	const before = valuesOf(base, asked);
	const changes = valuesOf(forecast, asked).map((value, k) => value - before[k]);
	const change = mean(changes);
	return { change, error: Math.sqrt(mean(changes.map((value) => (value - change) ** 2)) / changes.length) };
}

async function effectOf(side: Side | undefined, until = Number.POSITIVE_INFINITY) {
	if (!side) return undefined;
	const forecast = await run(load(side));
	const effects = ANSWERS.map((answer) => [
		answer.id,
		YEARS.map((year) => (year > until ? null : changeOf(forecast, { answer, year }))),
	]);
	return { label: side.label, effects: Object.fromEntries(effects) };
}

const steps: object[] = [];
for (const { id, path, name, low, high, until } of STEPS) {
	const status = evidenceOf(path).status;
	steps.push({ id, path, name, status, low: await effectOf(low, until), high: await effectOf(high, until) });
}

function levelOf(answer: Answer, year: number) {
	const values = valuesOf(base, { answer, year });
	if (answer.kind === "met") return { value: mean(values) };
	return { value: quantile(values, 0.5), p10: quantile(values, 0.1), p90: quantile(values, 0.9) };
}

process.stdout.write(
	JSON.stringify({
		...{ draws: base.draws, years: YEARS },
		answers: ANSWERS.map((answer) => ({ ...answer, levels: tidy(YEARS.map((year) => levelOf(answer, year))) })),
		steps: tidy(steps),
	}),
);
