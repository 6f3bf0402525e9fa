/** Subdistricts and towns by school stage, with fewer draws than the whole city: sixteen areas take sixteen times as long. */
import { loadScenario, runForecast } from "../../src/node.js";
import { draws, fanOf } from "./figures.js";

const DRAWS = 1000;
const METRICS = ["school.kindergarten.need", "school.primary.need", "school.junior.need"];

const prepared = loadScenario("data/jiyuan/towns.yaml");
const forecast = await runForecast(prepared, { draws: draws(DRAWS) });
const areas = prepared.scenario.areas.map(({ id, name }) => ({ id, name }));

process.stdout.write(
	JSON.stringify({
		...{ draws: forecast.draws, years: forecast.years, areas },
		fans: areas.flatMap(({ id }) =>
			METRICS.map((metric) => {
				const { p10, p50, p90 } = fanOf(forecast, { metric, area: id }) as Record<"p10" | "p50" | "p90", number[]>;
				return { metric, area: id, p10, p50, p90 };
			}),
		),
	}),
);
