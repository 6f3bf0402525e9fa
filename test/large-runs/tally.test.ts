import { describe, expect, it } from "vitest";
import { scorePlans } from "../../src/answers/score-plan.js";
import type { Model } from "../../src/draws/model.js";
import { runForecast } from "../../src/forecast/forecast.js";
import { measuresOf } from "../../src/forecast/measures.js";
import { type SummaryRow, summarise } from "../../src/forecast/summary.js";
import { openPartedRun, partsOf, type RunPart } from "../../src/large-runs/parted-run.js";
import { type ReportOptions, type RunReport, reportRun } from "../../src/large-runs/report-run.js";
import { bytesNeeded, refuseTooLarge } from "../../src/large-runs/run-memory.js";
import { openSheet } from "../../src/large-runs/sheet.js";
import { addNode, type SumTree, totalOf } from "../../src/large-runs/sum-tree.js";
import type { Condition } from "../../src/plan/index.js";
import { parseCondition } from "../../src/plan/index.js";
import type { Prepared } from "../../src/setup/prepare.js";
import { smallModel } from "../support/small-model.js";

const DRAWS = 900;
const thresholds = { exactUpTo: 400, kept: 256, pilot: 256, part: 16 };

function target(id: string, met: string, demand: string) {
	const words = { name: { zh: id, en: id }, sector: "education", quote: "", unit: "", year: 2024, tolerance: 0 };
	return { id, ...words, met: condition(met), demand: condition(demand) };
}

function condition(text: string): Condition {
	return parseCondition(text);
}

const plan = {
	id: "plan",
	name: { zh: "plan", en: "plan" },
	assumed: false,
	targets: [
		target("nursery", "nursery.all.places >= 300", "nursery.all.shortage <= 0"),
		target("births", "births >= 300", "school.compulsory.shortage <= 0"),
	],
	towns: [],
	inputs: [],
	achievements: [],
	actuals: [],
	outside: [],
};

const question = { component: "school.compulsory", parts: ["school.primary"], year: 2024 };

function preparedOf(model: Model): Prepared {
	return {
		model,
		plans: [plan],
		scenario: { questions: { school: question }, horizon: { base: model.base, to: model.base + model.years } },
		files: [],
	} as never;
}

const prepared = preparedOf(smallModel({ areas: 2, years: 4 }));
const whole = runForecast(prepared.model, { draws: DRAWS });
const run = (options: Partial<ReportOptions> = {}) => reportRun(prepared, { draws: DRAWS, thresholds, ...options });
const streaming = run();

const isQuantile = (stat: string) => stat !== "mean";

describe("a run that streams", () => {
	it("summarises the same rows as a run that keeps all draws", async () => {
		const [expected, { streamed }] = [summarise(await whole), await streaming];
		const names = (rows: typeof expected) => rows.map(({ area, year, metric, stat }) => [area, year, metric, stat]);
		expect(names([...streamed!.rows])).toEqual(names(expected));
	});

	it("gives every probability exactly", async () => {
		const [expected] = scorePlans(await whole, [plan]);
		const { scorecards } = await streaming;
		expect(scorecards[0].all).toEqual(expected.all);
		expected.targets.forEach(({ met, demand, both }, k) => {
			expect(scorecards[0].targets[k]).toMatchObject({ met, demand, both });
		});
		const odds = expected.targets.flatMap(({ met, demand }) => [met.value, demand.value]);
		expect(odds.some((value) => value > 0.02 && value < 0.98)).toBe(true);
	});

	it("gives quantiles within one bucket's width, and means and their errors to twelve digits", async () => {
		const [all, { streamed }] = [await whole, await streaming];
		const sheet = openSheet(await runForecast(prepared.model, { draws: thresholds.pilot }), [plan]);
		const widths = new Map(
			sheet.rows.map(({ metric, area, year }, at) => [`${metric} ${area} ${year}`, sheet.series[at].grid.width]),
		);
		summarise(all).forEach((row, k) => {
			const found = streamed!.rows[k];
			const name = `${row.metric} ${row.area} ${row.year}`;
			const allowed = isQuantile(row.stat) ? widths.get(name)! : 1e-12 * Math.abs(row.value) + 1e-14;
			expect(Math.abs(found.value - row.value), `${name} ${row.stat}`).toBeLessThanOrEqual(allowed);
			if (!isQuantile(row.stat)) expect(found.mcse, name).toBeCloseTo(row.mcse, 9);
		});
	});

	it("gives with a second pass the same quantiles, odds and errors as sorting all draws, to the bit", async () => {
		const [expected, { streamed, scorecards }] = [summarise(await whole), await run({ exact: true })];
		expect(streamed!.rows.filter(({ stat }) => isQuantile(stat))).toEqual(
			expected.filter(({ stat }) => isQuantile(stat)),
		);
		const [card] = scorePlans(await whole, [plan]);
		expect(scorecards[0].all).toEqual(card.all);
		card.targets.forEach(({ met, demand, both, value, margin, threshold }, k) => {
			expect(scorecards[0].targets[k]).toMatchObject({ met, demand, both });
			expect(scorecards[0].targets[k].threshold).toBeCloseTo(threshold, 9);
			expect(scorecards[0].targets[k].value.slice(1)).toEqual(value.slice(1));
			expect(scorecards[0].targets[k].margin.slice(1)).toEqual(margin.slice(1));
		});
	});

	it("says that a shortage of most draws is 0 and not nearly 0", async () => {
		const rows = summarise(await whole).filter(({ value, stat }) => value === 0 && isQuantile(stat));
		const { streamed } = await streaming;
		expect(rows.length).toBeGreaterThan(20);
		for (const { metric, area, year, stat } of rows) {
			const found = streamed!.rows.find(
				(row) => row.metric === metric && row.area === area && row.year === year && row.stat === stat,
			);
			expect(found!.value, `${metric} ${year} ${stat}`).toBe(0);
		}
	});

	it("counts the draws above 0 and averages all draws", async () => {
		const { streamed } = await streaming;
		const shortage = (await whole).values("nursery.all.shortage", "all", 2023)!;
		const above = streamed!.above("nursery.all.shortage", "all", 2023)!;
		expect(above.value).toBe(shortage.filter((places) => places > 0).length / DRAWS);
		expect(above).toMatchObject(measuresOf(await whole).above(shortage));
		expect(above.mean).toBeCloseTo(shortage.reduce((a, b) => a + b) / DRAWS, 9);
		expect(streamed!.above("nothing", "all", 2023)).toBeUndefined();
	});

	it("gives the same values but no errors where draws are not independent", async () => {
		const who = preparedOf({ ...prepared.model, sampling: { kind: "sobol", scrambles: 4 } });
		const forecast = await runForecast(who.model, { draws: DRAWS });
		const { streamed, scorecards } = await reportRun(who, { draws: DRAWS, thresholds, exact: true });
		const bare = <T extends { mcse: number }>(rows: readonly T[]) => rows.map((row) => ({ ...row, mcse: Number.NaN }));
		const quantiles = (rows: readonly SummaryRow[]) => rows.filter(({ stat }) => isQuantile(stat));
		expect(quantiles(streamed!.rows)).toEqual(bare(quantiles(summarise(forecast))));
		const [{ all, targets }] = scorePlans(forecast, [plan]);
		expect(Object.values(scorecards[0].all)).toEqual(bare(Object.values(all)));
		expect(scorecards[0].targets.map(({ both }) => both)).toEqual(bare(targets.map(({ both }) => both)));
		expect(streamed!.above("nursery.all.shortage", "all", 2023)!.mcse).toBeNaN();
	});

	it("keeps the first draws as they are, for levers and questions", async () => {
		const { forecast, answers } = await streaming;
		const first = await reportRun(prepared, { draws: thresholds.kept, thresholds });
		expect(forecast.values("births", "north", 2023)).toEqual(first.forecast.values("births", "north", 2023));
		expect(answers).toEqual(first.answers);
	});

	it("keeps all draws up to the threshold", async () => {
		const { streamed, forecast } = await run({ draws: thresholds.exactUpTo });
		expect(streamed).toBeUndefined();
		expect(forecast.draws).toBe(thresholds.exactUpTo);
	});

	it("stops between blocks when asked to", async () => {
		const controller = new AbortController();
		const options = { signal: controller.signal, onProgress: () => controller.abort() };
		await expect(run(options)).rejects.toThrow(/abort/i);
	});
});

/** A report without what is not data. */
const plain = ({ forecast, ...report }: RunReport) =>
	JSON.stringify({ ...report, births: [...forecast.values("births", "north", 2023)!], ...forecast.conditioning });

interface Split {
	readonly cuts: readonly number[];
	readonly order: (parts: RunPart[]) => RunPart[];
}

async function mergeOf(who: Prepared, draws: number, { cuts, order }: Split) {
	const options = { draws, thresholds };
	const edges = [0, ...cuts, draws];
	const ranges = cuts.concat(draws).map((to, k) => ({ from: edges[k], to }));
	const apart = openPartedRun(who, options);
	const parts: RunPart[] = [];
	for (const range of ranges) parts.push(await apart.compute(range));
	const merged = openPartedRun(who, options);
	for (const part of order(parts)) await merged.add(part);
	return merged.report();
}

describe("parts of a run", () => {
	const reversed = (parts: RunPart[]) => [...parts].reverse();
	const middleFirst = (parts: RunPart[]) => [...parts.slice(1), parts[0]];

	it.each([
		["rows", 400],
		["histograms", DRAWS],
	])("make the same report as one run in any split and order (%s)", async (kind, draws) => {
		const once = plain(await run({ draws }));
		expect(openPartedRun(prepared, { draws, thresholds }).kind).toBe(kind);
		expect(plain(await mergeOf(prepared, draws, { cuts: [256], order: reversed }))).toBe(once);
		const cuts = draws > 512 ? [256, 512, 768] : [];
		expect(plain(await mergeOf(prepared, draws, { cuts, order: middleFirst }))).toBe(once);
	});

	it("carry what observations did to their pools", async () => {
		const births = (await whole).values("births", "north", 2021)!;
		const value = Math.round(births.reduce((a, b) => a + b) / DRAWS);
		const observation = { file: "o.csv", place: {}, year: 2021, area: "north", quantity: "births", value, sd: 0.05 };
		const who = preparedOf({ ...prepared.model, observations: [observation as never] });
		const once = await reportRun(who, { draws: 1_030, thresholds });
		expect(once.forecast.conditioning.effective[0].share).toBeLessThan(1);
		expect(plain(await mergeOf(who, 1_030, { cuts: [1024], order: reversed }))).toBe(plain(once));
	});

	it("are refused when their arrays are not the run's", async () => {
		const [rows, tally] = [300, DRAWS].map((draws) => openPartedRun(prepared, { draws, thresholds }));
		const empty = { range: { from: 0, to: 256 }, pools: [] };
		await expect(rows.add({ kind: "rows", ...empty, arrays: {} })).rejects.toThrow(RangeError);
		await expect(tally.add({ kind: "histograms", ...empty, arrays: {} })).rejects.toThrow(RangeError);
	});

	it("are whole chunks, at most 64, that follow one another to the last draw", () => {
		for (const draws of [1, 4_096, 4_097, 1_000_000]) {
			const parts = partsOf(prepared, draws);
			expect(parts.length).toBeLessThanOrEqual(64);
			expect(parts.at(-1)!.to).toBe(draws);
			expect(parts.map(({ from }) => from)).toEqual([0, ...parts.slice(0, -1).map(({ to }) => to)]);
			for (const { from } of parts) expect(from % 256).toBe(0);
		}
	});
});

describe("sums in a fixed tree", () => {
	it("have the same bits in whatever order blocks come, and few nodes when they come in order", () => {
		const block = (index: number) => ({
			level: 0,
			index,
			sums: Float64Array.of(1 / (index + 1), 1e9 * Math.sin(index)),
		});
		const sum = (order: readonly number[]) => {
			const tree: SumTree = new Map();
			for (const index of order) addNode(tree, block(index));
			expect(tree.size).toBe(4);
			return [...totalOf(tree)];
		};
		const inOrder = Array.from({ length: 1_000 }, (_, k) => k).slice(0, 0b1101001);
		const shuffled = [...inOrder].sort((a, b) => ((a * 37) % 101) - ((b * 37) % 101) || a - b);
		expect(sum(shuffled)).toEqual(sum(inOrder));
		expect(sum([...inOrder].reverse())).toEqual(sum(inOrder));
	});
});

describe("the memory of a run", () => {
	const bytes = (draws: number) => bytesNeeded(prepared, { draws, thresholds });

	it("does not grow with the draws once it streams, but for a node of sums now and then", () => {
		expect(bytes(400)).toBeGreaterThan(bytes(300));
		expect(bytes(1_000_000) / bytes(100_000)).toBeLessThan(1.02);
	});

	it("is refused in one line with the largest number of draws that fits", () => {
		const limit = bytes(350);
		const refusal = refuseTooLarge(prepared, { draws: 400, thresholds }, limit)!;
		expect(refusal.en).toContain("--draws 350");
		expect(refusal.zh).toContain("--draws 350");
		expect(refusal.en).not.toContain("\n");
		expect(refuseTooLarge(prepared, { draws: 350, thresholds }, limit)).toBeUndefined();
	});

	it("says when only --exact is too much, and when nothing fits", () => {
		const draws = 5_000_000;
		const exact = refuseTooLarge(prepared, { draws, thresholds, exact: true }, bytes(draws))!;
		expect(exact.en).toContain("leave out --exact");
		expect(refuseTooLarge(prepared, { draws, thresholds }, 10)!.en).toContain("not even one draw");
	});
});
