import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call } from "../support/call.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const baseline = join(root, "data/jiyuan/baseline.yaml");

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "nianlun-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("nianlun run", () => {
	it("prints the scorecard on stdout, progress on stderr and writes every result file", async () => {
		const out = join(folder, "first");
		const { code, stdout, stderr } = await call("run", baseline, "--draws", "300", "--out", out);
		expect(code).toBe(0);
		expect(stdout).toContain("新增义务教育学位");
		expect(stderr).toMatch(/300\/300 次抽样/);
		expect(readdirSync(out).sort()).toEqual(
			[
				"account.csv",
				"enrolment.csv",
				"facts.json",
				"indicators.csv",
				"warnings.csv",
				"manifest.json",
				"odds.csv",
				"places.csv",
				"record.csv",
				"scorecard.json",
				"scorecard.txt",
				"shortage.csv",
				"summary.csv",
				"summary.json",
			].sort(),
		);
	});

	it("gives the same bytes for the same scenario and seed", async () => {
		const [first, second] = [join(folder, "a"), join(folder, "b")];
		await call("run", baseline, "--draws", "300", "-q", "--out", first);
		await call("run", baseline, "--draws", "300", "-q", "--out", second);
		for (const file of readdirSync(first)) {
			expect(readFileSync(join(second, file), "utf8"), file).toBe(readFileSync(join(first, file), "utf8"));
		}
	});

	it("gives other numbers for another seed and records it", async () => {
		const out = join(folder, "seed");
		await call("run", baseline, "--draws", "300", "-q", "--seed", "other", "--out", out);
		expect(JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")).seed).toBe("other");
		expect(readFileSync(join(out, "summary.csv"), "utf8")).not.toBe(
			readFileSync(join(folder, "a", "summary.csv"), "utf8"),
		);
	});

	it("prints only JSON with --json and nothing on stderr with --quiet", async () => {
		const { stdout, stderr } = await call("run", baseline, "--draws", "50", "--json", "-q", "--out", join(folder, "j"));
		const { plans, today } = JSON.parse(stdout);
		expect(plans.flatMap(({ targets }: { targets: unknown[] }) => targets).length).toBeGreaterThan(3);
		expect(today.outlook.length).toBeGreaterThan(3);
		expect(stderr).toBe("");
	});

	it("writes nothing and ends with 2 when the scenario is wrong, listing every mistake", async () => {
		const out = join(folder, "never");
		const { code, stderr } = await call("run", join(root, "test/cli/broken.yaml"), "--out", out, "--lang", "en");
		expect(code).toBe(2);
		expect(stderr.trim().split("\n").length).toBeGreaterThan(2);
		for (const line of stderr.trim().split("\n")) expect(line).toMatch(/^broken\.yaml:\d+:\d+ \S+: .+/);
		expect(existsSync(out)).toBe(false);
	});
});

describe("nianlun check", () => {
	it("says on stderr what stands out in a table, ends with 0 and keeps its JSON clean", async () => {
		const own = join(folder, "cliff");
		cpSync(join(root, "data/jiyuan"), own, { recursive: true });
		const table = join(own, "population-2020.csv");
		const half = readFileSync(table, "utf8").replace(/(china_shape,2020,female,15,)[^,]+/, "$12000");
		writeFileSync(table, half);
		const { code, stdout, stderr } = await call("check", join(own, "baseline.yaml"), "--json", "--lang", "en");
		expect(code).toBe(0);
		expect(JSON.parse(stdout).length).toBeGreaterThan(50);
		expect(stderr.trim().split("\n")).toHaveLength(2);
		expect(stderr).toMatch(
			/^population-2020\.csv:\d+:\d+ population: ages 14 and 15: .*births of 2006 and 2005 differ by/,
		);
		const quiet = await call("check", join(own, "baseline.yaml"), "-q");
		expect(quiet.stdout).toContain("有 2 处请看一看");
		expect(quiet.stderr).toContain("14 岁与 15 岁");
	});
});

describe("the command line", () => {
	it.each([
		[["run"], /scenario file/],
		[["walk"], /no command walk/],
		[["run", baseline, "--draws", "many"], /--draws many/],
		[["run", baseline, "--drawz", "5"], /--drawz/],
		[["run", baseline, "--lang", "fr"], /--lang fr/],
	])("answers the slip %j with one line and exit code 2", async (args, line) => {
		const { code, stderr } = await call(...args, ...(args.includes("--lang") ? [] : ["--lang", "en"]));
		expect(code).toBe(2);
		expect(stderr).toMatch(line);
		expect(stderr.trim().split("\n")).toHaveLength(1);
	});

	it("shows help with a worked example, and the version of the package", async () => {
		expect((await call("--help", "--lang", "en")).stdout).toMatch(/Example\n {2}nianlun run/);
		expect((await call("--version")).stdout.trim()).toBe(
			JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version,
		);
	});

	it("runs as the built program, and the package's doors open", () => {
		const program = join(root, "dist/cli/main.js");
		expect(execFileSync(process.execPath, [program, "check", baseline], { encoding: "utf8" })).toContain("没有错误");
		const script = `import { loadScenario, runForecast } from "nianlun/node"; import { prepare } from "nianlun";
			const forecast = await runForecast(loadScenario("data/jiyuan/baseline.yaml"), { draws: 10 });
			console.log(typeof prepare, forecast.values("population", "jiyuan", 2025).length);`;
		const shown = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
			cwd: root,
			encoding: "utf8",
		});
		expect(shown.trim()).toBe("function 10");
	});
});
