import { fileURLToPath } from "node:url";
import studentQuantile from "@stdlib/stats-base-dists-t-quantile";
import { beforeAll, describe, expect, it } from "vitest";
import { run } from "../../src/cli/run-cli.js";
import { fertilityRatio, netRatePath, openDampedWalk, openNationalFertility } from "../../src/demography/index.js";
import { type Explanation, explainScenario } from "../../src/explain/explain.js";
import { loadScenario } from "../../src/node.js";
import { openNormals, openStream, triangularQuantile } from "../../src/random/index.js";
import type { RateSpec, Scenario } from "../../src/scenario/index.js";
import { ratePath } from "../../src/services/index.js";
import { parseFiles, town } from "../scenario/town.js";

const file = (name: string) => fileURLToPath(new URL(`../../data/jiyuan/${name}`, import.meta.url));
const LANGS = ["zh", "en"] as const;

let baseline: Scenario;
let towns: Scenario;
beforeAll(() => {
	baseline = loadScenario(file("baseline.yaml")).scenario;
	towns = loadScenario(file("towns.yaml")).scenario;
}, 60_000);

type Path = readonly (string | number)[];

function numbersIn(value: unknown, path: Path = []): Path[] {
	if (typeof value === "number") return [path];
	if (typeof value !== "object" || value === null) return [];
	return Object.entries(value).flatMap(([key, child]) =>
		numbersIn(child, [...path, Array.isArray(value) ? Number(key) : key]),
	);
}

const written = (path: Path) =>
	path
		.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
		.join("")
		.slice(1);

/**
 * The explanation that speaks for a number: its own, or that of a map, a list or all areas.
 *
 * @param said all explanations, or the language to explain in
 */
function speakerOf(path: Path, scenario: Scenario, said: "zh" | "en" | readonly Explanation[]) {
	const lines = typeof said === "string" ? explainScenario(scenario, said) : said;
	const name = written(path).replace(/^areas\[\d+\]/, scenario.areas.length > 1 ? "areas[*]" : "areas");
	return lines.find(
		(line) => name === line.path || name.startsWith(`${line.path}.`) || name.startsWith(`${line.path}[`),
	);
}

function withNumber(scenario: Scenario, path: Path, change: (value: number) => number): Scenario {
	const copy = structuredClone(scenario);
	// biome-ignore lint/suspicious/noExplicitAny: a path of any shape
	const holder = path.slice(0, -1).reduce((node, step) => node[step], copy as any);
	holder[path.at(-1)!] = change(holder[path.at(-1)!]);
	return copy;
}

/** Numbers that do nothing where there is one area: their line shows them and says so. */
const idle = (path: Path, { areas }: Scenario) =>
	areas.length === 1 && /^area(s|Errors)\b|betweenAreas/.test(written(path));

describe.each(LANGS)("explainScenario in %s", (lang) => {
	it.each(["baseline", "towns"])("speaks for every number of %s.yaml", (name) => {
		const scenario = name === "towns" ? towns : baseline;
		const lines = explainScenario(scenario, lang);
		const silent = numbersIn(scenario).filter((path) => !speakerOf(path, scenario, lines)?.text);
		expect(silent.map(written)).toEqual([]);
	});

	it("never repeats a path and never shows a number that is none", () => {
		const lines = explainScenario(towns, lang);
		expect(new Set(lines.map(({ path }) => path)).size).toBe(lines.length);
		expect(lines.filter(({ text, value }) => /NaN|undefined|∞|\[object/.test(text + value))).toEqual([]);
	});

	it.each(["baseline", "towns"])("says something else when a number of %s.yaml changes", (name) => {
		const scenario = name === "towns" ? towns : baseline;
		const lines = explainScenario(scenario, lang);
		const effective = numbersIn(scenario).filter((path) => !idle(path, scenario) && !isFixed(path));
		const deaf = effective.filter((path) => {
			const changed = withNumber(scenario, path, (value) => (Number.isInteger(value) ? value + 1 : value * 0.8));
			return speakerOf(path, changed, lang)?.text === speakerOf(path, scenario, lines)?.text;
		});
		expect(deaf.map(written)).toEqual([]);
	}, 60_000);

	it("speaks for every number of the alternatives: phase III, bayesLife's gap, ages, one table", () => {
		const other = town
			.replace(
				"{ kind: damped-walk, damping: 0.95, sd: 0.085, tail: 4, startSd: 0.03 }",
				"{ kind: ar1, mean: 1.5, damping: 0.976, sd: 0.0476 }",
			)
			.replace("{ kind: around-path, damping: 0.97, sd: 0.2 }", "{ kind: bayeslife, expectancy1953: 43.6 }");
		const { scenario } = parseFiles({ "town.yaml": other });
		expect(
			numbersIn(scenario)
				.filter((path) => !speakerOf(path, scenario!, lang)?.text)
				.map(written),
		).toEqual([]);
		expect(speakerOf(["fertility", "national", "process", "sd"], scenario!, lang)?.text).toMatch(
			/0\.048 (个孩子|children)/,
		);
	});
});

/** The diagonal and the upper half of the matrix repeat the lower one. */
function isFixed(path: Path): boolean {
	return written(path).startsWith("correlation.matrix") && Number(path[3]) >= Number(path[2]);
}

/** Spreads a sentence states, in the order of reading: `±8.5 %` is 0.085, `±22,300` is 22300. */
function spreads(scenario: Scenario, ...path: Path): number[] {
	const { text } = speakerOf(path, scenario, "en")!;
	return [...text.matchAll(/±([\d.,]+)( %)?/g)].map(
		([, size, share]) => Number(size.replaceAll(",", "")) / (share ? 100 : 1),
	);
}

/** The 80 % range a sentence states. */
function rangeIn(scenario: Scenario, ...path: Path): number[] {
	const [, low, high] = speakerOf(path, scenario, "en")!.text.match(/([\d.,]+)(?: %)?–([\d.,]+)/)!;
	return [low, high].map((bound) => Number(bound.replaceAll(",", "")));
}

const N = 40_000;

/** Values of a simulated quantity, sorted. */
function sample(name: string, simulate: (normal: () => number, uniform: () => number) => number): Float64Array {
	const normal = openNormals({ seed: "explain", component: name, area: "*", draw: 0 });
	const uniform = openStream({ seed: "explain", component: `${name}.uniform`, area: "*", draw: 0 });
	return Float64Array.from({ length: N }, () => simulate(normal, uniform)).sort();
}

function sdOf(values: Float64Array): number {
	const mean = values.reduce((sum, value) => sum + value, 0) / N;
	return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / N);
}

const outer = (values: Float64Array) => [values[N * 0.1], values[N * 0.9]];

/** Two significant digits are off by up to 5 %, the simulation by less than 2 %. */
function expectClose(found: readonly number[], simulated: readonly number[], tolerance = 0.06) {
	expect(found).toHaveLength(simulated.length);
	const off = found.filter((value, k) => Math.abs(value / simulated[k] - 1) > tolerance);
	expect(off, `simulated: ${simulated}`).toEqual([]);
}

describe("the figures in the sentences agree with the simulated process", () => {
	it("of national fertility after one, five and ten years", () => {
		const { process } = baseline.fertility.national;
		if (process.kind !== "damped-trend") throw new Error("the baseline has a damped trend");
		const years = 10;
		const flat = { median: new Float64Array(years).fill(1), deviation: new Float64Array(years), observed: 0, floor: 0 };
		const bridge = { deviation: new Float64Array(years).fill(Number.NaN), sd: 1 };
		const scaled = { ...process, sd: process.sd!, startSd: 0 };
		const fill = openNationalFertility({ ...flat, bridge, effects: [], process: scaled });
		const path = new Float64Array(years);
		const at = (year: number) =>
			sample("fertility", (normal) => {
				fill({ process: normal, shape: normal, effects: () => 0 }, path);
				return Math.log(path[year - 1]);
			});
		// The scale of Student's t, from the quartiles: its standard deviation is larger.
		const scaleOf = (values: Float64Array) =>
			(values[N * 0.75] - values[N * 0.25]) / 2 / studentQuantile(0.75, process.tail);
		expectClose(
			spreads(baseline, "fertility", "national", "process", "sd"),
			[1, 5, 10].map((year) => scaleOf(at(year))),
		);
	});

	it("of the local fertility ratio", () => {
		const { local } = baseline.fertility;
		const path = new Float64Array(10);
		const at = (year: number) =>
			sample("ratio", (normal) => {
				fertilityRatio({ ...local, ratioSd: 0 }, normal, path);
				return path[year - 1];
			});
		expectClose(
			spreads(baseline, "fertility", "local", "sd"),
			[1, 5, 10].map((year) => sdOf(at(year))),
		);
	});

	it("of net migration in a year and over ten", () => {
		const { path: _, ...netRate } = baseline.migration.netRate;
		const { total } = baseline.population;
		const path = new Float64Array(10);
		const over = (years: number, process: typeof netRate) =>
			sdOf(
				sample("migration", (normal) => {
					netRatePath(process, normal, path);
					return path.slice(0, years).reduce((sum, rate) => sum + rate, 0);
				}),
			);
		const yearly = { ...netRate, meanSd: 0 };
		const ten = over(10, yearly);
		expectClose(spreads(baseline, "migration", "netRate", "sd"), [total * over(1, yearly), total * ten, ten]);
		const mean = over(10, { ...netRate, sd: 0 });
		expectClose(spreads(baseline, "migration", "netRate", "meanSd"), [total * mean, mean]);
	});

	it("of national life expectancy under a wider spread", () => {
		const wide = withNumber(baseline, ["mortality", "national", "spread"], () => 1.5);
		const { process, spread } = wide.mortality.national;
		const path = new Float64Array(10);
		const last = sample("e0", (normal) => {
			openDampedWalk(process, normal)(path);
			return spread * path[9];
		});
		expectClose(spreads(wide, "mortality", "national", "spread"), [sdOf(last)]);
	});

	it.each(["kindergarten", "senior", "primary"])("of participation in %s, now and in ten years", (group) => {
		const path = ["services", "school", "stages", group, "rate"];
		const school = baseline.services.school as { stages: Record<string, { rate: RateSpec }> };
		const at = (year: number) =>
			outer(sample("rate", (normal) => 100 * ratePath(school.stages[group].rate, 11, normal)[year]));
		expectClose(rangeIn(baseline, ...path, "startSd"), at(0), 0.01);
		expectClose(rangeIn(baseline, ...path, "sd"), at(10), 0.01);
	});

	it("of a trend that fades: the middle estimate after ten and after thirty years", () => {
		const groups = (baseline.services.nursery as { groups: Record<string, { rate: RateSpec }> }).groups;
		const path = [...ratePath({ ...groups.age2.rate, startSd: 0, sd: 0 }, 31, () => 0)].map((rate) => 100 * rate);
		const said = (key: string) =>
			speakerOf(["services", "nursery", "groups", "age2", "rate", key], baseline, "en")!.text;
		const [, ten] = said("trend").match(/to ([\d.]+) % in ten years/)!;
		const [, thirty] = said("trendDamping").match(/is ([\d.]+) % after thirty years/)!;
		expect(Math.abs(Number(ten) - path[10])).toBeLessThan(0.06);
		expect(Math.abs(Number(thirty) - path[30])).toBeLessThan(0.06);
	});

	it("of the delivered part of an addition", () => {
		const added = structuredClone(baseline) as Scenario & { supply: Record<string, { additions: unknown }> };
		const completion = { low: 0.6, mode: 0.95, high: 1.05 };
		added.supply["school.compulsory"].additions = [{ from: 2021, to: 2025, places: 5000, completion }];
		const delivered = sample("supply", (_, uniform) => triangularQuantile(completion, uniform()));
		const mean = delivered.reduce((sum, part) => sum + part, 0) / N;
		const all = delivered.filter((part) => part >= 1).length / N;
		const path = ["supply", "school.compulsory", "additions", 0];
		expect(speakerOf([...path, "places"], added, "en")!.text).toContain("4,333 expected");
		expect(Math.abs(mean * 5000 - 4333)).toBeLessThan(10);
		const { text } = speakerOf([...path, "completion", "low"], added, "en")!;
		const [, chance] = text.match(/chance of all is ([\d.]+) %/)!;
		expect(Math.abs(Number(chance) / 100 - all)).toBeLessThan(0.005);
	});

	it("of the examples an official may compute on paper", () => {
		const said = (...path: Path) => speakerOf(path, baseline, "zh")!.text;
		expect(said("migration", "netRate", "mean")).toContain("每年净迁入约 727 人");
		expect(said("fertility", "national", "process", "sd")).toContain("一年后约 ±3.5 %，五年后约 ±13 %，十年后约 ±20 %");
		expect(said("services", "care", "occupancy", "value")).toContain("住 100 人要 118 张床");
		expect(said("schoolYear", "cutoffMonth")).toContain("66.6 %");
	});
});

describe("a component whose people take idle places of another", () => {
	it.each([
		["zh", "养老床位 · 普通养老床位：没有位子的人也用养老床位 · 护理型床位空着的位子，算在用、不算缺；反过来不行。"],
		[
			"en",
			"Elderly-care beds · Ordinary care beds: who finds no place here takes an idle one of Elderly-care beds · Nursing-type beds and is not short; the reverse does not hold.",
		],
	] as const)("is explained with both names (%s)", (lang, text) => {
		const path = "supply.care.ordinary.overflowTo";
		expect(explainScenario(baseline, lang).find((one) => one.path === path)).toEqual({
			...{ path, value: "care.nursing", text },
		});
	});
});

describe("nianlun check", () => {
	async function check(...args: string[]) {
		let [stdout, stderr] = ["", ""];
		const code = await run(["check", file("baseline.yaml"), ...args], {
			stdout: { write: (text) => (stdout += text) },
			stderr: { write: (text) => (stderr += text) },
		});
		return { code, stdout, stderr };
	}

	it("prints the explanations by section within 100 columns", async () => {
		const { default: stringWidth } = await import("string-width");
		for (const lang of LANGS) {
			const { code, stdout } = await check("--lang", lang);
			expect(code).toBe(0);
			const [first, ...lines] = stdout.split("\n");
			expect(first).toMatch(lang === "zh" ? /没有错误/ : /no mistakes/);
			expect(lines).toContain(lang === "zh" ? "生育" : "Fertility");
			expect(lines.filter((line) => stringWidth(line) > 100 || /^\s*[，。；：、）%]/.test(line))).toEqual([]);
		}
	}, 60_000);

	it("prints the list as JSON with --json and with --quiet the verdict alone", async () => {
		const { stdout } = await check("--json", "--lang", "en");
		expect(JSON.parse(stdout)).toEqual(explainScenario(baseline, "en"));
		const [verdict, ...more] = (await check("--quiet")).stdout.trimEnd().split("\n");
		expect(verdict).toContain("没有错误");
		for (const line of more) expect(line).toMatch(/^ {2}\S/);
	}, 60_000);
});
