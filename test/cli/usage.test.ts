import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { USAGES } from "../../src/cli/commands.js";
import { readInvocation, readLine } from "../../src/cli/invocation.js";
import { GENERAL } from "../../src/cli/shared-options.js";
import { longName, type Options } from "../../src/cli/usage.js";
import { call } from "../support/call.js";

const LANGS = ["zh", "en"] as const;
const flagsOf = (options: Options) => Object.keys(options).map((field) => `--${longName(field)}`);
const everyFlag = [...new Set(USAGES.flatMap(({ options }) => flagsOf(options)))];
const commands = USAGES.map((usage) => [usage.name, usage] as const);

/** The words of an example as a shell would split them; no example here has quotes. */
const wordsOf = (example: string) => example.split(" ").slice(1);

describe.each(commands)("nianlun %s", (name, { options, summary, notes }) => {
	it.each(LANGS)("lists in its help every option it has and no other (%s)", async (lang) => {
		const { code, stdout } = await call(name, "--help", "--lang", lang);
		expect(code).toBe(0);
		const listed = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+).* {2}\S/gm)].map(([, flag]) => flag!);
		expect(listed).toEqual([...flagsOf(options), ...flagsOf(GENERAL)]);
		for (const text of [summary, notes]) expect(stdout).toContain(text[lang]);
	});

	it.each(LANGS)("refuses each option of another command in one line that names its own (%s)", async (lang) => {
		const own = [...flagsOf(options), ...flagsOf(GENERAL)];
		for (const flag of everyFlag.filter((one) => !own.includes(one))) {
			const { code, stdout, stderr } = await call(name, "file.yaml", flag, "--lang", lang);
			expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
			expect(stderr.trim().split("\n")).toHaveLength(1);
			expect(stderr).toContain(`nianlun ${name} ${lang === "zh" ? "不能用" : "cannot take"} ${flag}`);
			expect(own.filter((one) => !stderr.includes(one))).toEqual([]);
		}
	});
});

describe("the command line", () => {
	it.each(LANGS)("shows only examples that it would accept (%s)", (lang) => {
		for (const example of USAGES.flatMap(({ examples }) => examples[lang].split("\n"))) {
			const line = readLine(wordsOf(example), USAGES);
			const usage = USAGES.find(({ name }) => name === line.command)!;
			expect(() => readInvocation(line, usage, USAGES), example).not.toThrow();
		}
	});

	it.each(LANGS)("names every command and every option in the overview (%s)", async (lang) => {
		const { stdout } = await call("--help", "--lang", lang);
		const missing = [...USAGES.map(({ name }) => `nianlun ${name} `), ...everyFlag, ...flagsOf(GENERAL)];
		expect(missing.filter((word) => !stdout.includes(word))).toEqual([]);
	});

	it("takes a value for an option in all commands or in none, so that options may stand before the command", () => {
		const kinds = USAGES.flatMap(({ options }) => Object.entries<Options[string]>(options));
		for (const [field, { value }] of kinds) {
			for (const [other, option] of kinds)
				if (other === field) expect(Boolean(option.value), field).toBe(Boolean(value));
		}
		const line = readLine(["--draws", "7", "run", "a.yaml"], USAGES);
		expect(readInvocation(line, USAGES[0]!, USAGES)).toMatchObject({ files: ["a.yaml"], draws: 7, exact: false });
	});

	it.each([
		[["run", "a", "--drawz", "5"], /takes --draws, --seed/],
		[["run", "a", "--exprot-draws"], /takes --export-draws, --draws/],
		[["wrok"], /no command wrok; use work, run/],
		[["check", "a", "--timings"], /check cannot take --timings \(an option of run\)/],
		[["--draws", "5"], /nianlun cannot take --draws \(an option of run, compare/],
		[["run", "a", "--out", "--json"], /^--out --json: write a folder, one that begins with a dash as --out=--json/],
		[["run", "a", "--json=yes"], /^--json takes no value/],
		[["run", "a", "--draws"], /^--draws --lang: write a whole number from 1 to 10000000, one that begins/],
		[["run", "a", "--draws", "0"], /^--draws 0: write a whole number from 1 to 10000000; --draws: number of draws/],
		[["run", "a", "b"], /^nianlun run needs one scenario file, for example nianlun run /],
		[
			["learn", "a"],
			/^nianlun learn also needs --component SERVICE\.GROUP \(the component\), for example nianlun learn /,
		],
		[["learn", "--component", "b"], /^nianlun learn needs one scenario file, for example nianlun learn /],
		[["constructor"], /no command constructor/],
	])("answers the slip %j with one line and exit code 2", async (args, line) => {
		const { code, stderr } = await call(...args, "--lang", "en");
		expect(code).toBe(2);
		expect(stderr).toMatch(line);
		expect(stderr.trim().split("\n")).toHaveLength(1);
	});
});

describe("no file of src/cli", () => {
	const folder = fileURLToPath(new URL("../../src/cli/", import.meta.url));
	const importsOf = (file: string) =>
		[...readFileSync(join(folder, file), "utf8").matchAll(/(?:from|import)[\s(]+"\.\/([\w-]+)\.js"/g)].map(
			([, name]) => `${name}.ts`,
		);

	it("imports itself, however far round", () => {
		const files = readdirSync(folder);
		expect(importsOf("commands.ts")).toEqual(expect.arrayContaining(["usage.ts", "run-command.ts"]));
		for (const file of files) {
			const reached = new Set(importsOf(file));
			for (const one of reached) for (const next of importsOf(one)) reached.add(next);
			expect(reached.has(file), file).toBe(false);
		}
	});
});
