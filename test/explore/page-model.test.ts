import { describe, expect, it } from "vitest";
import { type Model, metricsOf } from "../../src/draws/model.js";
import { quantitiesOf } from "../../src/draws/quantities.js";
import { pruneModel } from "../../src/explore/index.js";
import { runForecast } from "../../src/forecast/forecast.js";
import { prepare } from "../../src/setup/prepare.js";
import { short } from "./jiyuan.js";

const { prepared, issues } = prepare({ file: "short.yaml", read: (name) => short[name] });
const model = { ...prepared!.model, observations: [] };
const draws = 24;

async function rowsOf(of: Model, metric: string) {
	const forecast = await runForecast(of, { draws });
	return forecast.years.map((year) => forecast.values(metric, forecast.areas[0], year));
}

describe("a pruned model", () => {
	it("is made from a scenario without mistakes", () => {
		expect(issues).toEqual([]);
	});

	it("gives every quantity the same bits as the whole model, whichever is asked for", async () => {
		const whole = await runForecast(model, { draws });
		for (const metric of quantitiesOf(model)) {
			const part = await runForecast(pruneModel(model, [metric]), { draws: 4 });
			for (const year of [2020, 2024, 2028]) {
				const expected = whole.values(metric, "jiyuan", year)?.subarray(0, 4);
				expect(part.values(metric, "jiyuan", year), `${metric} ${year}`).toEqual(expected);
			}
		}
	});

	it("drops what is not asked for", () => {
		const metrics = metricsOf(pruneModel(model, ["nursery.all.need"]));
		expect(metrics.filter((metric) => metric.includes("school") || metric.endsWith("places"))).toEqual([]);
		expect(pruneModel(model, ["births"]).services).toEqual([]);
	});

	it("keeps a service that was observed, for it conditions the draws", () => {
		const seen = { file: "o.csv", place: { line: 2, col: 1 }, year: 2022, area: "jiyuan", value: 1, sd: 1 };
		const observed = { ...model, observations: [{ ...seen, quantity: "school.grade1.need" }] } as unknown as Model;
		expect(pruneModel(observed, ["births"]).services.map(({ id }) => id)).toEqual(["school"]);
	});

	it("keeps the conditioned draws, too", async () => {
		const whole = await rowsOf(prepared!.model, "care.nursing.shortage");
		expect(await rowsOf(pruneModel(prepared!.model, ["care.nursing.shortage"]), "care.nursing.shortage")).toEqual(
			whole,
		);
	});
});
