import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import stringWidth from "string-width";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { call } from "../support/call.js";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const LANGS = ["zh", "en"] as const;
let folder: string;
const path = (...names: string[]) => join(folder, ...names);
const jiyuan = (name: string) => path("jiyuan", name);

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "nianlun-insight-"));
	cpSync(fileURLToPath(new URL("../../data/jiyuan/", import.meta.url)), path("jiyuan"), { recursive: true });
	writeTenfold("decision-costs.csv", "costs-10.csv", ["low", "mode", "high"]);
	writeTenfold("decision-options.csv", "options-10.csv", ["cost_low", "cost_mode", "cost_high"]);
	const tenfold = "decisions: { costs: { file: costs-10.csv }, options: { file: options-10.csv } }\n";
	for (const [id, extended] of [
		["free", "baseline.yaml"],
		["in", "in-migration.yaml"],
		["out", "out-migration.yaml"],
	]) {
		const text = `extends: ${extended}\nid: ${id}\nobserved: null\n`;
		writeFileSync(jiyuan(`${id}.yaml`), text);
		writeFileSync(jiyuan(`${id}-10.yaml`), text + tenfold);
	}
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The table with some columns ten times as large. */
function writeTenfold(from: string, to: string, columns: readonly string[]): void {
	const [header, ...rows] = parse(readFileSync(jiyuan(from), "utf8"), { bom: true }) as string[][];
	const larger = rows.map((row) =>
		row.map((cell, k) => (columns.includes(header![k]!) && cell !== "" ? String(10 * Number(cell)) : cell)),
	);
	const lines = [header!, ...larger].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","));
	writeFileSync(jiyuan(to), `${lines.join("\n")}\n`);
}

function ask(command: string, files: readonly string[], ...args: string[]) {
	const out = args.includes("--out") ? [] : ["--out", path("out")];
	const draws = args.includes("--draws") ? [] : ["--draws", "200"];
	return call(command, ...files.map(jiyuan), "-q", ...draws, ...args, ...out);
}

const json = async (...args: Parameters<typeof ask>) => JSON.parse((await ask(...args, "--json")).stdout);

const filesIn = (out: string) =>
	Object.fromEntries(readdirSync(path(out)).map((name) => [name, readFileSync(path(out, name), "utf8")]));
const rowsIn = (out: string, name: string) =>
	parse(filesIn(out)[name]!, { columns: true, bom: true }) as Record<string, string>[];

const SENIOR = ["--component", "school.senior"];
const NEED = ["--output", "school.senior.need", "--year", "2035"];

describe.each([
	["sensitivity", ["free.yaml"], NEED],
	["sensitivity", ["free.yaml"], ["--output", "care.nursing.shortage > 0", "--year", "2030"]],
	["sensitivity", ["free.yaml"], ["--output", "people.age60plus / population", "--year", "2040"]],
	["learn", ["free.yaml"], SENIOR],
	["regret", ["free.yaml", "in.yaml", "out.yaml"], SENIOR],
] as const)("nianlun %s of %j with %j", (command, files, args) => {
	it("fits on one screen of 40 lines and 100 columns in both languages, with draws and errors", async () => {
		for (const lang of LANGS) {
			const { code, stdout } = await ask(command, files, ...args, "--lang", lang);
			const lines = stdout.trimEnd().split("\n");
			expect(code).toBe(0);
			expect(lines.length).toBeLessThanOrEqual(40);
			expect(lines.filter((line) => stringWidth(line) > 100)).toEqual([]);
			expect(stdout).not.toMatch(/NaN|undefined|Infinity|\[object/);
			expect(stdout).toMatch(/200 (次抽样|draws)/);
			expect(stdout).toMatch(/ ± /);
		}
	});

	it("writes the same bytes whatever the number of threads, and others for another seed", async () => {
		const at = async (out: string, ...more: string[]) => {
			await ask(command, files, ...args, "--out", path(out), ...more);
			return filesIn(out);
		};
		const one = await at(`${command}-1`, "--workers", "1");
		expect(await at(`${command}-2`, "--workers", "2")).toEqual(one);
		expect(await at(`${command}-3`, "--seed", "other")).not.toEqual(one);
	});
});

describe("nianlun sensitivity", () => {
	it("says the same of the draws with and without what else it records", async () => {
		const { sensitivity } = await json("sensitivity", ["free.yaml"], ...NEED);
		await call("run", jiyuan("free.yaml"), "--draws", "200", "-q", "--out", path("run"));
		const row = rowsIn("run", "summary.csv").find(
			({ metric, service, year, stat }) =>
				metric === "need" && service === "school.senior" && year === "2035" && stat === "mean",
		);
		expect(sensitivity.mean.value).toBeCloseTo(Number(row?.value), 2);
	});

	it("shares out what the inputs explain: shares add up to it, and births long after a cohort's say nothing of it", async () => {
		const { sensitivity } = await json("sensitivity", ["free.yaml"], ...NEED, "--draws", "2000");
		const shares = sensitivity.inputs as { kind: string; shapley: { value: number; mcse: number } }[];
		const sum = shares.reduce((all, { shapley }) => all + shapley.value, 0);
		expect(sum).toBeCloseTo(sensitivity.explained.value, 9);
		expect(sum).toBeGreaterThan(0.9);
		expect(sum).toBeLessThanOrEqual(1);
		expect(
			shares
				.map(({ kind }) => kind)
				.slice(0, 2)
				.sort(),
		).toEqual(["children", "rate"]);
		// Its pupils are born by 2020, so that fertility since says nothing.
		const { shapley } = shares.find(({ kind }) => kind === "fertility")!;
		expect(Math.abs(shapley.value)).toBeLessThan(0.02);
	});

	it("names the swing between an input's lowest and highest tenth with the sign it has", async () => {
		const { sensitivity } = await json("sensitivity", ["free.yaml"], "--output", "births", "--year", "2040");
		const { low, high, swing, range } = sensitivity.inputs.find(({ kind }: { kind: string }) => kind === "fertility");
		expect(swing.value).toBeCloseTo(high.value - low.value, 6);
		expect(swing.value).toBeGreaterThan(0);
		expect(range.high).toBeGreaterThan(range.low);
	});

	it.each([
		[
			["--output", "school.senior.nee", "--year", "2035"],
			/there is no quantity school\.senior\.nee; did you mean school\.senior\.need\?/,
		],
		[
			["--output", "school.senior.need", "--year", "2046"],
			/--year 2046 lies outside the scenario: write one from 2021 to 2045/,
		],
		[["--output", "school.senior.need", "--year", "2020"], /--year 2020 lies outside/],
		[["--output", "school.senior.need >", "--year", "2030"], /--output, character \d+/],
		[["--output", "school.senior.need", "--year", "2030", "--area", "jiyuann"], /did you mean jiyuan/],
		[["--output", "population > 0", "--year", "2030"], /the same in every draw in 2030: nothing moves it/],
		[["--output", "population / (births - births)", "--year", "2030"], /undefined in every draw in 2030/],
		[["--year", "2030"], /--output/],
	])("refuses %j in one line", async (args, says) => {
		const { code, stderr, stdout } = await ask(
			"sensitivity",
			["free.yaml"],
			...args,
			"--lang",
			"en",
			"--out",
			path("no"),
		);
		expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
		expect(stderr.trim().split("\n")).toHaveLength(1);
		expect(stderr).toMatch(says);
		expect(readdirSync(folder)).not.toContain("no");
	});
});

describe("nianlun learn", () => {
	it("values no signal beyond all about need, no price beyond all prices, and a year of counts no less than its parts", async () => {
		const { learning } = await json("learn", ["free.yaml"], ...SENIOR, "--draws", "1000");
		const { signals, need, prices, year } = learning;
		for (const { kind, worth } of signals) {
			expect(worth.value).toBeGreaterThanOrEqual(0);
			expect(worth.value).toBeLessThanOrEqual((kind.endsWith("Price") ? prices : need).worth.value + 1e-6);
		}
		const pupils = signals.find(({ kind }: { kind: string }) => kind === "pupils");
		expect(pupils.worth.value).toBeGreaterThan(2 * pupils.worth.mcse);
		expect(year.worth.value).toBeGreaterThanOrEqual(pupils.worth.value);
		expect(year.worth.value).toBeLessThanOrEqual(need.worth.value);
	});

	it("chooses the same plans where all prices are ten times as high, and values everything ten times as much", async () => {
		const [one, ten] = await Promise.all(["free.yaml", "free-10.yaml"].map((file) => json("learn", [file], ...SENIOR)));
		expect(ten.learning.plan.chosen).toEqual(one.learning.plan.chosen);
		const worths = (found: typeof one) =>
			Object.fromEntries(
				[...found.learning.signals, found.learning.need].map(({ kind, worth }) => [kind, Math.round(worth.value)]),
			);
		for (const [kind, worth] of Object.entries(worths(one)))
			expect(worths(ten)[kind]! / 10).toBeCloseTo(worth as number, -1);
	});

	it.each([
		[["--component", "school.senio"], /did you mean school\.senior/],
		[["--component", "care.nursing"], /no price missing is given for care\.nursing and none is invented/],
		[[], /--component/],
	])("refuses %j in one line", async (args, says) => {
		const { code, stderr } = await ask("learn", ["free.yaml"], ...args, "--lang", "en");
		expect(code).toBe(2);
		expect(stderr.trim().split("\n")).toHaveLength(1);
		expect(stderr).toMatch(says);
	});

	it("asks which area is meant where there are several", async () => {
		const { code, stderr } = await ask("learn", ["towns.yaml"], "--component", "school.primary", "--lang", "en");
		expect(code).toBe(2);
		expect(stderr).toMatch(/several areas: name one with --area/);
	});
});

describe("nianlun regret", () => {
	const files = ["free.yaml", "in.yaml", "out.yaml"];
	interface Plan {
		readonly from: readonly string[];
		readonly regrets: readonly { readonly value: number }[];
		readonly costs: readonly { readonly value: number }[];
		readonly worst: { readonly value: number; readonly scenario: string };
	}

	let asked: Promise<{ readonly regrets: { readonly scenarios: readonly string[]; readonly plans: readonly Plan[] } }>;
	beforeAll(() => {
		asked = json("regret", files, ...SENIOR, "--out", path("regret-tables"));
	});

	it("has no regret below 0, none of a scenario's own plan there, and the least largest one first", async () => {
		const { regrets } = await asked;
		const { plans } = regrets;
		for (const { regrets: own, worst } of plans) {
			for (const { value } of own) expect(value).toBeGreaterThanOrEqual(-1e-6);
			expect(worst.value).toBe(Math.max(...own.map(({ value }) => value)));
		}
		regrets.scenarios.forEach((id: string, k: number) => {
			expect(plans.find(({ from }) => from.includes(id))!.regrets[k]!.value).toBeCloseTo(0, 6);
		});
		const worst = plans.map((plan) => plan.worst.value);
		expect(worst).toEqual([...worst].sort((a, b) => a - b));
		expect(new Set(plans.flatMap(({ from }) => from))).toEqual(new Set(["free", "in", "out", "published", "nothing"]));
	});

	it("agrees with size on what plans cost in the first scenario", async () => {
		const { regrets } = await asked;
		const { sizings } = await json("size", ["free.yaml"], ...SENIOR);
		const nothing = regrets.plans.find(({ from }) => from.includes("nothing"))!;
		expect(nothing.costs[0]!.value / sizings[0].recommendation.nothing.cost.value).toBeCloseTo(1, 9);
	});

	it("regrets the same plans ten times as much where all prices are ten times as high", async () => {
		const tenfold = files.map((file) => file.replace(".yaml", "-10.yaml"));
		const [one, ten] = [await asked, (await json("regret", tenfold, ...SENIOR)) as Awaited<typeof asked>];
		const worst = (found: typeof one) => found.regrets.plans.map((plan) => plan.worst);
		worst(ten).forEach(({ value, scenario }, k) => {
			expect(scenario).toBe(worst(one)[k]!.scenario);
			expect(value / 10 / Math.max(1, worst(one)[k]!.value)).toBeCloseTo(value > 0 ? 1 : 0, 6);
		});
	});

	it("writes its tables with the figures it prints as JSON", async () => {
		const { regrets } = await asked;
		const rows = rowsIn("regret-tables", "regret-scenarios.csv");
		expect(rows).toHaveLength(regrets.plans.length * 3);
		expect(rows.map(({ regret }) => Number(regret))).toEqual(
			regrets.plans.flatMap(({ regrets: own }) => own.map(({ value }) => value)),
		);
		expect(rowsIn("regret-tables", "regret-plans.csv")).toHaveLength(regrets.plans.length);
	});

	it.each([
		[["free.yaml", "none.yaml"], SENIOR, /no component with places of its own in scenario none school\.senior/],
		[["free.yaml", "short.yaml"], SENIOR, /weigh different years.*free \(2026–2045\), short \(2026–2040\)/],
		[["free.yaml", "free.yaml"], SENIOR, /scenario free is named twice/],
		[["free.yaml", "towns.yaml"], SENIOR, /belongs to jiyuan in scenario free and to all in towns/],
		[["free.yaml"], SENIOR, /two or more scenario files/],
		[["free.yaml", "unpriced.yaml"], SENIOR, /no price build, missing is given for school\.senior/],
	] as const)("refuses %j in one line", async (names, args, says) => {
		writeFileSync(jiyuan("short.yaml"), "extends: free.yaml\nid: short\ndecisions: { to: 2040 }\n");
		writeFileSync(
			jiyuan("none.yaml"),
			"extends: free.yaml\nid: none\nsupply: { school.senior: null }\ndecisions: null\nplans: { draft2030: { targets: { d30_senior_ger: null } }, fourteenth: { targets: { edu_senior_ger: null } } }\n",
		);
		writeFileSync(
			jiyuan("unpriced.yaml"),
			"extends: free.yaml\nid: unpriced\ndecisions: { costs: null, options: null }\n",
		);
		const { code, stderr } = await ask("regret", names, ...args, "--lang", "en");
		expect(code).toBe(2);
		expect(stderr.trim().split("\n")).toHaveLength(1);
		expect(stderr).toMatch(says);
	});
});
