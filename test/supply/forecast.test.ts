import { describe, expect, it, vi } from "vitest";
import { type Model, WHOLE } from "../../src/draws/model.js";
import { runForecast } from "../../src/forecast/forecast.js";
import type { Conversion, SupplyModel } from "../../src/supply/index.js";
import { nurserySupply, smallModel } from "../support/small-model.js";

vi.setConfig({ testTimeout: 60_000 });

const kindergarten: SupplyModel = {
	component: "school.kindergarten",
	stock: { kind: "base-need" },
	additions: [],
	projects: [
		{
			id: "kindergarten-1",
			year: 2,
			facilities: 3,
			places: 60,
			delay: { low: 0, mode: 0.5, high: 2 },
			probability: 0.8,
			together: 0.3,
			area: "south",
		},
	],
	closeWhen: { use: 0.7, years: 2, size: 60, perYear: 1, from: 4 },
	costs: { build: 60_000, keep: 3_000, shortage: 20_000 },
};

const rooms: Conversion = {
	id: "rooms",
	from: { component: "school.kindergarten", places: 30 },
	to: { component: "nursery.all", places: 18 },
	lead: 0,
	enabled: true,
	onlyIfShort: false,
	rooms: "idle",
	share: { low: 0.2, mode: 0.5, high: 0.9 },
	since: 2,
	perYear: 12,
	total: 60,
	cost: 180_000,
};

const model: Model = {
	...smallModel({ areas: 3, linked: true }),
	supply: [kindergarten, nurserySupply],
	conversions: [rooms],
};

describe("a forecast with projects, closures and conversions", () => {
	const forecast = runForecast(model, { draws: 300 });

	it("has demand = met + unmet and supply = used + idle in every draw, area and year, never netted across areas", async () => {
		const { values, years, draws } = await forecast;
		let both = 0;
		for (const component of ["school.kindergarten", "nursery.all"]) {
			for (const year of years) {
				for (let draw = 0; draw < draws; draw++) {
					const of = (kind: string, area: string) => values(`${component}.${kind}`, area, year)![draw]!;
					let [unmet, idle] = [0, 0];
					for (const { id } of model.areas) {
						const need = of("need", id);
						expect(Math.abs(of("used", id) + of("shortage", id) - need)).toBeLessThanOrEqual(1e-15 * need);
						expect(Math.abs(of("used", id) + of("surplus", id) - of("places", id))).toBeLessThanOrEqual(
							1e-15 * of("places", id),
						);
						expect(Math.min(of("shortage", id), of("surplus", id))).toBe(0);
						expect(of("places", id)).toBeGreaterThanOrEqual(0);
						unmet += of("shortage", id);
						idle += of("surplus", id);
					}
					expect(of("shortage", WHOLE)).toBe(unmet);
					expect(of("surplus", WHOLE)).toBe(idle);
					if (unmet > 0 && idle > 0) both += 1;
				}
			}
		}
		expect(both).toBeGreaterThan(0);
	});

	it("accounts for every place: stock, built, closed and converted", async () => {
		const { values, years, draws } = await forecast;
		let converted = 0;
		for (const { id } of model.areas) {
			for (const year of years) {
				for (let draw = 0; draw < draws; draw++) {
					const of = (metric: string, at = year) => values(metric, id, at)![draw]!;
					const taken = of("rooms.rooms") * 30;
					const balance =
						of("school.kindergarten.places", 2020) +
						of("school.kindergarten.built") -
						of("school.kindergarten.closed") -
						taken;
					expect(of("school.kindergarten.places")).toBeCloseTo(balance, 8);
					expect(of("rooms.taken")).toBe(taken);
					expect(of("nursery.all.added") - of("nursery.all.built")).toBeCloseTo(of("rooms.given"), 8);
					converted += of("rooms.rooms");
				}
			}
		}
		expect(converted).toBeGreaterThan(0);
	});

	it("prices idle places and missing ones, and knows no cost that nobody declared", async () => {
		const { values, metrics, draws } = await forecast;
		for (let draw = 0; draw < draws; draw++) {
			const of = (kind: string) => values(`school.kindergarten.${kind}`, WHOLE, 2026)![draw]!;
			expect(of("idleCost")).toBeCloseTo(3_000 * of("surplus"), 4);
			expect(of("shortageCost")).toBeCloseTo(20_000 * of("shortage"), 4);
		}
		expect(metrics).toContain("school.kindergarten.idleCost");
		expect(metrics).not.toContain("nursery.all.idleCost");
		expect(values("nursery.all.idleCost", WHOLE, 2026)).toBeUndefined();
	});

	it("gives no other project, stock or person other luck when a project is added", async () => {
		const { values, draws } = await forecast;
		const extra = { ...kindergarten.projects![0]!, id: "kindergarten-0", year: 8 };
		const supply = [{ ...kindergarten, projects: [extra, ...kindergarten.projects!] }, nurserySupply];
		const wider = await runForecast({ ...model, supply }, { draws });
		for (const metric of ["population", "school.kindergarten.places", "nursery.all.places", "rooms.rooms"]) {
			for (const year of [2022, 2027])
				expect(wider.values(metric, WHOLE, year), metric).toEqual(values(metric, WHOLE, year));
		}
	});
});
