import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { closeWithKannisto, lifeTable } from "../../src/demography/index.js";
import { prepare } from "../../src/setup/index.js";

const folder = (name: string) => fileURLToPath(new URL(`../../data/${name}/`, import.meta.url));
const words = "title: { zh: 试, en: trial }\nreason: { zh: 试, en: trial }\n";

/** The baseline with some lines of its own, and tables made here. */
function prepared(lines: string, tables: Readonly<Record<string, string>>) {
	const read = (name: string) => {
		if (name === "trial.yaml") return `extends: baseline.yaml\nid: trial\nobserved: null\n${words}${lines}`;
		if (name in tables) return tables[name];
		const [place, file] = name.startsWith("reference:") ? ["reference", name.slice(10)] : ["jiyuan", name];
		return readFileSync(join(folder(place!), file!), "utf8");
	};
	return prepare({ file: "trial.yaml", read });
}

type Figure = (sex: string, age: number) => number;

function table(head: string, start: string, figure: Figure): string {
	const lines = ["female", "male"].flatMap((sex) =>
		Array.from({ length: 101 }, (_, age) => `${start}${sex},${age},${figure(sex, age)},trial,assumed`),
	);
	return [`${head},source,status`, ...lines, ""].join("\n");
}

const gompertz: Figure = (_, age) => Math.min(1.5, 0.00005 * Math.exp(0.09 * age));

function withRates(figure: Figure) {
	return prepared("mortality:\n  local: { lifeTable: { file: rates.csv } }\n", {
		"rates.csv": table("sex,age,mx", "", figure),
	});
}

const allFinite = (cells: Float64Array) => cells.every(Number.isFinite);

describe("a life table with zeros", () => {
	it.each<[string, (sex: string, age: number) => boolean, string]>([
		["one", (sex, age) => sex === "male" && age === 88, "male 88"],
		["several", (_, age) => [3, 4, 50, 85, 86, 100].includes(age), "female 3–4, 50, 85–86, 100; male 3–4"],
		["two ages in three", (_, age) => age % 3 > 0, "female 1–2, 4–5"],
		["all old ages but two", (sex, age) => sex === "female" && age >= 80 && age !== 84 && age !== 90, "female 80–83"],
	])("gives finite survival where it has %s of them, and says at which ages", (_, isZero, where) => {
		const { prepared: found, issues } = withRates((sex, age) => (isZero(sex, age) ? 0 : gompertz(sex, age)));
		expect(issues).toEqual([]);
		expect(allFinite(found!.model.mortality.survival.cells)).toBe(true);
		expect(Object.values(found!.model.mortality.local.offset).every(Number.isFinite)).toBe(true);
		expect(found!.notes[0]!.message.en).toContain(where);
	});

	it("is near to the same table without, where one old age is zero", () => {
		const known = Float64Array.from({ length: 101 }, (_, age) => gompertz("male", age));
		const withZero = known.map((rate, age) => (age === 88 ? 0 : rate));
		const expectancy = (rates: Float64Array) => lifeTable(closeWithKannisto(rates), "male").expectancy;
		expect(Math.abs(expectancy(withZero) - expectancy(known))).toBeLessThan(0.05);
	});

	it("is refused where nobody of a sex dies, below 80 or from 80 on", () => {
		const refused = (isZero: Figure) =>
			withRates((sex, age) => (isZero(sex, age) ? 0 : gompertz(sex, age))).issues.map(({ message }) => message.en);
		expect(refused((sex) => Number(sex === "male"))).toHaveLength(2);
		expect(refused((sex, age) => Number(sex === "male" && age < 80))).toEqual([expect.stringMatching(/below age 80/)]);
		expect(refused((sex, age) => Number(sex === "female" && age >= 80))).toEqual([
			expect.stringMatching(/^fewer than 2 death rates of females/),
		]);
	});
});

describe("a population with zeros", () => {
	const areas = "areas:\n  - { id: x, name: { zh: 甲, en: X } }\n  - { id: y, name: { zh: 乙, en: Y } }\n";
	const people = "population:\n  total: 20402\n  tables:\n    - { file: people.csv, variant: census, weight: 1 }\n";
	const head = "area,variant,year,sex,age,population";
	const tablesOf = (x: Figure, y: Figure) => {
		const own = (area: string, figure: Figure) => table(head, `${area},census,2020,`, figure);
		return { "people.csv": own("x", x) + own("y", y).split("\n").slice(1).join("\n") };
	};
	const some: Figure = (sex) => (sex === "male" ? 100 : 102);
	const none: Figure = () => 0;

	it("may have an area without people, which is said and stays finite", () => {
		const { prepared: found, issues } = prepared(areas + people, tablesOf(some, none));
		expect(issues).toEqual([]);
		expect(found!.notes.map(({ message }) => message.en)).toContainEqual(
			expect.stringMatching(/^area y \(Y\) has no people/),
		);
		for (const { jumpOff, migration } of found!.model.areas) {
			expect(jumpOff.tables.every(allFinite)).toBe(true);
			expect(allFinite(migration.inflow)).toBe(true);
		}
	});

	it("may have ages without people, and only where movers arrive", () => {
		const old: Figure = (sex, age) => (age >= 40 ? some(sex, age) : 0);
		const { prepared: found, issues } = prepared(areas + people, tablesOf(old, some));
		expect(issues).toEqual([]);
		expect(found!.model.areas.every(({ migration }) => allFinite(migration.inflow))).toBe(true);
	});

	it("is refused with one line where nobody lives in any area", () => {
		const { issues } = prepared(areas + people, tablesOf(none, none));
		expect(issues.map(({ message }) => message.en)).toEqual([expect.stringMatching(/^every area's population is 0/)]);
		expect(issues[0]).toMatchObject({ file: "trial.yaml", path: "population.tables" });
	});
});
