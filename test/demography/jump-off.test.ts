import { describe, expect, it, vi } from "vitest";
import { AGES, drawJumpOff, type JumpOff, STATE } from "../../src/demography/index.js";
import { openStream } from "../../src/random/index.js";
import { total } from "../support/random-step.js";
import { CHI_SQUARE_LIMIT, correlation, moments, uniformScore, violations } from "../support/statistics.js";

vi.setConfig({ testTimeout: 60_000 });

/** A table that has people only at ages of one remainder modulo the number of tables: shares can be read off a draw. */
function tableOf(k: number, tables: number, persons: number): Float64Array {
	const state = Float64Array.from({ length: STATE }, (_, cell) => ((cell % AGES) % tables === k ? 1 : 0));
	const all = total(state);
	return state.map((one) => (one / all) * persons);
}

const TOTAL = 100_000;

function jumpOff(change: Partial<JumpOff> = {}): JumpOff {
	const weights = change.weights ?? [0.3, 0.7];
	return {
		tables: weights.map((_, k) => tableOf(k, weights.length, TOTAL)),
		weights,
		combine: "blend",
		total: TOTAL,
		totalSd: 0,
		ageSd: new Float64Array(AGES),
		correlation: 0.9,
		...change,
	};
}

function draws<T>(model: JumpOff, count: number, read: (state: Float64Array) => T): T[] {
	const state = new Float64Array(STATE);
	return Array.from({ length: count }, (_, draw) => {
		drawJumpOff(model, openStream({ seed: "test", component: "jump-off", area: "*", draw }), state);
		return read(state);
	});
}

const shareOf = (k: number, tables: number) => (state: Float64Array) =>
	state.reduce((sum, persons, cell) => sum + ((cell % AGES) % tables === k ? persons : 0), 0) / total(state);

describe("drawJumpOff", () => {
	it("adds up to the drawn total, a lognormal around the known one", () => {
		const model = jumpOff({ totalSd: 0.02, ageSd: new Float64Array(AGES).fill(0.03) });
		const logs = moments(draws(model, 10_000, (state) => Math.log(total(state) / TOTAL)));
		const claims = [
			{ name: "mean of the log", truth: 0, found: logs.mean, error: logs.meanError },
			{ name: "variance of the log", truth: 0.02 ** 2, found: logs.variance, error: logs.varianceError },
		];
		expect(violations(claims)).toEqual([]);
		expect(violations([{ ...claims[1]!, found: 1.15 * logs.variance }])).not.toEqual([]);
	});

	it("is the total exactly where it is known exactly", () => {
		for (const sum of draws(jumpOff({ ageSd: new Float64Array(AGES).fill(0.05) }), 100, total)) {
			expect(sum / TOTAL).toBeCloseTo(1, 12);
		}
	});

	it.each([[[0.3, 0.7]], [[0.2, 0.3, 0.5]], [[0.05, 0.95]], [[1]]])("blends with mean shares %j", (weights) => {
		const model = jumpOff({ weights });
		const sample = draws(model, 10_000, (state) => weights.map((_, k) => shareOf(k, weights.length)(state)));
		const claims = weights.map((weight, k) => {
			const { mean, meanError } = moments(sample.map((shares) => shares[k]!));
			return { name: `share ${k}`, truth: weight, found: mean, error: meanError };
		});
		expect(violations(claims)).toEqual([]);
	});

	it("blends two equal tables with a uniform share", () => {
		const shares = Float64Array.from(draws(jumpOff({ weights: [0.5, 0.5] }), 20_000, shareOf(0, 2)));
		expect(uniformScore(shares, 100)).toBeLessThan(CHI_SQUARE_LIMIT);
	});

	it.each([[[0.3, 0.7]], [[0.2, 0.3, 0.5]]])("chooses whole tables with the odds %j", (weights) => {
		const model = jumpOff({ weights, combine: "choose" });
		const sample = draws(model, 5000, (state) => weights.map((_, k) => shareOf(k, weights.length)(state)));
		const mixed = sample.filter((shares) => shares.some((share) => Math.min(share, 1 - share) > 1e-12));
		expect(mixed).toEqual([]);
		const claims = weights.map((weight, k) => {
			const shares = sample.map((row) => row[k]!);
			return {
				name: `table ${k}`,
				truth: weight,
				found: moments(shares).mean,
				error: Math.sqrt((weight * (1 - weight)) / shares.length),
			};
		});
		expect(violations(claims)).toEqual([]);
		expect(violations(claims.map((claim) => ({ ...claim, truth: 1 / weights.length })))).not.toEqual([]);
	});

	it("has age errors of the stated sd, correlated by correlation^distance: var(e_a - e_b) = 2 sd²(1 - rho^|a-b|)", () => {
		const model = jumpOff({ weights: [1], ageSd: new Float64Array(AGES).fill(0.03) });
		const pairs = [
			[20, 21],
			[20, 25],
			[5, 60],
			[0, 100],
		] as const;
		const samples = draws(model, 20_000, (state) => pairs.map(([a, b]) => Math.log(state[a]! / state[b]!)));
		const claims = pairs.map(([a, b], k) => {
			const { variance, varianceError } = moments(samples.map((sample) => sample[k]!));
			const truth = 2 * 0.03 ** 2 * (1 - 0.9 ** Math.abs(a - b));
			return { name: `ages ${a} and ${b}`, truth, found: variance, error: varianceError };
		});
		expect(violations(claims)).toEqual([]);
		expect(violations(claims.map((claim) => ({ ...claim, truth: claim.truth * 1.06 })))).toHaveLength(pairs.length);
	});

	it("gives both sexes of an age the same error", () => {
		const model = jumpOff({ weights: [1], ageSd: new Float64Array(AGES).fill(0.03) });
		for (const ratio of draws(model, 200, (state) => state[30]! / state[AGES + 30]!)) expect(ratio).toBeCloseTo(1, 12);
	});

	it("takes shares, age errors and total from separate random numbers", () => {
		const model = jumpOff({ totalSd: 0.02, ageSd: new Float64Array(AGES).fill(0.03), weights: [0.5, 0.5] });
		const sample = draws(model, 10_000, (state) => [
			shareOf(0, 2)(state),
			Math.log(total(state)),
			Math.log(state[20]! / state[60]!),
		]);
		for (const [a, b] of [
			[0, 1],
			[0, 2],
			[1, 2],
		] as const) {
			const found = correlation(
				sample.map((row) => row[a]!),
				sample.map((row) => row[b]!),
			);
			expect(Math.abs(found)).toBeLessThan(4 / Math.sqrt(10_000));
		}
	});

	it("is finite and positive when a table's weight is zero", () => {
		for (const combine of ["blend", "choose"] as const) {
			for (const state of draws(jumpOff({ weights: [0, 1], combine }), 50, (drawn) => drawn.slice())) {
				expect(state.every((persons) => persons >= 0 && Number.isFinite(persons))).toBe(true);
			}
		}
	});
});
