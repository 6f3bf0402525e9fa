import { describe, expect, it, vi } from "vitest";
import { sizedComponents, undecidedModel } from "../../src/decisions/index.js";
import { gapsAt, plannedAt } from "../../src/decisions/undecided.js";
import type { Model } from "../../src/draws/index.js";
import { type Forecast, runForecast } from "../../src/forecast/index.js";
import { smallModel } from "../support/small-model.js";

vi.setConfig({ testTimeout: 60_000 });

const today = 2023;
const area = "north";
const project = (id: string, year: number) => ({
	...{ id, year: year - 2020, facilities: 2, places: 40, probability: 0.7, together: 0 },
	delay: { low: 0, mode: 1, high: 2 },
});
const base = { ...smallModel(), today };
const component = "care.nursing";

/** The small model with projects and additions of one component. */
function planning(
	projects: readonly ReturnType<typeof project>[],
	additions: Model["supply"][number]["additions"] = [],
): Model {
	return {
		...base,
		supply: base.supply.map((one) => (one.component === component ? { ...one, projects, additions } : one)),
	};
}

const values = (forecast: Forecast, metric: string) =>
	forecast.years.map((year) => forecast.values(metric, area, year));
const draws = 64;

describe("the model without what is planned from today on", () => {
	const decided = project("decided", 2022);
	const planned = project("planned", 2024);
	const addition = { from: 1, to: 4, places: 100, completion: { low: 0.5, mode: 0.8, high: 1 } };

	it("keeps what was to open earlier, late or not, draw by draw to the bit, and nothing that was to open since", async () => {
		const [bare, with_] = await Promise.all(
			[planning([decided]), planning([decided, planned])].map((model) =>
				runForecast(undecidedModel(model, [component]), { draws }),
			),
		);
		expect(values(with_!, `${component}.places`)).toEqual(values(bare!, `${component}.places`));
		const kept = await runForecast(planning([decided]), { draws });
		expect(values(bare!, `${component}.places`)).toEqual(values(kept, `${component}.places`));
		expect(values(bare!, `${component}.need`)).toEqual(values(kept, `${component}.need`));
	});

	it("keeps the part of an addition that was to come before today, with its luck", async () => {
		const model = planning([], [addition]);
		const [all, part] = await Promise.all(
			[model, undecidedModel(model, [component])].map((one) => runForecast(one, { draws })),
		);
		const at = (forecast: Forecast, year: number) => [...forecast.values(`${component}.places`, area, year)!];
		expect(at(part!, 2022)).toEqual(at(all!, 2022));
		expect(at(part!, 2026)).toEqual(at(all!, 2022));
		expect(at(all!, 2026)).not.toEqual(at(all!, 2022));
	});

	it("records need and places of what is asked for, and nothing else", async () => {
		const model = undecidedModel(base, [component]);
		expect(new Set(model.recorded)).toEqual(new Set([`${component}.need`, `${component}.places`]));
		expect(sizedComponents(base)).toContain(component);
	});

	it("has lost just what the plan holds from today on: in full, on time, an area's share of what names none", () => {
		const model = planning([decided, planned], [addition]);
		const { share } = model.areas[0]!;
		expect(share).toBeLessThan(1);
		expect(plannedAt(model, { component, area })).toEqual([
			{ id: "planned", places: 80 * share, year: 2024 },
			{ id: "additions", places: 25 * share, year: 2023 },
			{ id: "additions", places: 25 * share, year: 2024 },
		]);
	});

	it("has as gaps the need beyond the places, from today on, in pools where observations conditioned the draws", async () => {
		const forecast = await runForecast(undecidedModel(base, [component]), { draws });
		const { years, columns, groups } = gapsAt(forecast, { component, area }, 2026);
		expect(years).toEqual([2023, 2024, 2025, 2026]);
		const [need, places] = ["need", "places"].map((kind) => forecast.values(`${component}.${kind}`, area, 2025)!);
		expect([...columns[2]!]).toEqual([...need!].map((people, draw) => people - places![draw]!));
		expect(groups.count).toBe(20);
		const observed = { ...forecast, draws: 2500, model: { ...base, observations: [{}] as never } };
		const pools = gapsAt({ ...observed, values: forecast.values } as Forecast, { component, area }, 2023).groups;
		expect([pools.count, pools.of(1023), pools.of(1024), pools.of(2499)]).toEqual([3, 0, 1, 2]);
	});
});
