import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
// @ts-expect-error plain JavaScript, without types
import { planFigures } from "../../scripts/plan-figures.mjs";
import { logit } from "../../src/random/index.js";

type Row = Readonly<Record<string, string>>;

const pathOf = (file: string) => fileURLToPath(new URL(`../../${file}`, import.meta.url));
const read = (file: string) => readFileSync(pathOf(`data/jiyuan/${file}`), "utf8");
const rowsOf = (file: string) => parse(read(file), { columns: true }) as Row[];

const figures = rowsOf("plan-targets.csv");
const places = rowsOf("plan-coverage.csv");
const scenario = parseYaml(read("baseline.yaml"));
const targets = scenario.plans.fourteenth.targets as Readonly<Record<string, { basis?: string; met?: string }>>;
const idsWith = (...roles: string[]) => places.filter(({ role }) => roles.includes(role!)).map(({ id }) => id!);

/** The value under a dotted key; keys of the scenario may hold dots themselves, as `school.compulsory` does. */
function valueAt(node: unknown, parts: readonly string[]): unknown {
	if (parts.length === 0) return node;
	if (typeof node !== "object" || node === null) return undefined;
	for (let length = 1; length <= parts.length; length++) {
		const inner = (node as Record<string, unknown>)[parts.slice(0, length).join(".")];
		const found = inner === undefined ? undefined : valueAt(inner, parts.slice(length));
		if (found !== undefined) return found;
	}
	return undefined;
}

describe("the places of the plan's 102 figures", () => {
	it("are modelled, apart, input, achievement or outside, one for each figure", () => {
		expect(places.map(({ id }) => id)).toEqual(figures.map(({ id }) => id));
		const roles = new Set(places.map(({ role }) => role));
		expect([...roles].sort()).toEqual(["achievement", "apart", "input", "modelled", "outside"]);
	});

	it("are achievements exactly where the sentence gives a level and no target, and then have no odds", () => {
		const reached = figures.filter(({ target_value }) => target_value === "").map(({ id }) => id);
		expect(idsWith("achievement")).toEqual(reached);
		expect(reached.filter((id) => id! in targets)).toEqual([]);
		expect(reached).toContain("hea_beds_per_1000");
	});

	it("are modelled or apart exactly where the scenario has a target, apart where it is assumed on both sides", () => {
		expect(idsWith("modelled", "apart").sort()).toEqual(Object.keys(targets).sort());
		const assumed = Object.keys(targets).filter((id) => targets[id]!.basis === "assumed");
		expect(idsWith("apart").sort()).toEqual(assumed.sort());
	});

	it("name keys that the scenario has, wherever they name one", () => {
		const named = places.filter(({ answer }) => answer !== "");
		expect(named.length).toBeGreaterThan(40);
		expect(named.filter(({ answer }) => valueAt(scenario, answer!.split(".")) === undefined)).toEqual([]);
	});

	it("call no figure equal that its sentence means as a least", () => {
		const least = figures.filter(
			({ quote_zh, target_value, comparator, unit }) =>
				/达到|新增|以上|不少于|不低于|至少|办好|拟开工/.test(quote_zh!) &&
				target_value !== "" &&
				comparator === "=" &&
				!(unit === "percent" && target_value === "100"),
		);
		expect(least.map(({ id }) => id)).toEqual([]);
		const about = figures.filter(({ quote_zh, comparator }) => /左右/.test(quote_zh!) !== (comparator === "~"));
		expect(about.map(({ id }) => id)).toEqual([]);
	});
});

describe("docs/plan-figures.md", () => {
	it("is what scripts/plan-figures.mjs writes of the tables", () => {
		expect(readFileSync(pathOf("docs/plan-figures.md"), "utf8")).toBe(planFigures(read));
	});
});

describe("the share of children in inclusive kindergartens", () => {
	const shares = rowsOf("norms.csv").filter(({ id }) => id!.startsWith("kg_inclusive_share_"));
	const { inclusive } = scenario.services.school.parts;

	it("follows the national shares of 2022 to 2024 to 0.3 points on its median path", () => {
		const recent = shares.filter(({ year }) => Number(year) >= 2022);
		const off = recent.map(({ year, value }) => {
			const level = logit(inclusive.shares.kindergarten) + inclusive.trend * (Number(year) - 2020);
			return Math.abs(100 / (1 + Math.exp(-level)) - Number(value));
		});
		expect(recent).toHaveLength(3);
		expect(Math.max(...off)).toBeLessThan(0.3);
	});

	it("leaves room for the nation's own start, which Jiyuan may share: the recalled 2020 lies within one spread", () => {
		const start = Number(shares.find(({ year }) => year === "2020")!.value) / 100;
		expect(Math.abs(logit(start) - logit(inclusive.shares.kindergarten))).toBeLessThan(inclusive.startSd);
	});
});
