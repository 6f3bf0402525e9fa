import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import stringWidth from "string-width";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { call } from "../support/call.js";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let folder: string;
const path = (...names: string[]) => join(folder, ...names);
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "nianlun-programme-"));
	cpSync(fileURLToPath(new URL("../../data/jiyuan/", import.meta.url)), path("jiyuan"), { recursive: true });
	writeFileSync(path("jiyuan", "free.yaml"), "extends: baseline.yaml\nobserved: null\n");
	const required = "decisions: { budget: { yearly: 1000000, levels: [senior_2035] } }";
	writeFileSync(path("jiyuan", "required.yaml"), `extends: free.yaml\n${required}\n`);
	writeFileSync(path("jiyuan", "unpriced.yaml"), "extends: free.yaml\ndecisions: { costs: null, budget: null }\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const programme = (file: string, ...args: string[]) =>
	call("programme", path("jiyuan", file), "--draws", "200", "-q", "--out", path("out"), ...args);

const filesIn = (out: string) =>
	Object.fromEntries(readdirSync(path(out)).map((name) => [name, readFileSync(path(out, name), "utf8")]));
const rowsOf = (text: string) => parse(text, { columns: true, bom: true }) as Record<string, string>[];

describe("nianlun programme", () => {
	it.each([
		["free.yaml"],
		["free.yaml", "--budget", "0"],
		["free.yaml", "--budget", "100000000"],
		["required.yaml"],
		["unpriced.yaml"],
	])("says it on one screen, at most 45 lines of 100 columns, in both languages: %s %s %s", async (file, ...args) => {
		for (const lang of ["zh", "en"]) {
			const { code, stdout } = await programme(file, "--lang", lang, ...args);
			const lines = stdout.trimEnd().split("\n");
			expect(code).toBe(0);
			expect(lines.length).toBeLessThanOrEqual(45);
			expect(lines.filter((line) => stringWidth(line) > 100)).toEqual([]);
			expect(stdout).not.toMatch(/NaN|undefined|Infinity|∞|null/);
		}
	});

	it("writes as tables what it prints as JSON, every cost with its error and draws", async () => {
		const { stdout } = await programme("free.yaml", "--json", "--out", path("tables"));
		const { answer, draws } = JSON.parse(stdout).programme;
		const files = filesIn("tables");
		const plan = rowsOf(files["programme.csv"]!).filter((row) => row.plan === "recommended");
		expect(plan.length).toBe(answer.best.items.length);
		expect(plan.length).toBeGreaterThan(0);
		expect(plan.map(({ places }) => Number(places))).toEqual(
			answer.best.items.map(({ places }: { places: number }) => places),
		);
		const money = rowsOf(files["programme-money.csv"]!);
		const spent = money.reduce((sum, row) => sum + Number(row.spent), 0);
		expect(spent).toBeCloseTo(answer.best.spent, 3);
		const [, first] = rowsOf(files["programme-frontier.csv"]!);
		expect(Number(first!.saves)).toBe(answer.frontier[1].saves.value);
		expect(Number(first!.saves_mcse)).toBe(answer.frontier[1].saves.mcse);
		expect(first!.draws).toBe(String(draws.fresh));
		expect(draws).toMatchObject({ found: 100, fresh: 100 });
	});

	it("says what the prices of missing places would have to rise or fall to", async () => {
		const { stdout } = await programme("free.yaml", "--lang", "en");
		expect(stdout.replace(/\n\s+/g, " ")).toMatch(
			/change our mind: prices of all missing places (above|below) [\d.]+ times/,
		);
	});

	it("buys nothing without money and says so", async () => {
		const { stdout } = await programme("free.yaml", "--budget", "0", "--lang", "en");
		expect(stdout).toContain("Recommended: do nothing");
		expect(stdout).toContain("The budget buys nothing: the cheapest facility takes");
	});

	it("says that a budget binds nothing where more would not be spent", async () => {
		const { stdout } = await programme("free.yaml", "--budget", "100000000", "--lang", "en");
		expect(stdout).toContain("The budget binds nothing: more money would not be spent");
	});

	it("names what has to give where a level that is required costs more than there is", async () => {
		const { code, stdout } = await programme("required.yaml", "--lang", "en");
		expect(code).toBe(0);
		expect(stdout).toContain("No plan keeps to the budget and to the levels that are required");
		expect(stdout).toMatch(/the budget of \d{4} is [\d.,]+ million yuan short|senior_2035: .* lacks [\d,]+ places/);
	});

	it("invents no price: without one it weighs nothing and names what it leaves out", async () => {
		const { stdout } = await programme("unpriced.yaml", "--lang", "en");
		expect(stdout).toContain("there is nothing to weigh");
		expect(stdout.replaceAll(/\s+/g, " ")).toContain("Not weighed, for want of a price of a missing place");
	});

	it("writes the same bytes for the same seed, whatever the number of threads", async () => {
		const at = async (out: string, ...more: string[]) => {
			await programme("free.yaml", "--out", path(out), ...more);
			return filesIn(out);
		};
		const one = await at("one", "--workers", "1");
		expect(await at("two", "--workers", "2")).toEqual(one);
	});

	it("refuses a budget below nothing in one line", async () => {
		const { code, stderr } = await programme("free.yaml", "--budget", "-5", "--lang", "en");
		expect(code).toBe(2);
		expect(stderr).toMatch(/--budget.*0 or more/);
		expect(stderr.trim().split("\n")).toHaveLength(1);
	});
});
