import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../../src/cli/run-cli.js";
import { loadScenario } from "../../src/node.js";

const JIYUAN = fileURLToPath(new URL("../../data/jiyuan", import.meta.url));

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "nianlun-calibrate-"));
	cpSync(JIYUAN, folder, { recursive: true });
	writeFileSync(join(folder, "series.csv"), table());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Births that halve, a cohort of pupils of which one in a hundred leaves a year, and residents of homes. */
function table(): string {
	const births = (year: number) => Math.round(9000 * 0.97 ** (year - 2000) * (1 + 0.04 * Math.sin(2.1 * year)));
	const entrants = (year: number) => (births(year - 6) * 8 + births(year - 7) * 4) / 12;
	const rows: (readonly [number, string, number])[] = [];
	for (let year = 2000; year <= 2025; year++) rows.push([year, "births", births(year)]);
	for (let year = 2010; year <= 2025; year++) {
		rows.push([year, "care.all.residents", Math.round(1400 * (1 + 0.05 * Math.cos(year)))]);
		for (let grade = 1; grade <= 6; grade++)
			rows.push([year, `school.grade${grade}.need`, Math.round(entrants(year - grade + 1) * 0.99 ** (grade - 1))]);
	}
	const lines = rows.map(([year, quantity, value]) => `all,${year},${quantity},${value},trial,assumed`);
	return ["area,year,quantity,value,source,status", ...lines, ""].join("\n");
}

async function calibrate(...args: string[]) {
	let [stdout, stderr] = ["", ""];
	const code = await run(["calibrate", join(folder, "baseline.yaml"), ...args], {
		stdout: { write: (text: string) => ((stdout += text), true) } as never,
		stderr: { write: (text: string) => ((stderr += text), true) } as never,
	});
	return { code, stdout, stderr };
}
const series = () => join(folder, "series.csv");

describe("nianlun calibrate", () => {
	it("prints what the user's series say, old and new, and writes nothing", async () => {
		const { code, stdout } = await calibrate(series(), "--lang", "en");
		expect(code).toBe(0);
		expect(stdout).toMatch(/progression\.ratio: 0\.9996 → 0\.99\d/);
		expect(stdout).toMatch(/fertility\.local\.sd: 0\.013 → /);
		expect(stdout).toMatch(/care\.ordinary\.yearlySd: 0\.05 → /);
		expect(stdout).toMatch(/school\.grade1\.need … school\.grade6\.need; 2011–2025/);
	});

	it("finds the share that moves up each year", async () => {
		const { stdout } = await calibrate(series(), "--json");
		const ratio = JSON.parse(stdout).find(({ path }: { path: string[] }) =>
			path.join(".").endsWith("primary.progression.ratio"),
		);
		expect(ratio.now).toBeCloseTo(0.99, 3);
		expect(ratio.old).toBe(0.9996);
	});

	it("writes a scenario that extends the old one and can be run, each number with what it was", async () => {
		const out = join(folder, "calibrated.yaml");
		const { code, stderr } = await calibrate(series(), "--out", out, "--lang", "en");
		expect([code, stderr]).toEqual([0, expect.stringContaining("the scenario itself is as it was")]);
		const text = readFileSync(out, "utf8");
		expect(text).toMatch(/^extends: baseline\.yaml$/m);
		expect(text).toMatch(/ratio: 0\.99\d* # 原为 was 0\.9996；2011—2025/);
		const { scenario, notes } = loadScenario(out);
		expect(notes.filter(({ message }) => /no effect/.test(message.en))).toEqual([]);
		const { school } = scenario.services;
		if (school?.kind !== "schooling") throw new Error("a school service was expected");
		expect(school.stages.primary!.progression.ratio).toBeCloseTo(0.99, 3);
		expect(school.stages.primary!.rate.start).toBe(1);
	});

	it("does not overwrite a file, nor write where the scenario's tables are not", async () => {
		writeFileSync(join(folder, "there.yaml"), "mine");
		const there = await calibrate(series(), "--out", join(folder, "there.yaml"), "--lang", "en");
		expect([there.code, there.stderr]).toEqual([2, expect.stringContaining("exists already")]);
		expect(readFileSync(join(folder, "there.yaml"), "utf8")).toBe("mine");
		const elsewhere = join(tmpdir(), "nianlun-elsewhere.yaml");
		expect((await calibrate(series(), "--out", elsewhere)).code).toBe(2);
		expect(existsSync(elsewhere)).toBe(false);
	});

	it("leaves proxies out, and says so", async () => {
		const { stderr, stdout } = await calibrate("--lang", "en");
		expect(stderr).toMatch(/observed\.csv:2:\d+ sd: 9 observations err by more than 5 %/);
		expect(stdout).not.toMatch(/fertility\.local/);
	});

	it("names the place of a mistake in a table, and exits with 2", async () => {
		writeFileSync(join(folder, "wrong.csv"), table().replace("all,2000,births,9", "all,2000,births,nine"));
		const { code, stderr } = await calibrate(join(folder, "wrong.csv"), "--lang", "en");
		expect(code).toBe(2);
		expect(stderr).toMatch(/wrong\.csv:2:\d+ value:/);
	});
});
