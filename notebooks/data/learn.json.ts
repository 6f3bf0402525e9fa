/** What it is worth to find out one number before deciding, at several prices of a missing place-year, with fewer draws than the scenario's. */
import { loadScenario, runForecast } from "../../src/node.js";
import { type Learning, learnAbout, learningModel } from "../../src/sensitivity/index.js";
import { draws, tidy } from "./precomputed.js";
import { SIZED, TRIED } from "./sites.js";

const DRAWS = 4096;

const prepared = loadScenario("data/jiyuan/baseline.yaml");
const { model, inputs } = prepared;
const [{ id: area }] = model.areas;
type Cost = (typeof inputs.decisions.costs)[number];

/** The scenario with another price of a missing place-year, or one where it has none. */
function priced(component: string, yuan: number | undefined): typeof prepared {
	if (yuan === undefined) return prepared;
	const { costs } = inputs.decisions;
	const [like] = costs.filter((cost) => cost.component === component);
	const tried: Cost = { ...like, kind: "missing", low: yuan, mode: yuan, high: yuan };
	const others = costs.filter((cost) => cost.component !== component || cost.kind !== "missing");
	return { ...prepared, inputs: { ...inputs, decisions: { ...inputs.decisions, costs: [...others, tried] } } };
}

async function learnt(component: string): Promise<(Learning | null)[]> {
	const site = { component, area };
	const learning = { ...prepared, model: learningModel(model, site) };
	const forecast = await runForecast(learning, { draws: draws(DRAWS) });
	return TRIED.map((yuan) => learnAbout(forecast, priced(component, yuan), site) ?? null);
}

const sites: object[] = [];
for (const component of SIZED) sites.push({ component, byPrice: tidy(await learnt(component)) });

process.stdout.write(JSON.stringify({ draws: draws(DRAWS), sites }));
