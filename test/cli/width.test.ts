import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import stringWidth from "string-width";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openScenarioFolder } from "../../src/files/index.js";
import { cardText, readHindcast, reportCard } from "../../src/hindcast/index.js";
import { reportRun } from "../../src/large-runs/index.js";
import { loadScenario, THRESHOLDS } from "../../src/node.js";
import { scorecardText } from "../../src/report/index.js";
import { call } from "../support/call.js";

vi.setConfig({ testTimeout: 120_000 });

const LANGS = ["zh", "en"] as const;
const SHIPPED = readdirSync("data/jiyuan").filter((name) => name.endsWith(".yaml"));

/** Lines that a terminal of 100 columns would break itself. */
const tooWide = (text: string) => text.split("\n").filter((line) => stringWidth(line) > 100);

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "nianlun-width-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("no line is wider than 100 columns, in either language", () => {
	it.each(["baseline", "towns", "town-schools-merged", "nursery-30-percent"])("of a run of %s", async (name) => {
		const prepared = loadScenario(`data/jiyuan/${name}.yaml`);
		const report = await reportRun(prepared, { draws: 24, thresholds: THRESHOLDS });
		for (const lang of LANGS) expect(tooWide(scorecardText({ prepared, ...report, version: "0" }, lang))).toEqual([]);
	});

	it.each(["delayed-projects", "wide-disability"])("of a comparison with %s", async (name) => {
		const files = ["baseline", name].map((one) => `data/jiyuan/${one}.yaml`);
		for (const lang of LANGS) {
			const { stdout } = await call("compare", ...files, "--draws", "24", "-q", "--lang", lang, "--out", folder);
			expect(stdout.length).toBeGreaterThan(1000);
			expect(tooWide(stdout)).toEqual([]);
		}
	});

	it.each(SHIPPED)("of a check of %s", async (name) => {
		for (const lang of LANGS) {
			const { stdout } = await call("check", join("data/jiyuan", name), "--lang", lang);
			expect(stdout.length).toBeGreaterThan(1000);
			expect(tooWide(stdout)).toEqual([]);
		}
	});

	it("of the report card of the hindcast", () => {
		const { file, read } = openScenarioFolder("data/hindcast/china.yaml");
		const { plan, tables } = readHindcast(file, read(file) ?? "", read);
		const card = reportCard(tables, { ...plan, draws: 50, leaks: { ...plan.leaks, draws: 50 } });
		for (const lang of LANGS) expect(tooWide(cardText(card, lang))).toEqual([]);
	});
});
