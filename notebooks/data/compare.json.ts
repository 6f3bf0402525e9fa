/** The pair of scenarios with which the comparison opens, so that the page need not wait, and why each scenario is asked. */
import { openExplorer } from "../../src/explore/index.js";
import { type Pair, runPair } from "../pages/workbench-pair.js";
import { FANS, OPENING, SHIPPED } from "../pages/workbench-shipped.js";
import { draws, tidy } from "./precomputed.js";
import { prepareShipped } from "./shipped.js";

const DRAWS = 10_000;

const texts: Record<string, string> = {};
const reasons = Object.fromEntries(SHIPPED.map(({ value }) => [value, readScenario(value).reason]));

function readScenario(name: string) {
	const { prepared } = prepareShipped(name, texts);
	if (!prepared) throw new Error(`${name}: 情景有错 · the scenario has mistakes`);
	return prepared.scenario;
}

const explorer = openExplorer(texts);
let last: Pair | undefined;
const job = { a: { file: OPENING.a }, b: { file: OPENING.b }, draws: draws(DRAWS), fans: FANS };
await runPair(explorer.run, job, (pair) => {
	last = pair;
});
explorer.close();
const levels = last!.levels.map(({ metric, years, p50 }) => ({ metric, years, p50 }));
process.stdout.write(JSON.stringify({ ...tidy({ ...last, levels }), reasons }));
