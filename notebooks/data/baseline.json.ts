/** The baseline's figures that pages show at once. Draws: the scenario's own, or `NIANLUN_SITE_DRAWS` while trying. */
import { readFileSync } from "node:fs";
import { answerToday } from "../../src/answers/index.js";
import { answerQuestions, loadScenario, runForecast, scorePlans } from "../../src/node.js";
import { statusCounts } from "../../src/report/index.js";
import { type Recorded, recordedIn, type Scored } from "../../src/report/record.js";
import { isHeadline } from "../../src/report/today-text.js";
import { timelineOf } from "../../src/scenario/index.js";
import type { FanRef, Odds } from "../components/view.js";
import { draws, fanOf, namesOf, rounded, tidy } from "./precomputed.js";

const FILE = "baseline.yaml";
const wanted: FanRef[] = JSON.parse(readFileSync("notebooks/engine/wanted.json", "utf8"));
const { version } = JSON.parse(readFileSync("package.json", "utf8"));

const prepared = loadScenario(`data/jiyuan/${FILE}`);
const { scenario, model, inputs, plans } = prepared;
const count = draws(scenario.simulation.draws);
const forecast = await runForecast(prepared, { draws: count });
const cards = scorePlans(forecast, plans);
const whole = wanted.map((ref) => (typeof ref === "string" ? { metric: ref } : ref)).filter(({ area }) => !area);
const years = forecast.years;

const odds: Odds[] = cards.flatMap((card) =>
	card.targets.map(
		({ id, name, sector, unit, year, comparator, threshold, planned, met, demand, both, value, ...marks }) => {
			const at = (stat: string) => value.find((row) => row.stat === stat)!.value;
			const range = { p10: at("p10"), p50: at("p50"), p90: at("p90") };
			const { assumed, demandUnknown } = marks;
			const kind = { ...(assumed && { assumed }), ...(demandUnknown && { demandUnknown }) };
			return {
				...{ plan: card.id, id, name, sector, unit, year, ...kind },
				...{ comparator, threshold, planned, met, demand, both, ...range },
			};
		},
	),
);

const { today, focus } = timelineOf(scenario);
const said = answerToday(forecast, scenario);
const outlook = said.outlook.filter(({ component }) => isHeadline(component, prepared));
/** Components of the headline, and those that targets which have ended were about. */
const spokenOf = [
	...outlook.map(({ component }) => component),
	...cards.flatMap(({ account }) => account.flatMap(({ meaning }) => meaning?.component ?? [])),
];

/** The rows that pages of this place can say: theirs and those of all countries. */
function recordFor({ rows, groups, realTime }: Recorded): Recorded {
	const own = rows.filter(({ group }) => group === "world" || groups.includes(group));
	const live = realTime.map(({ quantity, nameZh, nameEn, from, to, coverage80 }) => {
		return { quantity, nameZh, nameEn, from, to, coverage80 };
	});
	return { rows: own.map(scored), groups, realTime: live };
}

function scored({ group, quantity, nameZh, nameEn, from, to, ...counts }: Scored): Scored {
	const { countries, forecasts, coverage80, factor80 } = counts;
	return { group, quantity, nameZh, nameEn, from, to, countries, forecasts, coverage80, factor80 };
}

process.stdout.write(
	JSON.stringify({
		...{ file: FILE, title: scenario.title, version, seed: model.seed, draws: count, of: count },
		...{ base: years[0], to: years[years.length - 1], today, focus },
		names: namesOf(spokenOf, scenario),
		conversions: Object.values(scenario.conversions)
			.filter(({ enabled }) => !enabled)
			.map(({ name, to }) => ({ to: to.component, name })),
		actuals: Object.fromEntries(Object.entries(scenario.plans).map(([id, { actuals }]) => [id, actuals])),
		outlook: tidy(outlook),
		warnings: tidy(said.warnings),
		account: tidy(cards.flatMap(({ id: plan, account }) => account.map((entry) => ({ plan, ...entry })))),
		fans: whole.map((ref) => fanOf(forecast, ref)),
		odds: tidy(odds),
		answers: tidy(answerQuestions(forecast, scenario)),
		plans: tidy(
			cards.map(({ id, plan, assumed, all, towns, inputs, achievements, outside, account }) => ({
				...{ id, plan, assumed, all, towns: towns.length, inputs: inputs.length },
				...{ achievements: achievements.length, outside: outside.length, ended: account.length },
			})),
		),
		statuses: statusCounts(inputs),
		conditioning: tidy(forecast.conditioning),
		coverage: inputs.coverage.map(({ quantity, nameZh, nameEn, from, to, coverage80 }) => ({
			...{ quantity, nameZh, nameEn, from, to, coverage80: rounded(coverage80) },
		})),
		record: tidy(recordFor(recordedIn(prepared))),
	}),
);
