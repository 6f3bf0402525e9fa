import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { cardJson, cardMarkdown, cardText, reportCard } from "../../src/hindcast/index.js";
import { pooled } from "../../src/hindcast/report-card.js";
import { china, root } from "./china.js";

const folder = mkdtempSync(join(tmpdir(), "nianlun-hindcast-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the report card", () => {
	const short = () => {
		const { plan, tables } = china();
		return reportCard(tables, { ...plan, origins: { from: 2017, to: 2020 } });
	};
	const card = short();

	it("is the same, byte for byte, every time", () => {
		const again = short();
		expect(cardMarkdown(again)).toBe(cardMarkdown(card));
		expect(cardJson(again)).toBe(cardJson(card));
	});

	it("speaks both languages", () => {
		expect(cardText(card, "zh")).toContain("失败的年份");
		expect(cardText(card, "en")).toContain("What went badly");
		expect(cardText(card, "en")).not.toMatch(/[\u4e00-\u9fff]/);
	});

	it("is valid JSON with every quantity", () => {
		const { summaries } = JSON.parse(cardJson(card));
		expect(new Set(summaries.map(({ quantity }: { quantity: string }) => quantity)).size).toBe(14);
	});

	it("names the fertility of 2022 and 2023 as missed from every origin of 2017-2020", () => {
		const fertility = card.cases.filter(({ quantity }) => quantity === "tfr");
		expect(fertility.map(({ year, side }) => [year, side])).toEqual(
			expect.arrayContaining([
				[2022, "below"],
				[2023, "below"],
			]),
		);
	});

	it("has interval scores that are the sum of their parts, and PIT counts of every forecast", () => {
		for (const { before, after, forecasts } of pooled(card, 1, 10)) {
			for (const { total, dispersion, over, under } of [...before.interval, ...after.interval]) {
				expect(total).toBeCloseTo(dispersion + over + under, 10);
			}
			expect(before.pit.reduce((sum, count) => sum + count, 0)).toBe(forecasts);
		}
	});
});

describe("docs/hindcast.md", () => {
	const command = join(root, "dist/cli/hindcast-command.js");

	it.skipIf(!existsSync(command))("is what the command writes today", { timeout: 120_000 }, () => {
		const page = join(folder, "hindcast.md");
		const invocation = {
			command: "hindcast",
			files: [join(root, "data/hindcast/china.yaml")],
			lang: "en",
			json: false,
			quiet: true,
			help: false,
			version: false,
			markdown: page,
		};
		const script = `import { hindcastCommand } from ${JSON.stringify(command)};
await hindcastCommand(${JSON.stringify(invocation)}, { stdout: { write() {} }, stderr: process.stderr });`;
		execFileSync(process.execPath, ["--input-type=module", "-e", script]);
		expect(readFileSync(page, "utf8")).toBe(readFileSync(join(root, "docs/hindcast.md"), "utf8"));
	});
});
