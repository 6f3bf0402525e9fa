import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { AGES } from "../../src/demography/index.js";
import { MEDIAN } from "../../src/draws/deal.js";
import { openEngine } from "../../src/draws/engine.js";
import { type Model, WHOLE } from "../../src/draws/model.js";
import { type Forecast, runForecast } from "../../src/forecast/forecast.js";
import { type DrawRecord, metricsIn, recordDraw, recordWith, simulateValues } from "../support/draws.js";
import { total } from "../support/random-step.js";
import { care, careSupply, nurserySupply, schoolSupply, smallModel } from "../support/small-model.js";

vi.setConfig({ testTimeout: 60_000 });

const models = fc.record({
	areas: fc.constantFrom(1, 2, 5),
	linked: fc.boolean(),
	seed: fc.string({ minLength: 1, maxLength: 12 }),
	draw: fc.nat(100_000),
});

/** What two records have in common: areas and metrics of the smaller one. */
function sharedPart(record: DrawRecord, like: DrawRecord) {
	return Object.fromEntries(
		Object.entries(like).map(([area, years]) => [
			area,
			years.map(({ metrics }, year) => {
				const mine = record[area]![year]!;
				const values = Object.keys(metrics).map((metric) => [metric, mine.metrics[metric]]);
				return { metrics: Object.fromEntries(values), state: mine.state };
			}),
		]),
	);
}

/** Whole classes and posts, which do not grow in proportion, and the teachers there are, whose hiring does not. */
const WHOLE_UNITS = /\.(classes|teachers|teacherStock|teacherRetired|teacherSurplus)$/;

/** Quotients, of the whole those of its sums. */
const QUOTIENTS: Readonly<Record<string, readonly [string, string]>> = {
	classSize: ["need", "classesFormed"],
	largeShare: ["largeClasses", "classesFormed"],
};

function quotient(values: Forecast["values"], metric: string, year: number): Float64Array | undefined {
	const [, component, kind] = /^(.*)\.(\w+)$/.exec(metric) ?? [];
	const [part, whole] = (QUOTIENTS[kind!] ?? []).map((one) => values(`${component}.${one}`, WHOLE, year)!);
	return part?.map((value, draw) => value / whole![draw]!);
}

describe("a draw of the engine", () => {
	it("balances in every area and year: P(t+1) = P(t) + births - deaths + migrants, to 1e-6 persons", () => {
		fc.assert(
			fc.property(models, ({ draw, ...options }) => {
				for (const years of Object.values(recordDraw(smallModel(options), draw))) {
					for (let year = 1; year < years.length; year++) {
						const { population, births, deaths, migration } = years[year]!.metrics as Record<string, number>;
						const before = years[year - 1]!.metrics.population!;
						expect(Math.abs(before + births! - deaths! + migration! - population!)).toBeLessThan(1e-6);
						expect(Math.abs(total(years[year]!.state) - population!)).toBeLessThan(1e-6);
						expect(deaths).toBeGreaterThan(0);
						expect(Number.isInteger(births)).toBe(true);
					}
				}
			}),
			{ numRuns: 60 },
		);
	});

	it("has no negative, infinite or missing number of people", () => {
		fc.assert(
			fc.property(models, ({ draw, ...options }) => {
				for (const years of Object.values(recordDraw(smallModel(options), draw))) {
					for (const { state } of years) expect(Math.min(...state)).toBeGreaterThanOrEqual(0);
				}
			}),
			{ numRuns: 60 },
		);
	});

	it("moves people between areas without gaining or losing any", () => {
		const sums = [false, true].map((linked) => {
			const model = smallModel({ areas: 5, linked: true });
			const migration = linked ? model.migration : { netRate: model.migration.netRate };
			const first = recordDraw({ ...model, migration }, 3);
			return Object.values(first).reduce((sum, years) => sum + years[1]!.metrics.migration!, 0);
		}) as [number, number];
		expect(Math.abs(sums[0] - sums[1])).toBeLessThan(1e-6);
	});

	it("has its people bands in agreement with its state", () => {
		const record = recordDraw(smallModel(), 4).north!;
		for (const { metrics, state } of record) {
			const ages = (from: number, to: number) =>
				total(state.subarray(from, to + 1)) + total(state.subarray(AGES + from, AGES + to + 1));
			expect(metrics["people.under3"]).toBeCloseTo(ages(0, 2), 8);
			expect(metrics["people.age15to59"]).toBeCloseTo(ages(15, 59), 8);
			expect(metrics["people.age80plus"]).toBeCloseTo(ages(80, 100), 8);
			expect(metrics["school.compulsory.need"]).toBeCloseTo(
				metrics["school.primary.need"]! + metrics["school.junior.need"]!,
				8,
			);
		}
	});

	it("is the same bit for bit computed alone, after others, in reverse order or twice", () => {
		fc.assert(
			fc.property(fc.constantFrom(1, 2, 5), fc.boolean(), (areas, linked) => {
				const model = smallModel({ areas, linked });
				const alone = [0, 1, 2, 3].map((draw) => recordDraw(model, draw));
				const engine = openEngine(model);
				const states = (order: readonly number[]) => {
					const seen = new Map<string, Float64Array>();
					for (const draw of order) {
						simulateValues(engine, { from: draw, to: draw + 1 }, ({ values }) => {
							const width = metricsIn(engine).length;
							for (let at = 0; at * width < values.length; at++) {
								const [area, year] = [Math.floor(at / (model.years + 1)), at % (model.years + 1)];
								seen.set(`${draw} ${area} ${year}`, values.slice(at * width, (at + 1) * width));
							}
						});
					}
					return seen;
				};
				const forward = states([0, 1, 2, 3]);
				for (const [key, values] of states([3, 2, 1, 0, 3])) expect(values).toEqual(forward.get(key));
				const [draw, area, year] = [2, 0, model.years];
				const mine = alone[draw]![model.areas[area]!.id]![year]!.metrics;
				expect(Array.from(forward.get(`${draw} ${area} ${year}`)!)).toEqual(Object.values(mine));
			}),
			{ numRuns: 6 },
		);
	});

	it("has the same bits from WebAssembly and from the readable twins, random numbers and exponentials included", () => {
		fc.assert(
			fc.property(models, ({ draw, ...options }) => {
				const model = smallModel(options);
				const [wasm, twins] = (["wasm", "typescript"] as const).map((kernel) => {
					const made: Float64Array[] = [];
					simulateValues(openEngine(model, { kernel }), { from: draw, to: draw + 3 }, ({ values }) =>
						made.push(values.slice()),
					);
					return made;
				});
				expect(wasm).toEqual(twins);
			}),
			{ numRuns: 20 },
		);
	});

	it("counts births apart in areas that are alike in everything else", () => {
		const model = smallModel({ areas: 2 });
		const { own: _, ...twin } = model.areas[0]!;
		const record = recordDraw({ ...model, areas: [twin, { ...twin, id: "south" }] }, 5);
		const births = (area: string) => record[area]!.slice(1).map(({ metrics }) => metrics.births);
		expect(record.north![0]!.state).toEqual(record.south![0]!.state);
		expect(record.north![3]!.metrics.tfr).toBe(record.south![3]!.metrics.tfr);
		expect(births("north")).not.toEqual(births("south"));
	});

	it("differs from the next draw in every uncertain quantity", () => {
		const [first, second] = [recordDraw(smallModel(), 0), recordDraw(smallModel(), 1)];
		const last = (record: DrawRecord) => record.north!.at(-1)!.metrics;
		for (const [metric, value] of Object.entries(last(first)).filter(([metric]) => !WHOLE_UNITS.test(metric)))
			expect(last(second)[metric], metric).not.toBe(value);
	});

	it("stays as it is, bit for bit, when a service, a supply or an area without ties to it is added", () => {
		fc.assert(
			fc.property(fc.nat(1000), (draw) => {
				const small: Model = {
					...smallModel({ areas: 2 }),
					services: smallModel().services.slice(0, 2),
					supply: [schoolSupply],
				};
				const base = recordDraw(small, draw);
				const wider: Model[] = [
					{ ...small, services: [care, ...small.services] },
					{ ...small, supply: [nurserySupply, schoolSupply] },
					{ ...small, areas: smallModel({ areas: 5 }).areas },
					{ ...small, areas: [...small.areas].reverse() },
				];
				for (const model of wider) expect(sharedPart(recordDraw(model, draw), base)).toEqual(base);
			}),
			{ numRuns: 20 },
		);
	});

	it("keeps its years so far, bit for bit, when the horizon is longer", () => {
		const [short, long] = [4, 9].map((years) => recordDraw(smallModel({ years, areas: 2 }), 11).south!);
		expect(long!.slice(0, 5)).toEqual(short);
	});

	it("has no fewer births in any year when fertility is higher (same seed)", () => {
		const size = fc.double({ min: 0, max: 0.2, noNaN: true });
		fc.assert(
			fc.property(fc.nat(10_000), size, (draw, more) => {
				const births = (ratio: number) => {
					const model = smallModel({ years: 12 });
					const fertility = { ...model.fertility, ratio: { ...model.fertility.ratio, ratio } };
					return recordDraw({ ...model, fertility }, draw)
						.north!.slice(1)
						.map(({ metrics }) => metrics.births!);
				};
				const [low, high] = [births(1), births(1 + more)] as [number[], number[]];
				high.forEach((count, year) => {
					expect(count).toBeGreaterThanOrEqual(low[year]!);
				});
			}),
			{ numRuns: 200 },
		);
	});

	it("never has more shortage with more places", () => {
		const more = fc.record({
			stock: fc.double({ min: 0, max: 50, noNaN: true }),
			added: fc.double({ min: 0, max: 100, noNaN: true }),
		});
		fc.assert(
			fc.property(fc.nat(10_000), more, (draw, { stock, added }) => {
				const model = smallModel();
				const richer: Model = {
					...model,
					supply: [
						{ ...nurserySupply, stock: { kind: "places", places: 40 + stock, sd: 0.2 } },
						{ ...careSupply, additions: [...careSupply.additions, addition(added)] },
					],
				};
				const [poor, rich] = [model, richer].map((one) => recordDraw(one, draw).north!) as [never[], never[]];
				const shortage = ({ metrics }: { metrics: Record<string, number> }, component: string) =>
					Math.max(0, metrics[`${component}.need`]! - metrics[`${component}.places`]!);
				poor.forEach((snapshot, year) => {
					for (const component of ["nursery.all", "care.nursing"]) {
						expect(shortage(rich[year]!, component)).toBeLessThanOrEqual(shortage(snapshot, component));
					}
				});
			}),
			{ numRuns: 200 },
		);
	});
});

const addition = (places: number) => ({ from: 1, to: 3, places, completion: { low: 0.5, mode: 0.8, high: 1 } });

describe("the medium path", () => {
	it("scales with the population: ten times the people, ten times everything that is counted", () => {
		const model = smallModel();
		const [area] = model.areas;
		const tables = area!.jumpOff.tables.map((table) => table.map((persons) => persons * 10));
		const large = {
			...model,
			areas: [{ ...area!, jumpOff: { ...area!.jumpOff, tables, total: area!.jumpOff.total * 10 } }],
		};
		const [small, big] = [model, large].map((one) => recordWith({ ...one, supply: [] }, MEDIAN).north!);
		small!.forEach(({ metrics }, year) => {
			for (const [metric, value] of Object.entries(metrics).filter(([metric]) => !WHOLE_UNITS.test(metric))) {
				const factor = /^(tfr|e0)/.test(metric) ? 1 : 10;
				if (!Number.isNaN(value)) expect(big![year]!.metrics[metric]! / (factor * value)).toBeCloseTo(1, 10);
			}
		});
	});

	it("has the median rates where nothing is uncertain but the errors", () => {
		const { metrics } = recordWith(smallModel({ years: 3 }), MEDIAN).north![2]!;
		expect(metrics.tfr).toBeCloseTo(1.11 * (1 + 0.98445 ** 2 * 0.1), 10);
	});
});

describe("a forecast", () => {
	const forecast = runForecast(smallModel({ areas: 2, linked: true }), { draws: 300 });

	it("has need = used + shortage and places = used + surplus in every draw, area and year", async () => {
		const { values, areas, years, draws } = await forecast;
		for (const component of ["school.compulsory", "nursery.all", "care.nursing"]) {
			for (const area of areas) {
				for (const year of years) {
					const [need, used, shortage, places, surplus] = ["need", "used", "shortage", "places", "surplus"].map(
						(kind) => values(`${component}.${kind}`, area, year)!,
					) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
					for (let draw = 0; draw < draws; draw++) {
						expect(Math.abs(used[draw]! + shortage[draw]! - need[draw]!)).toBeLessThan(1e-9);
						expect(Math.abs(used[draw]! + surplus[draw]! - places[draw]!)).toBeLessThan(1e-9);
					}
				}
			}
		}
	});

	it("never nets shortage and surplus within an area, but does not lend an idle place to another area either", async () => {
		const { values, years, draws } = await forecast;
		let both = 0;
		for (const year of years) {
			const of = (kind: string, area: string) => values(`nursery.all.${kind}`, area, year)!;
			for (let draw = 0; draw < draws; draw++) {
				for (const area of ["north", "south"]) {
					expect(Math.min(of("shortage", area)[draw]!, of("surplus", area)[draw]!)).toBe(0);
				}
				if (of("shortage", WHOLE)[draw]! > 0 && of("surplus", WHOLE)[draw]! > 0) both += 1;
			}
		}
		expect(both).toBeGreaterThan(0);
	});

	it("has the whole as the sum of its areas, and no whole of rates", async () => {
		const { values, metrics, years, draws } = await forecast;
		for (const metric of metrics) {
			const [north, south, whole] = ["north", "south", WHOLE].map((area) => values(metric, area, years.at(-1)!));
			if (/^(tfr|e0)/.test(metric)) expect(whole).toBeUndefined();
			else if (quotient(values, metric, years.at(-1)!)) expect(whole).toEqual(quotient(values, metric, years.at(-1)!));
			else for (let draw = 0; draw < draws; draw++) expect(whole![draw]).toBe(north![draw]! + south![draw]!);
		}
	});

	it("is the same bit for bit as the draws computed one by one, whatever the number of draws", async () => {
		const model = smallModel({ areas: 2, linked: true });
		const { values } = await forecast;
		const few = await runForecast(model, { draws: 7 });
		for (const draw of [0, 6]) {
			const record = recordDraw(model, draw).south![5]!.metrics;
			for (const [metric, value] of Object.entries(record)) {
				expect(values(metric, "south", 2025)![draw]).toBe(value);
				expect(few.values(metric, "south", 2025)![draw]).toBe(value);
			}
		}
	});

	it("knows no quantity, area or year that it was not asked for", async () => {
		const { values } = await forecast;
		expect(values("nothing", "north", 2025)).toBeUndefined();
		expect(values("population", "nowhere", 2025)).toBeUndefined();
		expect(values("population", "north", 2019)).toBeUndefined();
		expect(values("population", "north", 2029)).toBeUndefined();
	});
});
