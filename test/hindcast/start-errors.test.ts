import { describe, expect, it } from "vitest";
import { GROUPS } from "../../src/hindcast/bands.js";
import { openStarts } from "../../src/hindcast/engine.js";
import { errorsFrom } from "../../src/hindcast/start-errors.js";
import { openNormals, studentScale } from "../../src/random/index.js";
import { china } from "./china.js";

const { jumpOff } = china().plan;
const ofAge = jumpOff.ages.flatMap(({ from, to, sd }) => new Array<number>(to - from + 1).fill(sd));
const scaleOf = studentScale(jumpOff.priorRevisions);
const REPEATS = 1500;

/** Errors of all groups, correlated over age, up to the scale of a country. */
function errors(normal: () => number, scale: number): Float64Array {
	let error = normal();
	return Float64Array.from(GROUPS, ([from]) => {
		const own = scale * ofAge[from] * error;
		error = 0.65 * error + Math.sqrt(1 - 0.65 * 0.65) * normal();
		return own;
	});
}

/** Share of new errors inside the 80 and 95 % interval that so many revisions give (quantiles of Student's t). */
function coverageOf(revisions: number, inflate = 1): { of80: number; of95: number } {
	const [t80, t95] = QUANTILES[revisions];
	let [of80, of95, all] = [0, 0, 0];
	for (let repeat = 0; repeat < REPEATS; repeat++) {
		const normal = openNormals({ seed: "sbc", component: "test.starts", area: "*", draw: repeat });
		const scale = scaleOf(normal());
		const { ageSd } = errorsFrom(
			Array.from({ length: revisions }, () => errors(normal, scale)),
			jumpOff,
		);
		errors(normal, scale).forEach((error, group) => {
			const size = Math.abs(error) / (inflate * ageSd[GROUPS[group][0]]);
			all++;
			if (size < t80) of80++;
			if (size < t95) of95++;
		});
	}
	return { of80: of80 / all, of95: of95 / all };
}

/** Two-sided 80 and 95 % quantiles of Student's t at 3, 5 and 9 degrees of freedom. */
const QUANTILES: Readonly<Record<number, readonly [number, number]>> = {
	0: [1.638, 3.182],
	2: [1.476, 2.571],
	6: [1.383, 2.262],
};

describe("errors of a start by age", () => {
	it.each([0, 2, 6])("hold their promise after %i revisions of other starts", (revisions) => {
		const { of80, of95 } = coverageOf(revisions);
		expect(of80).toBeGreaterThan(0.77);
		expect(of80).toBeLessThan(0.85);
		expect(of95).toBeGreaterThan(0.93);
		expect(of95).toBeLessThan(0.98);
	});

	it("taken as half of the variance of a revision do not", () => {
		expect(coverageOf(2, Math.SQRT1_2).of80).toBeLessThan(0.72);
	});

	it("are drawn by groups that go together as those of revisions do", () => {
		const median = new Float64Array(202).fill(1000);
		const flat = { ageSd: new Float64Array(101).fill(0.02), degrees: 1e6, total: 0 };
		const draw = openStarts(median, { ...flat, correlation: jumpOff.correlation });
		const state = new Float64Array(202);
		const logs = Array.from({ length: 2000 }, (_, at) => {
			draw({ seed: "groups", area: "*", draw: at }, state);
			return GROUPS.map(([from]) =>
				Math.log(state.subarray(from, from + 5).reduce((sum, cell) => sum + cell, 0) / 5000),
			);
		});
		const mean = (of: (row: number[]) => number) => logs.reduce((sum, row) => sum + of(row), 0) / logs.length;
		const correlation = (apart: number) => mean((row) => row[6] * row[6 + apart]) / mean((row) => row[6] * row[6]);
		expect(correlation(1)).toBeGreaterThan(0.55);
		expect(correlation(1)).toBeLessThan(0.8);
		expect(correlation(4)).toBeLessThan(0.35);
	});
});
