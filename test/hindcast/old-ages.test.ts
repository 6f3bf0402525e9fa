import { describe, expect, it } from "vitest";
import { personsAged } from "../../src/hindcast/bands.js";
import { oldLossLevel, startLevels } from "../../src/hindcast/census-levels.js";
import type { Knowledge } from "../../src/hindcast/knowledge.js";
import { groupsOf, knowledgeAt, yearly } from "../../src/hindcast/knowledge.js";
import { mortalityDrift } from "../../src/hindcast/mortality-drift.js";
import { china } from "./china.js";

const { plan, tables } = china();
const knownAt = (origin: number) => knowledgeAt(tables, origin, plan.cutoffMonth);

describe("a start moved towards the last count", () => {
	const knowledge = knownAt(2016);
	const table = groupsOf(knowledge, { round: "wpp2017", year: 2010 }, "both");
	const levels = startLevels(knowledge, "wpp2017");

	it("lies in the middle of the two", () => {
		const [held, count] = [personsAged(table, [80, 100]), yearly(knowledge, "population_80_plus").get(2010)!];
		expect(held * Math.exp(levels[80])).toBeCloseTo(Math.sqrt(held * count), -1);
	});

	it("leaves children as the round has them", () => {
		expect([...levels.subarray(0, 15)].every((level) => level === 0)).toBe(true);
	});

	it("is the round's own where nobody has counted", () => {
		const nobody = { ...knowledge, series: [] };
		expect([...startLevels(nobody, "wpp2017")].every((level) => level === 0)).toBe(true);
	});
});

describe("losses of a start moved towards the last count", () => {
	const loss = Float64Array.from({ length: 202 }, (_, cell) => 0.01 * Math.exp(0.09 * ((cell % 101) - 60)));
	const lostOn = (way: Float64Array) => [...way.subarray(72, 85)].reduce((sum, rate) => sum + rate, 0);
	const levels = new Float64Array(101).fill(0.02, 65, 80).fill(0.09, 80);

	it("are as much lower on the way from 71 to 84 as there are more of the very old beside the old", () => {
		const factor = Math.exp(oldLossLevel(levels, loss));
		expect(lostOn(loss) - lostOn(loss.map((rate) => rate * factor))).toBeCloseTo(0.07, 10);
	});

	it("stay where old and very old are moved alike", () => {
		expect(oldLossLevel(new Float64Array(101).fill(0.05), loss)).toBeCloseTo(0, 12);
	});
});

describe("the drift of mortality", () => {
	/** Tables five years apart whose loss rates fall by 2 % a year. */
	function improving(): Knowledge {
		const rate = (group: number, pair: number) => 0.004 * Math.exp(0.45 * (group - 9) - 0.1 * pair);
		let groups: number[] = Array.from({ length: 21 }, (_, group) => (group === 20 ? 1000 : 1e6));
		const rows = [0, 1, 2].flatMap((pair) => {
			const own = groups.map((persons, group) => ({
				...{ round: "made", available: "2000-01", kind: "estimate" as const, year: 2000 + 5 * pair },
				...{ sex: "both" as const, age: 5 * group, persons },
				...{ source: "made", status: "assumed" as const },
			}));
			const next = groups.slice(0, 19).map((persons, group) => persons * Math.exp(-5 * rate(group, pair)));
			groups = [1e6, ...next, (groups[19] + groups[20]) * Math.exp(-5 * rate(19, pair))];
			return own;
		});
		return { ...knownAt(2016), population: rows };
	}

	it("gives back a constant improvement", () => {
		expect(mortalityDrift(improving(), [{ round: "made", from: 2000 }])).toBeCloseTo(-0.02, 6);
	});

	it("is none where no round has three tables", () => {
		expect(mortalityDrift(improving(), [{ round: "made", from: 2005 }])).toBe(0);
	});

	it("is an improvement at every origin of China, and less than 3 % a year", () => {
		for (let origin = plan.origins.from; origin <= plan.origins.to; origin++) {
			const knowledge = knownAt(origin);
			const known = plan.starts.filter(({ round }) => knowledge.population.some((row) => row.round === round));
			const drift = mortalityDrift(
				knowledge,
				known.map(({ survival }) => survival),
			);
			expect(drift).toBeLessThan(-0.005);
			expect(drift).toBeGreaterThan(-0.03);
		}
	});
});
