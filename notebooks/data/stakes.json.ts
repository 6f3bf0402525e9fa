/** What is at stake at the sites that pages ask about, whatever the prices: the baseline's draws without what is planned from today on. */
import { type Stakes, stakesOf, undecidedModel } from "../../src/decisions/index.js";
import { loadScenario, runForecast } from "../../src/node.js";
import { draws } from "./precomputed.js";
import { SITES } from "./sites.js";

const prepared = loadScenario("data/jiyuan/baseline.yaml");
const { scenario, model, inputs } = prepared;
const components = SITES.flatMap(({ component, needOf = component }) => [component, needOf]);
const undecided = { ...prepared, model: undecidedModel(model, [...new Set(components)]) };
const forecast = await runForecast(undecided, { draws: draws(scenario.simulation.draws) });
const [{ id: area }] = model.areas;
const stakes: Stakes[] = SITES.map((site) => stakesOf(forecast, prepared, { area, ...site }));
const options = Object.fromEntries(inputs.decisions.options.map(({ id, name }) => [id, name]));

/** Differences of sums are asked for, so that more digits count than a page shows. */
const shorter = (_: string, value: unknown) => (typeof value === "number" ? Number(value.toPrecision(7)) : value);

process.stdout.write(JSON.stringify({ stakes, options }, shorter));
