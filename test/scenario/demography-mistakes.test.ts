import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { openScenarioFolder } from "../../src/files/index.js";
import { prepare } from "../../src/setup/prepare.js";

const path = (name: string) => fileURLToPath(new URL(`../../data/jiyuan/${name}`, import.meta.url));
const baseline = readFileSync(path("baseline.yaml"), "utf8");
const towns = readFileSync(path("towns.yaml"), "utf8");

/** Prepares a scenario of the Jiyuan folder with some of its files rewritten. */
function issuesOf(file: string, rewritten: Readonly<Record<string, string>>) {
	const folder = openScenarioFolder(path(file));
	const read = (reference: string) => rewritten[reference] ?? folder.read(reference);
	return prepare({ file, read }).issues.map(({ file: where, line, path: at, message }) => ({
		where: `${where}:${line}`,
		at,
		text: message.en,
	}));
}

const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split("\n").length;
const table = (reference: string) => openScenarioFolder(path("baseline.yaml")).read(reference)!;

describe("mistakes of a demographer", () => {
	it("areas that do not add up are named with their sum", () => {
		const [issue, ...others] = issuesOf("towns.yaml", { "towns.yaml": towns.replace(/share: 0\.\d+/, "share: 0.5") });
		expect(others).toEqual([]);
		expect(issue.at).toBe("areas");
		expect(issue.text).toMatch(/add up to 1\.\d+, not 1/);
	});

	it("a matrix that is no correlation matrix is refused where it stands", () => {
		const text = baseline.replace("[[1, 0.3], [0.3, 1]]", "[[1, 0.3], [0.4, 1]]");
		const [issue] = issuesOf("baseline.yaml", { "baseline.yaml": text });
		expect(issue).toMatchObject({ where: `baseline.yaml:${lineOf(text, "matrix:")}`, at: "correlation.matrix" });
		expect(issue.text).toMatch(/symmetric/);
		const three = baseline
			.replace("between: [fertility.ratio, migration]", "between: [fertility.ratio, migration, mortality.local]")
			.replace("[[1, 0.3], [0.3, 1]]", "[[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]");
		expect(issuesOf("baseline.yaml", { "baseline.yaml": three })[0].text).toMatch(/not positive definite/);
	});

	it("an observation before the base year is refused at its line", () => {
		const observed = `${table("observed.csv")}all,2019,births,6000,0.1,test,assumed\n`;
		const [issue] = issuesOf("baseline.yaml", { "observed.csv": observed });
		expect(issue.where).toBe(`observed.csv:${observed.trim().split("\n").length}`);
		expect(issue.text).toMatch(/2019 is not after the base year 2020/);
	});

	it("an observation of what the model does not know is refused at its line", () => {
		const observed = `${table("observed.csv")}nowhere,2022,births,6000,0.1,test,assumed\nall,2022,birth,6000,0.1,test,assumed\n`;
		const found = issuesOf("baseline.yaml", { "observed.csv": observed });
		expect(found.map(({ at }) => at)).toEqual(["area", "quantity"]);
	});

	it("published rates beyond observedTo are not passed over in silence", () => {
		const text = baseline.replace("observedTo: 2025", "observedTo: 2024");
		const [issue] = issuesOf("baseline.yaml", { "baseline.yaml": text });
		expect(issue.at).toBe("fertility.national.observedTo");
	});

	it("fertility at age 5 is refused at its line", () => {
		const reference = "reference:fertility-schedule-china.csv";
		const text = table(reference).replace("2010,15,", "2010,5,");
		const [issue] = issuesOf("baseline.yaml", { [reference]: text });
		expect(issue).toMatchObject({ where: `${reference}:2`, at: "age" });
	});

	it("a life table that leaves survival outside 0 to 1 is refused at its line", () => {
		const rows = ["female", "male"].flatMap((sex) =>
			Array.from(
				{ length: 101 },
				(_, age) => `${sex},${age},${age === 40 && sex === "male" ? 2.4 : 0.001 + age / 400},test,assumed`,
			),
		);
		const life = ["sex,age,mx,source,status", ...rows].join("\n");
		const text = baseline.replace(
			"startSd: 0.5 }\n\nmigration",
			"startSd: 0.5, lifeTable: { file: life.csv } }\n\nmigration",
		);
		const [issue] = issuesOf("baseline.yaml", { "baseline.yaml": text, "life.csv": life });
		expect(issue).toMatchObject({ where: "life.csv:143", at: "mx" });
		expect(issue.text).toMatch(/survival would fall below 0/);
	});

	it("a local life table moves life expectancy", () => {
		const rows = ["female", "male"].flatMap((sex) =>
			Array.from(
				{ length: 96 },
				(_, age) => `${sex},${age},${0.0004 * 1.085 ** age + (age === 0 ? 0.01 : 0)},test,assumed`,
			),
		);
		const life = ["sex,age,mx,source,status", ...rows].join("\n");
		const text = baseline.replace(
			"startSd: 0.5 }\n\nmigration",
			"startSd: 0.5, lifeTable: { file: life.csv } }\n\nmigration",
		);
		expect(issuesOf("baseline.yaml", { "baseline.yaml": text, "life.csv": life })).toEqual([]);
	});

	it("a base population that contradicts the total is refused", () => {
		const text = baseline.replace("total: 727265", "total: 800000");
		expect(issuesOf("baseline.yaml", { "baseline.yaml": text })[0].text).toMatch(/contradicts its parts/);
	});
});
