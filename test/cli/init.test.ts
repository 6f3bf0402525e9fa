import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bookSheets, scenarioText } from "../../src/bureau/index.js";
import { run } from "../../src/cli/run-cli.js";
import { writeWorkbook } from "../../src/workbook/index.js";
import { withRows } from "../bureau/books.js";
import { call } from "../support/call.js";

const root = mkdtempSync(join(tmpdir(), "nianlun-init-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const at = (...names: string[]) => join(root, ...names);

/** Result files of a run by name. */
function results(folder: string): Record<string, string> {
	return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** What two runs must share: all but the names of the scenario's files. */
function beside(files: Record<string, string>): Record<string, string> {
	const manifest = JSON.parse(files["manifest.json"]) as { scenario: { files?: string[] } };
	delete manifest.scenario.files;
	return { ...files, "manifest.json": JSON.stringify(manifest) };
}

describe("nianlun init", () => {
	it("writes a workbook and a scenario that extends it, the same bytes each time", async () => {
		const [first, second] = [at("one", "青禾县.xlsx"), at("two", "青禾县.xlsx")];
		for (const folder of ["one", "two"]) {
			const { code, stdout } = await call("init", at(folder), "--name", "青禾县", "--year", "2020");
			expect({ code, said: stdout.includes(`nianlun run ${at(folder, "青禾县.xlsx")}`) }).toEqual({
				code: 0,
				said: true,
			});
		}
		expect(readFileSync(first).equals(readFileSync(second))).toBe(true);
		expect(readFileSync(at("one", "scenario.yaml"), "utf8")).toContain('extends: "青禾县.xlsx"');
	});

	it("overwrites nothing, and says so in one line", async () => {
		writeFileSync(at("one", "青禾县.xlsx"), "mine");
		const { code, stdout, stderr } = await call("init", at("one"), "--name", "青禾县");
		expect({ code, stdout, lines: stderr.trim().split("\n").length }).toEqual({ code: 2, stdout: "", lines: 1 });
		expect(readFileSync(at("one", "青禾县.xlsx"), "utf8")).toBe("mine");
	});

	it("writes a workbook that says what is missing until it is filled, at its cells", async () => {
		await call("init", at("blank"), "--name", "甲");
		const { code, stdout, stderr } = await call("check", at("blank", "甲.xlsx"));
		expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
		expect(stderr.trim().split("\n")).toEqual([
			expect.stringMatching(/^甲\.xlsx:4:2 设置!B4: /),
			expect.stringMatching(/^甲\.xlsx:6:2 设置!B6: /),
			expect.stringMatching(/^甲\.xlsx:1:1 人口!A1: 还没有人口表/),
		]);
	});
});

describe("the made-up county of --example", () => {
	it("checks without a mistake and says what stands for what it does not say", async () => {
		await call("init", at("county"), "--example", "--name", "county");
		const { code, stderr } = await call("check", at("county", "county.xlsx"), "--json");
		expect(code).toBe(0);
		expect(stderr).toContain("生育水平没有填：由出生数推算");
		expect(stderr).toContain("人口!");
	});
});

describe("a filled workbook", () => {
	it("gives the same results itself, by the scenario beside it and by what run read", async () => {
		const schools = [{ school: "甲小学", stage: "primary", town: "东镇", places: 900, classes: 20, teachers: 50 }];
		const contents = withRows({ schools, homes: [{ name: "甲院", beds: 100, able: 50 }] });
		mkdirSync(at("small"));
		writeFileSync(at("small", "小县.xlsx"), writeWorkbook(bookSheets("zh", contents)));
		writeFileSync(at("small", "scenario.yaml"), scenarioText("小县.xlsx", "zh"));
		expect((await call("workbook", at("small", "小县.xlsx"), "--out", at("small", "packed.xlsx"))).code).toBe(0);
		const files = ["小县.xlsx", "scenario.yaml", "packed.xlsx"];
		const quick = ["--draws", "30", "-q", "--out"];
		for (const file of files) expect((await call("run", at("small", file), ...quick, at("out", file))).code).toBe(0);
		const [book, scenario, packed] = files.map((file) => beside(results(at("out", file))));
		expect(scenario).toEqual(book);
		expect(packed).toEqual(book);
	}, 60_000);
});

describe("nianlun workbook", () => {
	it("writes the baseline as a workbook that gives the same bytes", async () => {
		const quick = ["--draws", "30", "-q", "--out"];
		expect((await call("workbook", "data/jiyuan/baseline.yaml", "--out", at("jiyuan.xlsx"))).code).toBe(0);
		expect((await call("run", at("jiyuan.xlsx"), ...quick, at("packed"))).code).toBe(0);
		expect((await call("run", "data/jiyuan/baseline.yaml", ...quick, at("plain"))).code).toBe(0);
		expect(beside(results(at("packed")))).toEqual(beside(results(at("plain"))));
	}, 120_000);

	it("refuses another ending and a file that is there", async () => {
		for (const out of ["x.csv", at("jiyuan.xlsx")]) {
			const { code, stderr } = await call("workbook", "data/jiyuan/baseline.yaml", "--out", out);
			expect({ code, lines: stderr.trim().split("\n").length }).toEqual({ code: 2, lines: 1 });
		}
	});
});

describe("nianlun init --from", () => {
	const foreign = at("returns.xlsx");
	beforeAll(() => {
		const head = ["年度", "出生人口数"];
		const people = [
			["年龄", "男", "女"],
			["0-4岁", 100, 90],
		];
		const sheet = (name: string, rows: readonly (readonly (string | number)[])[]) => ({ name, columns: [], rows });
		writeFileSync(
			foreign,
			writeWorkbook([sheet("人口", people), sheet("出生", [head, [2021, 300]]), sheet("备忘", [["甲"]])]),
		);
	});

	it("asks nobody where there is no terminal: a line for each open question, and nothing is written", async () => {
		const { code, stderr } = await call("init", at("quiet"), "--from", foreign);
		expect(code).toBe(2);
		expect(stderr).toContain("出生：“出生人数”是“出生”里的哪一列？ 出生人口数 / 没有");
		expect(existsSync(at("quiet"))).toBe(false);
	});

	it("asks on a terminal, copies the figures, and never asks again what map.json holds", async () => {
		const asked: string[] = [];
		const init = async (name: string) => {
			asked.length = 0;
			const ask = async (text: string) => {
				asked.push(text);
				return text.includes("哪一列") ? "1" : "0";
			};
			const streams = { stdout: { write: () => true }, stderr: { write: () => true } };
			return run(["init", at("asked"), "--from", foreign, "--name", name], { ...streams, ask });
		};
		expect(await init("甲")).toBe(0);
		expect(asked.filter((text) => text.includes("出生人数"))).toHaveLength(1);
		expect(await init("乙")).toBe(2);
		rmSync(at("asked", "scenario.yaml"));
		expect(await init("乙")).toBe(0);
		expect(asked).toEqual([]);
		expect(readFileSync(at("asked", "甲.xlsx")).length).toBeGreaterThan(0);
	});

	it("refuses a map that it did not write", async () => {
		writeFileSync(at("map.json"), "{}");
		const { code, stderr } = await call("init", root, "--from", foreign, "--name", "丙");
		expect({ code, line: stderr.trim() }).toEqual({ code: 2, line: expect.stringContaining("map.json:1:1 map: ") });
	});
});
