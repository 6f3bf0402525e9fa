import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { quantitiesOf } from "../../src/draws/quantities.js";
import { loadScenario } from "../../src/node.js";

const { model } = loadScenario("data/jiyuan/baseline.yaml");
const known = new Set(quantitiesOf(model));

describe.each(["notebooks/template.md", "notebooks/en/template.md"])("the template %s", (file) => {
	const text = readFileSync(file, "utf8");

	it("names only quantities that the baseline has", () => {
		const line = text.split("\n").find((one) => one.includes("`births`"))!;
		const names = [...line.matchAll(/`([a-z0-9_.]+)`/gi)]
			.map(([, name]) => name)
			.filter((name) => !/[/]|csv|^(service|metric)$/.test(name));
		expect(names.length).toBeGreaterThan(10);
		expect(names.filter((name) => !known.has(name))).toEqual([]);
	});

	it("shows, as its result, the very lines that it tells to save", () => {
		const [, shown] = /~~~markdown\n[\s\S]*?```js\n([\s\S]*?)```/.exec(text)!;
		const run = [...text.matchAll(/^```js\n([\s\S]*?)^```/gm)].at(-1)![1];
		expect(run.replace(/\s+/g, " ")).toBe(shown.replace(/\s+/g, " "));
	});
});
