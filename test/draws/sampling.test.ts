import { describe, expect, it, vi } from "vitest";
import { computeBlock } from "../../src/draws/block.js";
import { openConditioner, POOL_SIZE } from "../../src/draws/condition.js";
import { type Deal, MEDIAN, OWN_NUMBERS } from "../../src/draws/deal.js";
import { openEngine } from "../../src/draws/engine.js";
import type { Executor } from "../../src/draws/executor.js";
import { openCorrelation } from "../../src/draws/innovations.js";
import { dealLineages } from "../../src/draws/lineages.js";
import type { Model } from "../../src/draws/model.js";
import { ALL_AREAS, openNumberPlan } from "../../src/draws/numbers.js";
import { openPointDealing, placeOf } from "../../src/draws/sampling.js";
import { principalDirections } from "../../src/draws/sampling-rotation.js";
import { runForecast } from "../../src/forecast/forecast.js";
import {
	replicateErrors,
	replicateProbability,
	replicateStatistics,
	replicatesOf,
} from "../../src/forecast/measures.js";
import { probability, statistics } from "../../src/forecast/statistic.js";
import { parseScenario } from "../../src/scenario/index.js";
import { town } from "../scenario/town.js";
import { smallModel } from "../support/small-model.js";
import { moments, violations } from "../support/statistics.js";

vi.setConfig({ testTimeout: 120_000 });

const YEARS = 8;
const small = smallModel({ years: YEARS });
/** Without the area's own parts, which stay with their streams. */
const areas = small.areas.map(({ own: _, ...area }) => area);
const plain: Model = { ...small, areas, services: [], supply: [] };
const onPoints = (model: Model, scrambles = 16): Model => ({ ...model, sampling: { kind: "sobol", scrambles } });
const sampledDeal = (model: Model, deal: Deal = OWN_NUMBERS) => openPointDealing(model)(deal);

/** The starts and yearly normals of every component in one draw. */
const STARTS = {
	"fertility.national": 1,
	"fertility.ratio": 1,
	"mortality.national": 1,
	"mortality.gap": 0,
	"mortality.local": 1,
	migration: 2,
};
const components = Object.keys(STARTS) as (keyof typeof STARTS)[];

/** Reads all components' normals of draws, joined as the model says. */
function readerOf(model: Model, deal: Deal): (draw: number) => number[] {
	const plan = openNumberPlan(model.seed, model.years);
	const series = components.map((component) => plan.yearly(component, ALL_AREAS, { starts: STARTS[component] }));
	const numbers = plan.seal({ capacity: 1 });
	const join = openCorrelation(model, numbers);
	const fill = deal.open(numbers);
	return (draw) => {
		fill(draw, 1);
		join?.(0);
		numbers.turn(0);
		return components.flatMap((component, k) => Array.from({ length: STARTS[component] + model.years }, series[k]!));
	};
}

function product(a: ArrayLike<number>, b: ArrayLike<number>): number {
	let sum = 0;
	for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
	return sum;
}

describe("the scenario's simulation.sampling", () => {
	const simulation = (more: string, draws = 1000) =>
		town.replace("{ draws: 1000, seed: town-1 }", `{ draws: ${draws}, seed: town-1${more} }`);
	const issuesOf = (text: string) =>
		parseScenario({ file: "town.yaml", read: () => text }).issues.map(({ line, path, message }) => ({
			at: `${line} ${path}`,
			...message,
		}));

	it("is random unless the file says sobol, with 16 scrambles unless it says how many", () => {
		const read = (text: string) => parseScenario({ file: "town.yaml", read: () => text }).scenario?.simulation;
		expect(read(town)).toMatchObject({ sampling: "random", scrambles: 16 });
		expect(read(simulation(", sampling: sobol, scrambles: 32"))).toMatchObject({ sampling: "sobol", scrambles: 32 });
	});

	it("is refused with one sentence that says what is allowed", () => {
		const [issue, ...others] = issuesOf(simulation(", sampling: sobel"));
		expect(others).toEqual([]);
		expect(issue).toMatchObject({ at: "4 simulation.sampling" });
		expect(issue!.en).toMatch(/random, sobol; did you mean sobol/);
	});

	it.each([1, 1025, 2.5])("refuses %d scrambles", (scrambles) => {
		const [issue, ...others] = issuesOf(simulation(`, sampling: sobol, scrambles: ${scrambles}`, 10_000));
		expect(others).toEqual([]);
		expect(issue!.at).toBe("4 simulation.scrambles");
		expect(issue!.zh).toMatch(/整数/);
	});

	it("refuses draws too few to be dealt to the scrambles, and says how many would do", () => {
		expect(issuesOf(simulation(", sampling: sobol", 32))).toEqual([]);
		const [issue, ...others] = issuesOf(simulation(", sampling: sobol", 31));
		expect(others).toEqual([]);
		expect(issue).toMatchObject({ at: "4 simulation.draws" });
		expect(issue!.en).toMatch(/at least 32, best .* such as 16384/);
		expect(issuesOf(simulation(", sampling: random", 31))).toEqual([]);
	});
});

describe("principal directions", () => {
	it.each([
		[0.95, 25, 0],
		[1, 25, 5],
		[0, 10, 0],
		[0.8, 80, 3],
		[0.98445, 1, 0],
		[0.9, 4, 4],
	])("of damping %d over %d years, %d idle, are orthonormal to 1e-12", (damping, years, idle) => {
		const directions = principalDirections(damping, years, idle);
		expect(directions.length).toBe(years);
		directions.forEach((left, j) => {
			directions.forEach((right, k) => {
				expect(Math.abs(product(left, right) - Number(j === k))).toBeLessThan(1e-12);
			});
		});
	});

	it("of a random walk have the squared lengths 1 / (4 sin^2((2k - 1) pi / (4n + 2))) known from theory", () => {
		const years = 30;
		const found = principalDirections(1, years).map((direction) => {
			let path = 0;
			return direction.reduce((sum, step) => {
				path += step;
				return sum + path * path;
			}, 0);
		});
		found.forEach((value, k) => {
			const truth = 1 / (4 * Math.sin(((2 * k + 1) * Math.PI) / (4 * years + 2)) ** 2);
			expect(value / truth).toBeCloseTo(1, 9);
		});
	});
});

describe("the normals of a draw on points", () => {
	const model = onPoints(plain);
	const count = 16_384;
	const read = readerOf(model, sampledDeal(model));
	const draws = Array.from({ length: count }, (_, draw) => read(draw));
	const column = (at: number) => Float64Array.from(draws, (numbers) => numbers[at]!);

	it("are each standard normal", () => {
		const claims = draws[0]!.flatMap((_, at) => {
			const { mean, variance } = moments(column(at));
			return [
				{ name: `mean of ${at}`, truth: 0, found: mean, error: 1 / Math.sqrt(count) },
				{ name: `variance of ${at}`, truth: 1, found: variance, error: Math.sqrt(2 / count) },
			];
		});
		expect(violations(claims)).toEqual([]);
	});

	it("are uncorrelated but where the model's copula joins two components in the same year", () => {
		const offsets = components.map((_, k) =>
			components.slice(0, k).reduce((sum, name) => sum + STARTS[name] + YEARS, 0),
		);
		const first = (name: keyof typeof STARTS) => offsets[components.indexOf(name)]! + STARTS[name];
		const joined = (a: number, b: number) =>
			a >= first("fertility.national") &&
			a < first("fertility.national") + YEARS &&
			b - first("migration") === a - first("fertility.national");
		const columns = draws[0]!.map((_, at) => column(at));
		const claims = columns.flatMap((left, a) =>
			columns.slice(a + 1).map((right, k) => {
				const b = a + 1 + k;
				const truth = joined(a, b) ? 0.3 : 0;
				return { name: `${a} with ${b}`, truth, found: product(left, right) / count, error: 1 / Math.sqrt(count) };
			}),
		);
		expect(claims.filter(({ truth }) => truth > 0).length).toBe(YEARS);
		expect(violations(claims, 4.5)).toEqual([]);
	});

	it("are the same whoever asks for the draw, in whatever order, and however many draws there are", () => {
		for (const draw of [16_383, 0, 4095, 17]) {
			expect(readerOf(model, sampledDeal(model))(draw)).toEqual(draws[draw]);
			expect(read(draw)).toEqual(draws[draw]);
		}
	});

	it("are those of independent draws where the model asks for no points", () => {
		const own = readerOf(plain, OWN_NUMBERS)(5);
		expect(readerOf(plain, sampledDeal(plain))(5)).toEqual(own);
	});

	it("are all 0 on the medium path", () => {
		expect(readerOf(model, MEDIAN)(0).every((z) => Math.abs(z) < 1e-12)).toBe(true);
	});
});

describe("the place of a draw", () => {
	it("deals draws to the scrambles in turn, each scramble taking its points in order", () => {
		const places = Array.from({ length: 8 }, (_, draw) => placeOf(plain, { kind: "sobol", scrambles: 4 }, draw));
		expect(places.map(({ scramble }) => scramble)).toEqual([0, 1, 2, 3, 0, 1, 2, 3]);
		expect(places.map(({ index }) => index)).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
	});
});

describe("with observations", () => {
	const seen = { file: "observed.csv", place: {}, year: 2023, area: "all", quantity: "births", value: 190, sd: 0.2 };
	const observed = { ...plain, observations: [seen as never] };
	const model = onPoints(observed);
	const pool = openConditioner(observed)(0);
	const known = 3;

	it("the starts and the observed years keep the ancestors' numbers, and the later years are on points", () => {
		const plainly = readerOf(observed, dealLineages(pool));
		const onTheirs = readerOf(model, sampledDeal(model, dealLineages(pool)));
		for (const draw of [0, 1, 500, POOL_SIZE - 1]) {
			const without = plainly(draw);
			const on = onTheirs(draw);
			let at = 0;
			for (const component of components) {
				const fixed = STARTS[component] + known;
				expect(on.slice(at, at + fixed), component).toEqual(without.slice(at, at + fixed));
				at += STARTS[component] + YEARS;
				expect(on.slice(at - YEARS + known, at), component).not.toEqual(without.slice(at - YEARS + known, at));
			}
		}
	});

	it("every pool is a scramble of its own, so that replicates share no filter", () => {
		const { count, of } = replicatesOf(model, 2 * POOL_SIZE + 1)!;
		expect([count, of(0), of(POOL_SIZE - 1), of(POOL_SIZE), of(2 * POOL_SIZE)]).toEqual([3, 0, 0, 1, 2]);
	});
});

describe("standard errors from replicates", () => {
	const model = onPoints(plain, 8);
	const values = Float64Array.from({ length: 800 }, (_, draw) => Math.sin(draw) + (draw % 8));
	const replicates = replicatesOf(model, values.length)!;

	it("are the standard deviation over scrambles over the root of their number", () => {
		const means = Array.from({ length: 8 }, (_, scramble) => {
			const own = values.filter((_, draw) => draw % 8 === scramble);
			return own.reduce((a, b) => a + b) / own.length;
		});
		const centre = means.reduce((a, b) => a + b) / 8;
		const sd = Math.sqrt(means.reduce((sum, value) => sum + (value - centre) ** 2, 0) / 7);
		const [error] = replicateErrors(values, replicates, (part) => [part.reduce((a, b) => a + b) / part.length]);
		expect(error).toBeCloseTo(sd / Math.sqrt(8), 12);
	});

	it("leave the values of all statistics as they are", () => {
		const rows = replicateStatistics(values, replicates, statistics);
		const bare = (list: readonly { stat: string; value: number }[]) => list.map(({ stat, value }) => [stat, value]);
		expect(bare(rows)).toEqual(bare(statistics(values)));
	});

	it("of a probability are never 0", () => {
		expect(replicateProbability(new Uint8Array(800), replicates)).toEqual({ value: 0, mcse: 1 / 800 });
		const flags = Uint8Array.from({ length: 800 }, (_, draw) => Number(draw % 3 === 0));
		expect(replicateProbability(flags, replicates).value).toBe(probability(flags).value);
	});

	it("use every scramble, whether or not the draws fill them equally", () => {
		for (const draws of [8, 799, 800, 801]) expect(replicatesOf(model, draws)!.count).toBe(8);
		expect(replicatesOf(model, 5)!.count).toBe(5);
		const [error] = replicateErrors(values.subarray(0, 797), replicatesOf(model, 797)!, (part) => [part.length]);
		expect(error).toBeCloseTo(Math.sqrt(15 / 8 / 7) / Math.sqrt(8), 12);
	});

	it("are not a number with fewer than two replicates, and there are none for independent draws", () => {
		const one = { count: 1, of: () => 0 };
		expect(replicateProbability(new Uint8Array(10), one).mcse).toBeNaN();
		expect(replicateErrors(values, one, () => [1])).toEqual([Number.NaN]);
		expect(replicatesOf(plain, 800)).toBeUndefined();
	});
});

function runnerOf(model: Model) {
	const engine = openEngine(model);
	const deal = sampledDeal(model);
	return (from: number, to: number) => computeBlock(engine, { from, to }, deal);
}

/** Computes draws of a model on its points, block by block. */
function executorFor(model: Model): Executor {
	const compute = runnerOf(model);
	return {
		async run(_, { from, to }, { deliver }) {
			for (let first = from; first < to; first += 256) deliver(compute(first, Math.min(first + 256, to)));
		},
		close() {},
	};
}

describe("a forecast on points", () => {
	const model = onPoints(plain);
	const options = { draws: 4096 };
	const independent = runForecast(plain, options);
	const sampled = runForecast(model, { ...options, executor: executorFor(model) });
	const quantities = [
		["population", 2028],
		["people.under3", 2024],
		["births", 2028],
	] as const;

	it("agrees with independent draws within their errors", async () => {
		const replicates = replicatesOf(model, options.draws)!;
		for (const [metric, year] of quantities) {
			const truth = statistics((await independent).values(metric, "north", year)!);
			const found = replicateStatistics((await sampled).values(metric, "north", year)!, replicates, statistics);
			const claims = found.map(({ stat, value, mcse }, k) => {
				const error = Math.sqrt(mcse ** 2 + truth[k]!.mcse ** 2);
				return { name: `${metric} ${year} ${stat}`, truth: truth[k]!.value, found: value, error };
			});
			expect(violations(claims)).toEqual([]);
		}
	});

	it("knows the mean of the population at least twice as well", async () => {
		const replicates = replicatesOf(model, options.draws)!;
		const error = (values: Float64Array) => replicateStatistics(values, replicates, statistics)[0]!.mcse;
		const population = (await sampled).values("population", "north", 2028)!;
		const iid = statistics((await independent).values("population", "north", 2028)!)[0]!.mcse;
		expect(error(population)).toBeLessThan(iid / 2);
	});

	it("gives the same draws in any split", async () => {
		const compute = runnerOf(model);
		const part = compute(1000, 1100).values;
		const population = (await sampled).values("population", "north", 2028)!;
		const at = YEARS * 100;
		expect(part.subarray(at, at + 100)).toEqual(population.subarray(1000, 1100));
	});

	it("are the draws of any run whose model asks for them", async () => {
		const run = await runForecast(model, { draws: 64 });
		const population = (await sampled).values("population", "north", 2028)!;
		expect(run.values("population", "north", 2028)).toEqual(population.subarray(0, 64));
	});
});
