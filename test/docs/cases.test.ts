import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const cases = readdirSync(`${root}docs/cases`).filter((file) => file.endsWith(".md"));
const textOf = (file: string) => readFileSync(`${root}docs/cases/${file}`, "utf8");

const commandsOf = (text: string, lang: string) =>
	[...text.matchAll(/```sh\n(node dist\/cli\/main\.js [^\n]*)\n```/g)]
		.map(([, command]) => command)
		.filter((command) => command.endsWith(`--lang ${lang}`))
		.map((command) => command.slice(0, -` --lang ${lang}`.length));

describe.each(cases)("the case %s", (file) => {
	it("asks the same in both languages", () => {
		const [zh, en] = ["zh", "en"].map((lang) => commandsOf(textOf(file), lang));
		expect(zh.length).toBeGreaterThan(0);
		expect(en).toEqual(zh);
	});

	it("shows what its commands print (else: node scripts/case-output.mjs)", () => {
		expect(() => execFileSync(process.execPath, ["scripts/case-output.mjs", "--check"], { cwd: root })).not.toThrow();
	}, 600_000);
});
