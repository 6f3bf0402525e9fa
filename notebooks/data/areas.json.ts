/** Subdistricts and towns by school stage, with fewer draws than the whole city: sixteen areas take sixteen times as long. */
import { from, op } from "arquero";
import { answerToday } from "../../src/answers/index.js";
import { loadScenario, runForecast } from "../../src/node.js";
import { cellOf } from "../components/today.js";
import { draws, fanOf, tidy } from "./precomputed.js";

const DRAWS = 1000;
const STAGES = ["school.kindergarten", "school.primary", "school.junior", "school.senior"];
const METRICS = STAGES.map((stage) => `${stage}.need`);

const prepared = loadScenario("data/jiyuan/towns.yaml");
const forecast = await runForecast(prepared, { draws: draws(DRAWS) });
const isDivided = (metric: string) =>
	!prepared.model.supply.some(({ component, serves }) => serves === "place" && metric === `${component}.need`);
const areas = prepared.scenario.areas.map(({ id, name }) => ({ id, name }));

/** Tidy rows: one per quantity, area and year. */
const quantiles = from(
	areas.flatMap(({ id: area }) =>
		METRICS.filter(isDivided).flatMap((metric) => {
			const { p10, p50, p90 } = fanOf(forecast, { metric, area }) as Record<"p10" | "p50" | "p90", number[]>;
			return forecast.years.map((year, at) => ({ area, metric, year, p10: p10[at], p50: p50[at], p90: p90[at] }));
		}),
	),
);
const fans = quantiles
	.orderby("area", "metric", "year")
	.groupby("area", "metric")
	.rollup({ p10: op.array_agg("p10"), p50: op.array_agg("p50"), p90: op.array_agg("p90") });

/** 学位预警 of every area and of all together: the level and the odds behind it. */
const { warnings } = answerToday(forecast, prepared.scenario, { outlook: [], warnings: STAGES });
const cells = warnings.map((one) => ({ component: one.component, area: one.area, ...cellOf(one) }));

process.stdout.write(
	JSON.stringify({
		warnings: tidy(cells),
		...{ draws: forecast.draws, years: forecast.years, areas },
		fans: fans.objects(),
	}),
);
