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
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "nianlun-size-"));
	cpSync(fileURLToPath(new URL("../../data/jiyuan/", import.meta.url)), path("jiyuan"), { recursive: true });
	writeFileSync(path("jiyuan", "free.yaml"), "extends: baseline.yaml\nobserved: null\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const size = (file: string, ...args: string[]) =>
	call(
		"size",
		path("jiyuan", file),
		"--draws",
		"200",
		"-q",
		...args,
		...(args.includes("--out") ? [] : ["--out", path("out")]),
	);

const rowsOf = (text: string) => parse(text, { columns: true, bom: true }) as Record<string, string>[];

const filesIn = (out: string) =>
	Object.fromEntries(readdirSync(path(out)).map((name) => [name, readFileSync(path(out, name), "utf8")]));

/** A value without the explanations of the block's numbers and the hash of the scenario. */
function withoutBlock(value: unknown): unknown {
	const isOwn = (item: unknown) => String((item as { path?: unknown } | null)?.path).startsWith("decisions.");
	if (Array.isArray(value)) return value.filter((item) => !isOwn(item)).map(withoutBlock);
	if (typeof value === "string") return value.replaceAll(/with(out)?\.yaml/g, "");
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, part]) => [key, key === "sha256" ? "" : withoutBlock(part)]),
	);
}

describe("nianlun size", () => {
	it.each([
		"school.primary",
		"school.senior",
		"care.nursing",
		"nursery.all",
		"health.beds",
	])("says of %s on one screen, at most 40 lines of 100 columns, in both languages", async (component) => {
		for (const lang of LANGS) {
			const { code, stdout } = await size("free.yaml", "--component", component, "--lang", lang);
			const lines = stdout.trimEnd().split("\n");
			expect(code).toBe(0);
			expect(lines.length).toBeLessThanOrEqual(40);
			expect(lines.filter((line) => stringWidth(line) > 100)).toEqual([]);
			expect(stdout).not.toMatch(/NaN|undefined|Infinity|∞/);
		}
	});

	it.each(["free.yaml", "towns.yaml"])("lists all components and areas of %s within a screen", async (file) => {
		const draws = file === "towns.yaml" ? ["--draws", "24"] : [];
		for (const lang of LANGS) {
			const { stdout } = await size(file, "--lang", lang, ...draws);
			const lines = stdout.trimEnd().split("\n");
			expect(lines.length).toBeLessThanOrEqual(40);
			expect(lines.filter((line) => stringWidth(line) > 100)).toEqual([]);
			expect(stdout).not.toMatch(/NaN|undefined|Infinity/);
		}
	});

	it("invents no price: without one it recommends nothing, and prints the price at which places pay", async () => {
		const { stdout } = await size("free.yaml", "--component", "care.nursing", "--lang", "en");
		expect(stdout).toContain("No price of a missing place-year is given and none is invented");
		expect(stdout).not.toContain("Recommended");
		expect(stdout).toContain("pays if a missing year is worth");
	});

	it("writes the same figures as tables, with their errors, as it prints as JSON", async () => {
		const { stdout } = await size("free.yaml", "--component", "school.senior", "--json", "--out", path("tables"));
		const [sizing] = JSON.parse(stdout).sizings;
		const plans = rowsOf(filesIn("tables")["size-plans.csv"]!);
		expect(plans.map(({ plan }) => plan)).toEqual(["recommended", "runner_up", "nothing", "published"]);
		expect(Number(plans[1]!.extra)).toBe(sizing.recommendation.runnerUp.extra.value);
		expect(Number(plans[1]!.extra_mcse)).toBe(sizing.recommendation.runnerUp.extra.mcse);
		const curve = rowsOf(filesIn("tables")["size-curve.csv"]!);
		expect(curve.map(({ years }) => Number(years))).toEqual(
			sizing.curve.map(({ years }: { years: { value: number } }) => years.value),
		);
		expect(curve.every(({ years_mcse, draws }) => Number(years_mcse) >= 0 && draws === "200")).toBe(true);
		expect(rowsOf(filesIn("tables")["size-levels.csv"]!)).toHaveLength(1);
		const facilities = rowsOf(filesIn("tables")["size-facilities.csv"]!);
		expect(facilities.length).toBe(sizing.steps.length);
		// The screen begins with the facility that pays first, wherever it stands in the tables.
		const [first] = facilities.sort((x, y) => Number(x.break_even) - Number(y.break_even));
		expect(first!.option).not.toBe(sizing.steps[0].id);
		const screen = filesIn("tables")["size.txt"]!.split("\n");
		const header = screen.findIndex((line) => line.includes("最先值的在前"));
		expect(screen[header + 1]).toContain("租用或活动教室（高中），第 1 处");
		expect(first!.option).toBe("senior-rented");
	});

	it("writes the same bytes for the same seed, whatever the number of threads, and others for another seed", async () => {
		const at = async (out: string, ...more: string[]) => {
			await size("free.yaml", "--component", "school.senior", "--draws", "300", "--out", path(out), ...more);
			return filesIn(out);
		};
		const one = await at("one", "--workers", "1");
		expect(await at("two", "--workers", "2")).toEqual(one);
		expect(await at("other", "--seed", "other")).not.toEqual(one);
	});

	it("holds the published plan against what it finds, and says the price at which its last place pays", async () => {
		const rows = readFileSync(path("jiyuan", "projects.csv"), "utf8");
		const later = (id: string, component: string) =>
			`${id},校,School,${component},all,2028,900,,,,1,0,0.5,2,0.9,,a plan,assumed,\n`;
		const projects = `${rows.trimEnd()}\n${later("j28", "school.junior")}${later("n28", "nursery.all")}`;
		writeFileSync(path("jiyuan", "later.csv"), projects);
		const supply = ["school.junior", "nursery.all"]
			.map((one) => `  ${one}: { projects: { file: later.csv } }\n`)
			.join("");
		writeFileSync(path("jiyuan", "planned.yaml"), `extends: free.yaml\nsupply:\n${supply}`);
		const at = (component: string, ...more: string[]) =>
			size("planned.yaml", "--component", component, "--lang", "en", ...more);
		const junior = await at("school.junior");
		expect(junior.stdout.replaceAll(/\s+/g, " ")).toMatch(
			/The plan: the published plan, in full and on time, 900 places; the plan's place number 900 pays if a missing place-year is worth [\d,]+ ± [\d,]+ yuan; costs [\d.]+ ± [\d.]+ million yuan more than recommended \(told apart\)/,
		);
		const [sizing] = JSON.parse((await at("school.junior", "--json")).stdout).sizings;
		// Nothing is recommended, so its regret is the price of building and keeping less what the places spare.
		const { nothing, published } = sizing.recommendation;
		expect(published.extra.value).toBeGreaterThan(0);
		expect(published.missing.value).toBeLessThan(nothing.missing.value);
		const unpriced = (await at("nursery.all")).stdout.replaceAll(/\s+/g, " ");
		expect(unpriced).toMatch(
			/The plan: the published plan, in full and on time, 900 places; the plan's place number 900 pays/,
		);
		// What is found without the plan does not depend on it.
		const without = JSON.parse((await size("free.yaml", "--component", "school.junior", "--json")).stdout).sizings[0];
		expect(sizing.curve).toEqual(without.curve);
		expect(sizing.recommendation.best).toEqual(without.recommendation.best);
	});

	it("says in one line which components and areas there are", async () => {
		for (const [option, asked, says] of [
			["--component", "school.junio", /did you mean school\.junior/],
			[
				"--component",
				"school.compulsory",
				/there is no component with places of its own school\.compulsory; there are/,
			],
			["--area", "jiyuann", /did you mean jiyuan/],
		] as const) {
			const { code, stderr } = await size("free.yaml", option, asked, "--lang", "en");
			expect(code).toBe(2);
			expect(stderr.trim().split("\n")).toHaveLength(1);
			expect(stderr).toMatch(says);
		}
	});

	it("refuses tables with mistakes, each in one line at its cell, and writes nothing", async () => {
		const costs = readFileSync(path("jiyuan", "decision-costs.csv"), "utf8").replace(
			"junior,missing,4000",
			"junior,missing,-4000",
		);
		writeFileSync(path("jiyuan", "bad-costs.csv"), costs);
		writeFileSync(
			path("jiyuan", "bad.yaml"),
			"extends: baseline.yaml\ndecisions: { costs: { file: bad-costs.csv } }\n",
		);
		const { code, stderr } = await size("bad.yaml", "--lang", "en", "--out", path("never"));
		expect(code).toBe(2);
		expect(stderr).toMatch(/^bad-costs\.csv:10:23 low: .*0 or more in yuan/);
		expect(stderr.trim().split("\n")).toHaveLength(1);
		expect(readdirSync(folder)).not.toContain("never");
	});

	it("leaves every result of a run as it was, the scenario's hash apart", async () => {
		writeFileSync(path("jiyuan", "without.yaml"), "extends: free.yaml\ndecisions: null\n");
		const run = async (file: string, out: string) => {
			await call("run", path("jiyuan", file), "--draws", "100", "-q", "--out", path(out));
			return filesIn(out);
		};
		writeFileSync(path("jiyuan", "with.yaml"), "extends: free.yaml\n");
		const [with_, without] = [await run("with.yaml", "with"), await run("without.yaml", "without")];
		const { "manifest.json": one, ...results } = with_;
		const { "manifest.json": other, ...same } = without;
		// A file that says what each number of the scenario means says it of the block's own numbers, too.
		const apart = (files: Record<string, string>) =>
			Object.entries(files).map(([name, text]) => [
				name,
				name.endsWith(".json") ? withoutBlock(JSON.parse(text)) : text,
			]);
		expect(apart(results)).toEqual(apart(same));
		const [ours, theirs] = [one!, other!].map((text) => JSON.parse(text.replaceAll(/with(out)?\.yaml/g, "")));
		expect(ours.scenario.sha256).not.toBe(theirs.scenario.sha256);
		theirs.scenario.sha256 = ours.scenario.sha256;
		expect(ours).toEqual(theirs);
	});
});
