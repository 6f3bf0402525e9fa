import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openOverlay } from "../../src/answers/what-if.js";
import { findLevers, WANTED } from "../../src/answers/why-not.js";
import { WHOLE } from "../../src/draws/model.js";
import type { Forecast } from "../../src/forecast/forecast.js";
import { holds, parseCondition, smallestLever, type Target, UNDEFINED } from "../../src/plan/index.js";

const [BASE, YEAR, DRAWS] = [2020, 2021, 40];
const RECORDED = ["a.need", "a.places", "b.need", "b.places", "population"];

type Read = (metric: string, area: string, year: number) => Float64Array;

/** What need and places imply, and the whole: written here once more, draw by draw. */
function readAll(ids: readonly string[], recorded: Read): Read {
	const derived: Record<string, (need: number, places: number, base: number) => number> = {
		shortage: (need, places) => Math.max(0, need - places),
		surplus: (need, places) => Math.max(0, places - need),
		used: (need, places) => Math.min(need, places),
		added: (_, places, base) => places - base,
	};
	const one: Read = (metric, area, year) => {
		const [component, kind] = metric.split(".");
		const derive = kind && derived[kind];
		if (!derive) return recorded(metric, area, year);
		const [need, places] = [recorded(`${component}.need`, area, year), recorded(`${component}.places`, area, year)];
		const base = recorded(`${component}.places`, area, BASE);
		return need.map((value, draw) => derive(value, places[draw]!, base[draw]!));
	};
	const sum = (metric: string, year: number) =>
		ids.map((id) => one(metric, id, year)).reduce((all, part) => all.map((value, draw) => value + part[draw]!));
	return (metric, area, year) => {
		return area === WHOLE ? sum(metric, year) : one(metric, area, year);
	};
}

function forecastOf(ids: readonly string[], figures: readonly number[]): Forecast & { readonly recorded: Read } {
	const rows = new Map<string, Float64Array>();
	const recorded: Read = (metric, area, year) => {
		if (!RECORDED.includes(metric)) return undefined as unknown as Float64Array;
		const key = `${metric} ${area} ${year}`;
		const at = 37 * (RECORDED.indexOf(metric) + 7 * ids.indexOf(area)) + (year - BASE);
		const row = Float64Array.from({ length: DRAWS }, (_, draw) => figures[(at + draw * 13) % figures.length]!);
		if (!rows.has(key)) rows.set(key, metric === "population" ? row.map((value) => 1000 + value) : row);
		return rows.get(key)!;
	};
	const supply = ["a", "b"].map((component) => ({ component, stock: { kind: "places" } }));
	const areas = ids.map((id, at) => ({ id, share: ids.length === 1 ? 1 : [0.3, 0.7][at] }));
	return {
		model: { base: BASE, today: YEAR, years: 1, areas, supply, services: [] },
		draws: DRAWS,
		years: [BASE, YEAR],
		areas: ids.length > 1 ? [...ids, WHOLE] : ids,
		values: readAll(ids, recorded),
		recorded,
	} as unknown as Forecast & { readonly recorded: Read };
}

const CONDITIONS = [
	"a.places / population * 1000 >= 60",
	"a.shortage <= 0",
	"a.added >= 20 and a.shortage <= 10",
	"min(a.places / a.need, 1) >= 0.9",
	"a.places / (a.places + b.places) >= 0.5",
	"a.places / population * 1000 ~ 50",
	"a.used / a.places >= 0.6 and b.surplus >= 0",
	"a.places / at(a.places, base) - 1 > 0.1",
];

const targetOf = (text: string, area?: string) =>
	({
		year: YEAR,
		tolerance: 0.2,
		met: parseCondition(text),
		demand: parseCondition("0 == 0"),
		area,
	}) as unknown as Target;

const figures = fc.array(fc.double({ min: 1, max: 100, noNaN: true }), { minLength: 29, maxLength: 97 });
const places = fc.constantFrom(["one"], ["east", "west"]);

describe("findLevers", () => {
	it("finds the levers that a search finds which computes every draw anew under every change", () => {
		fc.assert(
			fc.property(figures, places, fc.constantFrom(...CONDITIONS), (numbers, ids, text) => {
				const forecast = forecastOf(ids, numbers);
				const { recorded, model } = forecast;
				const [target, area] = [targetOf(text), ids.length > 1 ? WHOLE : ids[0]!];
				const levers = findLevers(forecast, target, "met");
				const search = (change: (size: number) => Read, most: number) => {
					const probability = (size: number) => {
						const read = readAll(ids, change(size));
						const lookup = (name: string, year: number) => read(name, area, year);
						const flags = holds(target.met, {
							lookup,
							draws: DRAWS,
							year: YEAR,
							base: BASE,
							end: YEAR,
							tolerance: 0.2,
						});
						const known = flags.filter((flag) => flag !== UNDEFINED);
						return known.reduce((sum, flag) => sum + flag, 0) / known.length;
					};
					const lever = probability(0) >= WANTED ? undefined : smallestLever(probability, WANTED, most);
					return lever && { ...lever, component: "a" };
				};
				const shareOf = (id: string) => model.areas.find((one) => one.id === id)!.share;
				const largest = Math.max(...["a.need", "a.places"].flatMap((name) => [...forecast.values(name, area, YEAR)!]));
				const supply =
					(size: number): Read =>
					(metric, id, year) => {
						const values = recorded(metric, id, year);
						return metric === "a.places" && year > BASE ? values.map((value) => value + size * shareOf(id)) : values;
					};
				const demand =
					(size: number): Read =>
					(metric, id, year) =>
						recorded(metric, id, year).map((value) => (metric === "a.need" ? value * (1 - size) : value));
				const delivery =
					(size: number): Read =>
					(metric, id, year) => {
						const before = recorded(metric, id, BASE);
						const now = recorded(metric, id, year);
						return metric === "a.places"
							? now.map((value, draw) => value + size * Math.max(0, value - before[draw]!))
							: now;
					};
				expect(levers.supply).toEqual(search(supply, 4 * largest));
				expect(levers.demand).toEqual(search(demand, 1));
				expect(levers.delivery).toEqual(search(delivery, 5));
			}),
			{ numRuns: 150 },
		);
	});
});

describe("openOverlay", () => {
	it("gives the forecast itself when nothing changes, the whole included", () => {
		fc.assert(
			fc.property(figures, (numbers) => {
				const forecast = forecastOf(["east", "west"], numbers);
				const values = openOverlay(forecast, (_, same) => same);
				for (const metric of ["a.shortage", "b.used", "b.added", "a.need"])
					expect(values(metric, WHOLE, YEAR)).toEqual(forecast.values(metric, WHOLE, YEAR));
			}),
			{ numRuns: 50 },
		);
	});
});
