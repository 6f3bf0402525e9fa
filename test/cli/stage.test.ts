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
	folder = mkdtempSync(join(tmpdir(), "nianlun-stage-"));
	cpSync(fileURLToPath(new URL("../../data/jiyuan/", import.meta.url)), path("jiyuan"), { recursive: true });
	writeFileSync(path("jiyuan", "free.yaml"), "extends: baseline.yaml\nobserved: null\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const stage = (file: string, ...args: string[]) =>
	call(
		"stage",
		path("jiyuan", file),
		...["--draws", "400", "-q"],
		...args,
		...(args.includes("--out") ? [] : ["--out", path("out")]),
	);

const rowsOf = (text: string) => parse(text, { columns: true, bom: true }) as Record<string, string>[];

const filesIn = (out: string) =>
	Object.fromEntries(readdirSync(path(out)).map((name) => [name, readFileSync(path(out, name), "utf8")]));

describe("nianlun stage", () => {
	it.each([
		["primary_release"],
		["primary_mothball"],
		["nursery_rooms"],
		["nursing_beds"],
		["nursing_beds", "--missing", "30000"],
		[],
	])("says of %s on one screen, at most 40 lines of 100 columns, in both languages %s %s", async (...asked) => {
		const [id, ...more] = asked;
		for (const lang of LANGS) {
			const { code, stdout } = await stage("free.yaml", ...(id ? ["--stage", id] : []), ...more, "--lang", lang);
			const lines = stdout.trimEnd().split("\n");
			expect(code).toBe(0);
			expect(lines.length).toBeLessThanOrEqual(40);
			expect(lines.filter((line) => stringWidth(line) > 100)).toEqual([]);
			expect(stdout).not.toMatch(/NaN|undefined|Infinity|∞/);
		}
	});

	it("says the rule in plain words, with its thresholds and its odds", async () => {
		const zh = (await stage("free.yaml", "--stage", "primary_release", "--lang", "zh")).stdout.replaceAll(/\n\s*/g, "");
		expect(zh).toMatch(/2026 年腾 [\d,]+ 个（100 %）/);
		expect(zh).toMatch(
			/2030 年（已腾 [\d,]+）再腾 [\d,]+ 个，如果 2028–2029 年出生年均少于 [\d,]+ 人（\d+ ± [\d.]+ %）/,
		);
		const en = (await stage("free.yaml", "--stage", "primary_release", "--lang", "en")).stdout.replaceAll(/\s+/g, " ");
		expect(en).toMatch(
			/2030 \(after [\d,]+\): close [\d,]+ places, if births of 2028–2029 average below [\d,]+ \(\d+ ± [\d.]+ %\)/,
		);
		expect(en).toMatch(
			/Worth of looking first: [\d.]+ ± [\d.]+ million yuan less than the best fixed plan \((told apart|cannot tell)\)/,
		);
	});

	it("invents no price: without one it recommends nothing and prints where steps pay; one can be tried", async () => {
		const { stdout } = await stage("free.yaml", "--stage", "nursing_beds", "--lang", "en");
		expect(stdout).toContain("No price of a missing place-year is given and none is invented");
		expect(stdout).not.toContain("by the rule");
		const tried = await stage("free.yaml", "--stage", "nursing_beds", "--missing", "30000", "--lang", "en");
		expect(tried.stdout).toContain("price of a missing place-year 30,000 (tried)");
		expect(tried.stdout).toContain("by the rule");
	});

	it("writes the same figures as tables as it prints as JSON; odds of a date add up to 1", async () => {
		const { stdout } = await stage("free.yaml", "--stage", "primary_release", "--json", "--out", path("tables"));
		const [staging] = JSON.parse(stdout).stagings;
		const plans = rowsOf(filesIn("tables")["stage-plans.csv"]!);
		expect(plans.map(({ plan }) => plan)).toEqual([
			...["fixed", "adaptive", "perfect", "runner_up", "nothing", "published"],
		]);
		expect(Number(plans[0]!.extra)).toBe(staging.advice.waiting.value);
		expect(Number(plans[0]!.extra_mcse)).toBe(staging.advice.waiting.mcse);
		expect(plans[0]!.path).toBe(staging.advice.plans.fixed.path.join("; "));
		const rule = rowsOf(filesIn("tables")["stage-rule.csv"]!);
		for (const date of ["2026", "2028", "2030", "2032"]) {
			const odds = rule.filter((row) => row.date === date).map((row) => Number(row.odds));
			expect(odds.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
		}
		expect(rule.every(({ odds_mcse, draws }) => Number(odds_mcse) >= 0 && draws === "400")).toBe(true);
		expect(rowsOf(filesIn("tables")["stage-steps.csv"]!)).toHaveLength(staging.steps.length);
	});

	it("writes the same bytes for the same seed, whatever the number of threads, and others for another seed", async () => {
		const at = async (out: string, ...more: string[]) => {
			await stage("free.yaml", "--stage", "primary_release", "--out", path(out), ...more);
			return filesIn(out);
		};
		const one = await at("one", "--workers", "1");
		expect(await at("two", "--workers", "2")).toEqual(one);
		expect(await at("other", "--seed", "other")).not.toEqual(one);
	});

	it("has draws of its own for no stage: what is found of one is the same alone and beside others", async () => {
		const found = async (...args: string[]) =>
			JSON.parse((await stage("free.yaml", "--json", ...args)).stdout).stagings;
		const [alone] = await found("--stage", "nursing_beds");
		const all = await found();
		expect(all.find(({ id }: { id: string }) => id === "nursing_beds")).toEqual(alone);
	});

	it("says in one line which stages and areas there are, and where to write one", async () => {
		writeFileSync(path("jiyuan", "none.yaml"), "extends: free.yaml\ndecisions: { stages: null }\n");
		for (const [file, args, says] of [
			["free.yaml", ["--stage", "primary_relaese"], /did you mean primary_release/],
			["free.yaml", ["--area", "jiyuann"], /did you mean jiyuan/],
			["none.yaml", [], /write one under decisions\.stages/],
			["free.yaml", ["--missing", "-1"], /--missing/],
		] as const) {
			const { code, stderr } = await stage(file, ...args, "--lang", "en");
			expect(code).toBe(2);
			expect(stderr.trim().split("\n")).toHaveLength(1);
			expect(stderr).toMatch(says);
		}
	});

	it("refuses negative prices in one line at their cell, and writes nothing", async () => {
		const costs = readFileSync(path("jiyuan", "decision-costs.csv"), "utf8").replace(
			"primary,close,300",
			"primary,close,-300",
		);
		writeFileSync(path("jiyuan", "bad-costs.csv"), costs);
		writeFileSync(
			path("jiyuan", "bad.yaml"),
			"extends: baseline.yaml\ndecisions: { costs: { file: bad-costs.csv } }\n",
		);
		const { code, stderr } = await stage("bad.yaml", "--lang", "en", "--out", path("never"));
		expect(code).toBe(2);
		expect(stderr).toMatch(/^bad-costs\.csv:5:22 low: .*0 or more in yuan/);
		expect(stderr.trim().split("\n")).toHaveLength(1);
		expect(readdirSync(folder)).not.toContain("never");
	});
});
