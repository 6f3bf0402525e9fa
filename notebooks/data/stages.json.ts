/** Decisions in stages at several prices of a missing place-year, with fewer draws than the scenario's: each price takes a second or so. */
import { type Staging, stagedModel, stagePlaces, stageSites } from "../../src/decisions/index.js";
import { loadScenario, runForecast } from "../../src/node.js";
import { draws, tidy } from "./precomputed.js";
import { TRIED } from "./sites.js";

const DRAWS = 4096;
/** Branches that fewer draws come to are left out. */
const SELDOM = 0.02;

const prepared = loadScenario("data/jiyuan/baseline.yaml");
const sites = stageSites(prepared.scenario);
const staged = { ...prepared, model: stagedModel(prepared.model, sites) };
const forecast = await runForecast(staged, { draws: draws(DRAWS) });

function shortened({ advice, ...rest }: Staging) {
	if (!advice) return rest;
	return { ...rest, advice: { ...advice, branches: advice.branches.filter(({ odds }) => odds.value >= SELDOM) } };
}

const stages = sites.map((site) => {
	const { id, spec } = site;
	const at = (missing: number | undefined) =>
		shortened(stagePlaces(forecast, prepared, { site, ...(missing !== undefined && { missing }) }));
	return { id, name: spec.name, move: spec.move, seen: spec.signal.of, byPrice: tidy(TRIED.map(at)) };
});

process.stdout.write(JSON.stringify({ draws: forecast.draws, stages }));
