import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { loadScenario, runForecast } from "../../src/node.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (file: string) => readFileSync(join(root, file), "utf8");
const READMES = ["README.md", "README.zh-CN.md"];

/** Fenced blocks of a language, without the indent of lists. */
function blocks(file: string, language: string): string[] {
	const fences = [...read(file).matchAll(/^( *)```(\w+)\n([\s\S]*?)^ *```$/gm)];
	return fences
		.filter(([, , found]) => found === language)
		.map(([, indent, , text]) => text.replace(new RegExp(`^${indent}`, "gm"), ""));
}

const node = (...args: string[]) => execFileSync(process.execPath, args, { cwd: root, encoding: "utf8" });

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "nianlun-"));
	cpSync(join(root, "data/jiyuan"), folder, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the figures in the docs", () => {
	it("are those of a full run of the baseline (else: node scripts/readme-output.mjs)", () => {
		expect(() => node("scripts/readme-output.mjs", "--check")).not.toThrow();
	}, 60_000);
});

describe.each(READMES)("%s", (readme) => {
	it("shows a library example that runs and prints every target", () => {
		const [example] = blocks(readme, "ts");
		const printed = node("--input-type=module", "-e", example).trim().split("\n");
		const { targets } = parse(read("data/jiyuan/baseline.yaml")).plans.fourteenth;
		const conditions = Object.keys(targets).filter((id) => targets[id].met);
		expect(printed.slice(0, -1).map((line) => line.split(" ")[0])).toEqual(expect.arrayContaining(conditions));
		expect(printed.at(-1)).toBe("1000");
	}, 60_000);

	it("shows a variant that loads and lowers births by about a ninth", async () => {
		const [variant] = blocks(readme, "yaml");
		expect(variant.trim().split("\n")).toHaveLength(5);
		const path = join(folder, "fewer-births.yaml");
		writeFileSync(path, variant);
		const births = async (file: string) => {
			const forecast = await runForecast(loadScenario(file), { draws: 64 });
			return forecast.median("births", "jiyuan", 2025)!;
		};
		const ratio = (await births(path)) / (await births(join(folder, "baseline.yaml")));
		expect(ratio).toBeGreaterThan(0.86);
		expect(ratio).toBeLessThan(0.92);
	}, 60_000);

	it("names the scripts, the commands and the result files that exist", () => {
		const { scripts } = JSON.parse(read("package.json"));
		const shell = blocks(readme, "sh").join("\n");
		const called = [...shell.matchAll(/npm (?:run )?(\w+)/g)].map(([, name]) => name).filter((name) => name !== "ci");
		expect(called.filter((name) => !(name in scripts))).toEqual([]);
		const out = join(folder, "out");
		node("dist/cli/main.js", "run", "data/jiyuan/baseline.yaml", "--draws", "20", "-q", "--out", out);
		for (const file of readdirSync(out)) expect(read(readme)).toContain(`\`${file}\``);
	}, 60_000);
});

describe("CONTRIBUTING.md", () => {
	it("shows a target that the scenario accepts", () => {
		const [target] = blocks("CONTRIBUTING.md", "yaml");
		const path = join(folder, "more-targets.yaml");
		const header = "extends: baseline.yaml\nid: more-targets\n";
		writeFileSync(path, `${header}${target}`);
		const { plans } = loadScenario(path);
		const scored = plans.flatMap(({ id, targets }) => (id === "fourteenth" ? targets : []));
		expect(scored.map(({ id }) => id)).toContain("hou_rental_wandao");
	});

	it("names only scripts of package.json", () => {
		const { scripts } = JSON.parse(read("package.json"));
		const called = [...read("CONTRIBUTING.md").matchAll(/npm run (?:--silent )?(\w+)/g)].map(([, name]) => name);
		expect(called.filter((name) => !(name in scripts))).toEqual([]);
	});
});
