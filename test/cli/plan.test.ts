import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadScenario, type Prepared, runForecast, type TargetOdds } from "../../src/node.js";
import { call } from "../support/call.js";
import { tableRows } from "../support/table-rows.js";

const data = fileURLToPath(new URL("../../data/jiyuan/", import.meta.url));
const baseline = join(data, "baseline.yaml");
const DRAWS = 200;

interface Card {
	readonly id: string;
	readonly targets: readonly TargetOdds[];
	readonly account: readonly { readonly id: string; readonly assumed?: true }[];
	readonly all: {
		readonly met: { value: number };
		readonly demand: { value: number };
		readonly both: { value: number };
	};
	readonly towns: readonly { readonly id: string; readonly met?: unknown }[];
	readonly inputs: readonly { readonly id: string }[];
	readonly achievements: readonly { readonly id: string }[];
	readonly outside: readonly { readonly id: string; readonly reason: { zh: string; en: string } }[];
}

let folder: string;
let cards: readonly Card[];
let prepared: Prepared;
let exported: Map<string, number[]>;
let texts: Readonly<Record<"zh" | "en", string>>;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "nianlun-plan-"));
	const { stdout } = await call(
		"run",
		baseline,
		"--draws",
		String(DRAWS),
		"-q",
		"--json",
		"--export-draws",
		"--out",
		folder,
	);
	cards = JSON.parse(stdout).plans;
	prepared = loadScenario(baseline);
	const english = await call("run", baseline, "--draws", "50", "-q", "--lang", "en", "--out", join(folder, "en"));
	texts = { zh: readFileSync(join(folder, "scorecard.txt"), "utf8"), en: english.stdout };
	exported = readDraws(readFileSync(join(folder, "draws.csv"), "utf8"));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function readDraws(text: string): Map<string, number[]> {
	const byQuantity = new Map<string, number[]>();
	for (const line of text.trim().split("\n").slice(1)) {
		const [draw, , year, metric, value] = line.split(",") as [string, string, string, string, string];
		const key = `${metric} ${year}`;
		if (!byQuantity.has(key)) byQuantity.set(key, []);
		byQuantity.get(key)![Number(draw)] = Number(value);
	}
	return byQuantity;
}

/** Computes a side of a condition from the exported draws, knowing nothing of the parser. */
function compute(side: string, year: number, draw: number): number {
	const read = (metric: string, when: number) => exported.get(`${metric} ${when}`)![draw]!;
	const total = (metric: string, from: number, to: number) => {
		let sum = 0;
		for (let when = from; when <= to; when++) sum += read(metric, when);
		return sum;
	};
	const script = side
		.replace(/\b(max|min)\(/g, "Math.$1(")
		.replace(/\bsum\(([\w.]+), (\d+), (\d+)\)/g, "total('$1', $2, $3)")
		.replace(/\bat\(([\w.]+), (\d+)\)/g, "read('$1', $2)")
		.replace(/(?<!['\w.])(?!Math\b)([a-z]\w*(?:\.\w+)+|population|deaths)(?!['\w(])/g, `read('$1', ${year})`);
	return new Function("read", "total", `return ${script}`)(read, total);
}

/** A figure as the plan's table has it, percent as a share: what conditions call `target`. */
function figureOf(id: string): number {
	const row = Object.values(prepared.inputs.targets).flatMap((rows) => rows.filter((one) => one.id === id))[0]!;
	return row.unit === "percent" ? row.targetValue! / 100 : row.targetValue!;
}

function holdsIn(condition: string, target: TargetOdds, draw: number): boolean {
	const [, left, comparator, right] = /^(.*?)\s*(>=|<=|~)\s*(.*)$/.exec(condition)!;
	const figure = String(figureOf(target.id));
	const of = (side: string) => compute(side.replace(/\btarget\b/g, figure), target.year, draw);
	const [a, b] = [of(left!), of(right!)];
	const slack = 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
	if (comparator === ">=") return a - b >= -slack;
	if (comparator === "<=") return b - a >= -slack;
	const { tolerance } = prepared.plans.flatMap(({ targets }) => targets).find(({ id }) => id === target.id)!;
	return a >= (1 - tolerance) * b;
}

/** Targets that count among all: not assumed on both sides, and not held against places that nobody knows. */
const counted = ({ targets }: Card, question: "met" | "demand") =>
	targets.filter(({ assumed, demandUnknown }) => !assumed && (question === "met" || !demandUnknown));

const shareOf = (test: (draw: number) => boolean) => {
	let hits = 0;
	for (let draw = 0; draw < DRAWS; draw++) hits += Number(test(draw));
	return hits / DRAWS;
};

describe("the scorecard", () => {
	it("is what an independent script gets from the exported draws", () => {
		for (const card of cards) {
			for (const target of card.targets) {
				const met = (draw: number) => holdsIn(target.conditions.met, target, draw);
				const demand = (draw: number) => holdsIn(target.conditions.demand, target, draw);
				const label = `${target.id} ${target.year}`;
				expect(shareOf(met), label).toBe(target.met.value);
				expect(shareOf(demand), label).toBe(target.demand.value);
				expect(
					shareOf((draw) => met(draw) && demand(draw)),
					label,
				).toBe(target.both.value);
			}
			const every = (question: "met" | "demand") => (draw: number) =>
				counted(card, question).every((target) => holdsIn(target.conditions[question], target, draw));
			for (const question of ["met", "demand"] as const) {
				// Of no condition at all neither yes nor no is said.
				const expected = counted(card, question).length === 0 ? null : shareOf(every(question));
				expect(card.all[question].value).toBe(expected);
			}
		}
	});

	it("never holds parts jointly more often than any of them", () => {
		for (const card of cards) {
			const { targets, all } = card;
			for (const { met, demand, both } of targets)
				expect(both.value).toBeLessThanOrEqual(Math.min(met.value, demand.value));
			if (all.met.value === null) continue;
			expect(all.met.value).toBeLessThanOrEqual(Math.min(1, ...counted(card, "met").map(({ met }) => met.value)));
			const demands = counted(card, "demand").map(({ demand }) => demand.value);
			expect(all.demand.value).toBeLessThanOrEqual(Math.min(1, ...demands));
			expect(all.both.value).toBeLessThanOrEqual(Math.min(all.met.value, all.demand.value));
		}
	});

	it("explains margins by steps that add up and end at the forecast's mean", () => {
		for (const target of cards.flatMap(({ targets }) => targets)) {
			for (const question of ["met", "demand"] as const) {
				const { plan, steps, interaction, forecast } = target.why[question];
				const sum = plan + steps.denominator + steps.supply + steps.demand + interaction;
				expect(Math.abs(sum - forecast)).toBeLessThan(1e-9 * Math.max(1, Math.abs(plan), Math.abs(forecast)));
			}
			const mean = target.margin.find(({ stat }) => stat === "mean")!.value;
			expect(target.why.met.forecast).toBeCloseTo(mean, 6);
		}
	});

	it("names levers that reach 80 % and no smaller ones that do", () => {
		const levers = cards.flatMap(({ targets }) => targets.flatMap(({ levers: { met, demand } }) => [met, demand]));
		const found = levers.flatMap(({ supply, demand, delivery }) =>
			[supply, demand, delivery].filter((one) => one !== undefined),
		);
		expect(found.length).toBeGreaterThan(5);
		for (const { change, probability } of found) {
			expect(change).toBeGreaterThan(0);
			expect(probability).toBeGreaterThanOrEqual(0.8);
		}
	});
});

describe("the 102 figures of the plan", () => {
	const rows = parse(readFileSync(join(data, "plan-targets.csv"), "utf8"), { columns: true }) as Record<
		string,
		string
	>[];
	const roles = parse(readFileSync(join(data, "plan-coverage.csv"), "utf8"), { columns: true }) as Record<
		string,
		string
	>[];

	it("stand in exactly one place each, the one the coverage table names, with a reason", () => {
		const { targets, account, towns, inputs, achievements, outside } = cards.find(({ id }) => id === "fourteenth")!;
		const scored = prepared.plans.find(({ id }) => id === "fourteenth")!.targets;
		expect([...targets, ...account].map(({ id }) => id).sort()).toEqual(scored.map(({ id }) => id).sort());
		const placed = [
			...scored.map(({ id, assumed }) => [id, assumed ? "apart" : "modelled"]),
			...towns.map(({ id }) => [id, "modelled"]),
			...achievements.map(({ id }) => [id, "achievement"]),
			...inputs.map(({ id }) => [id, "input"]),
			...outside.map(({ id }) => [id, "outside"]),
		];
		expect(rows).toHaveLength(102);
		expect(placed).toHaveLength(102);
		expect(Object.fromEntries(placed)).toEqual(Object.fromEntries(roles.map(({ id, role }) => [id, role])));
		for (const { reason } of outside) {
			expect(reason.zh.length).toBeGreaterThan(7);
			expect(reason.en.length).toBeGreaterThan(15);
		}
	});

	it("have no odds: their year has ended, and where assumption stands against assumption not even a nowcast", () => {
		const account = texts.en.split("\n\n").find((section) => section.includes("final account"))!;
		const row = (name: string) => tableRows(account).find(({ label }) => label === `2025 ${name}`)!.rest;
		expect(row("Senior-secondary gross enrolment ratio")).toMatch(/not supplied +9\d – 9\d – 10\d %/);
		expect(row("Licensed (assistant) doctors per 1,000 residents")).toMatch(/assumed on both sides/);
	});

	it("have no odds in the text where assumption stands against assumption", () => {
		const assumed = prepared.plans.flatMap(({ targets }) => targets.filter((target) => target.assumed));
		const rows = tableRows(texts.en).filter(({ label }) =>
			assumed.some(({ name, year }) => label === `${year} ${name.en}`),
		);
		expect(rows).toHaveLength(assumed.length);
		expect(rows.filter(({ rest }) => /%.*%.*%/.test(rest))).toEqual([]);
	});

	it.each(["zh", "en"] as const)("are all printed (%s)", (lang) => {
		const labels = tableRows(texts[lang]).map(({ label }) => label);
		const text = [texts[lang], ...labels].join("\n").replace(/\s+/g, "");
		const missing = rows.filter((row) => !text.includes(row[`name_${lang}`]!.replace(/\s+/g, "")));
		expect(missing.map(({ id }) => id)).toEqual([]);
	});
});

describe("the further figures", () => {
	it("are listed with name and unit, quantiles of every year, and recomputed from the draws' own quantities", () => {
		const rows = parse(readFileSync(join(folder, "indicators.csv"), "utf8"), { columns: true, bom: true }) as Record<
			string,
			string
		>[];
		const { indicators } = prepared.scenario;
		expect([...new Set(rows.map(({ indicator }) => indicator))]).toEqual(Object.keys(indicators));
		for (const row of rows) {
			const { name, unit, basis } = indicators[row.indicator!]!;
			expect([row.name, row.unit, row.basis]).toEqual([name.zh, unit.zh, basis]);
			expect(Number(row.p10)).toBeLessThanOrEqual(Number(row.p90));
		}
		const summary = JSON.parse(readFileSync(join(folder, "summary.json"), "utf8")) as Record<string, unknown>[];
		const median = (metric: string) =>
			summary.find((row) => row.metric === metric && row.year === 2035 && row.stat === "p50")!.value as number;
		expect(median("indicator.deliveries")).toBe(median("births"));
		expect(median("indicator.newborn_metabolic_screens")).toBeCloseTo(0.98 * median("births"), 9);
	});
});

describe("the scenarios of data/jiyuan", () => {
	const files = readdirSync(data).filter((file) => file.endsWith(".yaml"));

	it("are at least eight on the baseline, each with its reason", () => {
		expect(files.filter((file) => !["baseline.yaml", "towns.yaml"].includes(file)).length).toBeGreaterThanOrEqual(8);
		const reasons = files.map((file) => loadScenario(join(data, file)).scenario.reason?.zh);
		expect(reasons.every((reason) => reason && reason.length > 20)).toBe(true);
		expect(new Set(reasons).size).toBe(files.length);
	});

	it.each(files)("%s passes check and runs", async (file) => {
		expect((await call("check", join(data, file), "-q")).code).toBe(0);
		const loaded = loadScenario(join(data, file));
		const model = { ...loaded.model, observations: [] };
		const forecast = await runForecast({ ...loaded, model }, { draws: 8 });
		expect(forecast.values("population", forecast.areas.at(-1)!, 2030)!.every((people) => people > 5e5)).toBe(true);
	}, 30_000);
});

describe("the first screen of a run", () => {
	const first = (lang: "zh" | "en") => texts[lang].split("\n\n")[1]!;

	it("says which stage is short, when and how sure, and what is idle, to the end of the running plan", () => {
		expect(first("zh")).toMatch(/^一、2026–2030 年/);
		for (const stage of ["幼儿园", "小学", "初中", "高中阶段"]) expect(first("zh")).toContain(stage);
		expect(first("zh")).toMatch(/初中：20(2[6-9]|30) 年最多，比 2025 年多 .*可能性/);
		expect(first("en")).toMatch(/above the base year 2025/);
		expect(first("zh").split("\n").length).toBeLessThan(30);
	});

	it("says how often such intervals held the outcome", () => {
		expect(first("zh")).toMatch(/实际包住（68 国 \/ 东亚 \/ 中国/);
	});

	it("gives no odds of a shortage of places that nobody knows", () => {
		const shortages = texts.zh.split("\n\n").find((section) => section.includes("不够的概率"))!;
		for (const stage of ["幼儿园", "小学", "初中", "高中阶段"]) expect(shortages).not.toContain(`学位 · ${stage}`);
		expect(texts.en).not.toMatch(/School places · .*short of/);
	});

	it("tells of 2025 what was counted or the model's own figure, and no odds", () => {
		const account = texts.zh.split("\n\n").find((section) => section.includes("终期评估"))!;
		expect(account).toMatch(/没有提供/);
		expect(account).toMatch(/模型推算（不是实际数）/);
		const years = cards.flatMap(({ targets }) => targets.map(({ year }) => year));
		expect(Math.min(...years)).toBeGreaterThanOrEqual(2026);
	});

	it("asks about new places from this year on", () => {
		const questions = texts.zh.split("\n\n").find((section) => section.includes("新增的位子"))!;
		expect(questions).toMatch(/小学[\s\S]*初中[\s\S]*托位[\s\S]*护理型床位/);
		expect(questions).not.toMatch(/202[0-5] 年起/);
	});
});
