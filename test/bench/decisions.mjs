// @ts-check
import { fileURLToPath } from "node:url";
import { median } from "./rounds.mjs";

/** @typedef {import("./sections.mjs").Section} Section @typedef {import("./sections.mjs").Row} Row */

const BASELINE = fileURLToPath(new URL("../../data/jiyuan/baseline.yaml", import.meta.url));
const SENIOR = { component: "school.senior", area: "jiyuan" };

/**
 * What decisions on the baseline's draws cost beside the draws themselves. Draws are made on one thread.
 *
 * @param {{ quick: boolean, clock: "ns" | "cpu" }} settings @returns {Promise<Section>}
 */
export async function decisions({ quick, clock }) {
	const nianlun = await import("../../dist/node.js");
	const { model, ...loaded } = nianlun.loadScenario(BASELINE);
	const decided = { ...loaded, model };
	const draws = quick ? 4096 : 10_000;
	const solve = await nianlun.openHighs();
	const [stage] = nianlun.stageSites(loaded.scenario);
	const all = nianlun.sizedComponents(model);
	const models = {
		sized: nianlun.undecidedModel(model, all),
		staged: nianlun.stagedModel(model, [stage]),
		learnt: nianlun.learningModel(model, SENIOR),
	};
	/** @type {Record<string, [keyof typeof models, (forecast: any) => unknown]>} */
	const answers = {
		"size, one component": ["sized", (forecast) => nianlun.sizePlaces(forecast, decided, SENIOR)],
		"stage, four dates": ["staged", (forecast) => nianlun.stagePlaces(forecast, decided, { site: stage })],
		"programme, all services": ["sized", (forecast) => nianlun.planProgramme(forecast, decided, { solve })],
		"learn, every number": ["learnt", (forecast) => nianlun.learnAbout(forecast, decided, SENIOR)],
	};
	const now = () => (clock === "cpu" ? process.cpuUsage().user / 1e3 : performance.now());
	/** @type {Row[]} */
	const rows = [];
	for (const [name, [which, answer]] of Object.entries(answers)) {
		/** @type {number[][]} */
		const times = [];
		for (let round = 0; round < (quick ? 1 : 3); round++) {
			const began = now();
			const forecast = await nianlun.runForecast({ ...decided, model: models[which] }, { draws });
			const drawn = now();
			answer(forecast);
			times.push([drawn - began, now() - drawn]);
		}
		const value = median(times.map(([, own]) => own));
		const ratio = median(times.map(([run, own]) => own / run));
		rows.push({ name, value, unit: "ms", ratio, note: "times its draws" });
	}
	return { title: `decisions on the baseline, ${draws} draws, one thread`, rows, absent: [] };
}
