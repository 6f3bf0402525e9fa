// Prints a table of docs/method-sampling.md: by how much Sobol points lower the variance of figures of the baseline
// scenario, without its observations or with them.
//
//   npm run build && node scripts/derive-sampling.mjs [--observed] [--replicates 100] [--draws 1024]
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { loadScenario, runForecast } = await import("../dist/node.js");
const { statistics } = await import("../dist/forecast/index.js");

const options = {
	observed: { type: "boolean", default: false },
	replicates: { type: "string", default: "100" },
	draws: { type: "string", default: "1024" },
};
const { values: asked } = parseArgs({ options });
const [replicates, draws] = [Number(asked.replicates), Number(asked.draws)];
const prepared = loadScenario(fileURLToPath(new URL("../data/jiyuan/baseline.yaml", import.meta.url)));

const FIGURES = [
	["school.senior.shortage", "p90", 2030],
	["school.compulsory.need", "p90", 2030],
	["school.compulsory.need", "p90", 2045],
	["school.compulsory.need", "mean", 2045],
	["care.nursing.shortage", "p90", 2030],
	["care.nursing.shortage", "p90", 2045],
	["population", "p90", 2045],
	["population", "mean", 2030],
	["population", "mean", 2045],
].map(([metric, stat, year]) => ({ metric, stat, year }));

/** The figures of one run of its own seed. Services that are not looked at change no number and are left out. */
async function figuresOf(model, replicate) {
	const used = (id) => FIGURES.some(({ metric }) => metric.startsWith(`${id}.`));
	const services = model.services.filter(({ id }) => used(id));
	const supply = model.supply.filter(({ component }) => used(component.split(".")[0]));
	const run = { ...model, services, supply, conversions: [], seed: `${model.seed}/${replicate}` };
	const forecast = await runForecast({ ...prepared, model: run }, { draws });
	const area = forecast.areas.at(-1);
	return FIGURES.map(
		({ metric, stat, year }) => statistics(forecast.values(metric, area, year)).find((row) => row.stat === stat).value,
	);
}

/** Mean and variance of each figure over replicates. */
async function spread(model) {
	const runs = [];
	for (let replicate = 0; replicate < replicates; replicate++) {
		runs.push(await figuresOf(model, replicate));
		if (process.stderr.isTTY) process.stderr.write(`\r${replicate + 1}/${replicates} `);
	}
	return FIGURES.map((_, at) => {
		const mean = runs.reduce((sum, run) => sum + run[at], 0) / replicates;
		const variance = runs.reduce((sum, run) => sum + (run[at] - mean) ** 2, 0) / (replicates - 1);
		return { mean, variance };
	});
}

async function compare(model) {
	const plain = await spread({ ...model, sampling: undefined });
	const points = await spread({ ...model, sampling: { kind: "sobol", scrambles: 1 } });
	return FIGURES.map((_, at) => ({ plain: plain[at], ratio: plain[at].variance / points[at].variance }));
}

const { model } = prepared;
const rows = await compare(asked.observed ? model : { ...model, observations: [] });
console.log("| figure | year | value | standard error, random | variance, random / Sobol |");
console.log("| --- | --- | --- | --- | --- |");
FIGURES.forEach(({ metric, stat, year }, at) => {
	const { plain, ratio } = rows[at];
	const [value, error] = [Math.round(plain.mean), Number(Math.sqrt(plain.variance).toPrecision(2))];
	console.log(`| ${stat} of \`${metric}\` | ${year} | ${value} | ${error} | ${ratio.toFixed(1)} |`);
});
