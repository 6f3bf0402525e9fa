/** One plan for all services under a budget, and under parts and multiples of it. */
import {
	loadScenario,
	openHighs,
	planProgramme,
	runForecast,
	sizedComponents,
	undecidedModel,
} from "../../src/node.js";
import { draws, namesOf, tidy } from "./precomputed.js";

const prepared = loadScenario("data/jiyuan/baseline.yaml");
const { scenario, model, inputs } = prepared;
const undecided = { ...prepared, model: undecidedModel(model, sizedComponents(model)) };
const forecast = await runForecast(undecided, { draws: draws(scenario.simulation.draws) });
const programme = planProgramme(forecast, prepared, { solve: await openHighs() });
const weighed = programme.answer?.left.map(({ component }) => component) ?? [];
const named = [...weighed, ...programme.leftOut.map(({ component }) => component)];

process.stdout.write(
	JSON.stringify({
		programme: tidy(programme),
		options: Object.fromEntries(inputs.decisions.options.map(({ id, name, life }) => [id, { ...name, life }])),
		names: namesOf(named, scenario),
	}),
);
