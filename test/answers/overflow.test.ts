import { beforeAll, describe, expect, it, vi } from "vitest";
import { outlookOf } from "../../src/answers/outlook.js";
import { answerQuestions } from "../../src/answers/questions.js";
import { type Forecast, measuresOf, openRows, runForecast } from "../../src/forecast/index.js";
import { timelineOf } from "../../src/scenario/index.js";
import { prepare } from "../../src/setup/prepare.js";
import { short } from "../explore/jiyuan.js";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const DRAWS = 300;
const AREA = "jiyuan";

/** Jiyuan to 2028 with some of its supply changed. */
function variant(supply: string) {
	const files: Record<string, string> = { ...short, "variant.yaml": `extends: free.yaml\nsupply: ${supply}\n` };
	const { prepared, issues } = prepare({ file: "variant.yaml", read: (name) => files[name] });
	expect(issues).toEqual([]);
	return prepared!;
}

const opened = variant("{}");
let [tied, apart]: [Forecast, Forecast] = [] as never;
beforeAll(async () => {
	tied = await runForecast(opened.model, { draws: DRAWS });
	apart = await runForecast(variant("{ care.ordinary: { overflowTo: null } }").model, { draws: DRAWS });
});

/** Calls `of` with both forecasts' values of quantities of care, for every year and draw. */
function eachDraw(metrics: readonly string[], of: (tied: readonly number[], apart: readonly number[]) => void) {
	for (const year of tied.years) {
		const [one, other] = [tied, apart].map((forecast) =>
			metrics.map((metric) => forecast.values(`care.${metric}`, AREA, year) ?? new Float64Array(DRAWS)),
		);
		for (let draw = 0; draw < DRAWS; draw++)
			of(
				one!.map((values) => values[draw]!),
				other!.map((values) => values[draw]!),
			);
	}
}

describe("Jiyuan's beds", () => {
	it("leave nobody without an ordinary bed while a nursing-type one stands idle, which they did before", () => {
		let before = 0;
		eachDraw(["ordinary.shortage", "nursing.surplus"], ([short, idle], [shortApart, idleApart]) => {
			expect(Math.min(short!, idle!)).toBe(0);
			if (Math.min(shortApart!, idleApart!) > 0) before += 1;
		});
		expect(before).toBeGreaterThan(1000);
	});

	it("give idle nursing-type beds to those who were short of an ordinary one, and to nobody else", () => {
		const metrics = ["ordinary.overflow", "ordinary.shortage", "nursing.surplus", "nursing.used"];
		eachDraw(metrics, ([guests, short, idle, used], [, shortApart, idleApart, usedApart]) => {
			expect(short! + guests!).toBeCloseTo(shortApart!, 9);
			expect(idle! + guests!).toBeCloseTo(idleApart!, 9);
			expect(used! - guests!).toBeCloseTo(usedApart!, 9);
		});
	});

	it("move no other number by a bit", () => {
		const moved = new Set(["ordinary.shortage", "nursing.surplus", "nursing.used"].map((metric) => `care.${metric}`));
		for (const kind of ["shortage", "surplus", "used"]) moved.add(`care.all.${kind}`);
		expect(tied.metrics.filter((metric) => !apart.metrics.includes(metric))).toEqual(["care.ordinary.overflow"]);
		for (const metric of apart.metrics) {
			const same = tied.years.every((year) => {
				const [one, other] = [tied, apart].map((forecast) => forecast.values(metric, AREA, year));
				return one === other || one!.every((value, draw) => Object.is(value, other![draw]));
			});
			expect([metric, same]).toEqual([metric, !moved.has(metric)]);
		}
	});

	it.each([
		["all of whom are taken in where there is room", 100_000, 0],
		["of whom as many are taken in as there is room for", 1500, undefined],
		["none of whom is taken in where there is no room", 0, undefined],
	])("are short of those who find no ordinary bed, %s", (_, beds, expected) => {
		const own = (places: number) => `{ stock: { kind: places, places: ${places}, sd: 0 }, projects: null }`;
		const supply = `{ care.nursing: ${own(beds)}, care.ordinary: ${own(100)} }`;
		const files = { ...short, "fixed.yaml": `extends: free.yaml\nconversions: { beds: null }\nsupply: ${supply}\n` };
		const { prepared, issues } = prepare({
			file: "fixed.yaml",
			read: (name) => (files as Record<string, string>)[name],
		});
		expect(issues).toEqual([]);
		const { median } = openRows(prepared!.model).forecast([], [], 0);
		const [need, nurse] = ["ordinary", "nursing"].map((part) => median(`care.${part}.need`, AREA, 2028)!);
		const guests = Math.min(need! - 100, Math.max(0, beds - nurse!));
		expect(median("care.ordinary.overflow", AREA, 2028)).toBeCloseTo(guests, 9);
		expect(median("care.ordinary.shortage", AREA, 2028)).toBeCloseTo(expected ?? need! - 100 - guests, 9);
	});
});

describe("beds in which others live, too", () => {
	const use = (year: number) => {
		const [used, beds] = ["used", "usable"].map((kind) => tied.values(`care.nursing.${kind}`, AREA, year)!);
		return measuresOf(tied).statistics(used!.map((taken, draw) => taken / beds![draw]!));
	};

	it("are in use in the outlook, which tells idle beds and use of one and the same", () => {
		const [nursing] = outlookOf(tied, timelineOf(opened.scenario), ["care.nursing"]);
		const expected = use(nursing!.to);
		for (const [k, { stat, value }] of nursing!.use.entries())
			expect([stat, value]).toEqual([stat, expect.closeTo(expected[k]!.value, 9)]);
		const [before] = outlookOf(apart, timelineOf(opened.scenario), ["care.nursing"]);
		expect(nursing!.use).not.toEqual(before!.use);
	});

	it("are in use in the answer to a question about new ones, and full where every bed is taken", () => {
		const questions = { care: { component: "care.nursing", parts: [], year: 2028 } };
		const [answer] = answerQuestions(tied, { questions });
		const expected = use(2028);
		for (const [k, { value }] of answer!.use.entries()) expect(value).toBeCloseTo(expected[k]!.value, 9);
		const [idle, added] = ["surplus", "usable"].map((kind) => tied.values(`care.nursing.${kind}`, AREA, 2028)!);
		const inBase = tied.values("care.nursing.usable", AREA, 2020)!;
		const full = idle!.filter((beds, draw) => beds === 0 && added![draw]! > inBase[draw]!).length / DRAWS;
		expect(answer!.full.find(({ year }) => year === 2028)!.value).toBe(full);
	});
});
