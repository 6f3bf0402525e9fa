import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { trendErrors, trendScale } from "../../src/demography/index.js";
import { prepare } from "../../src/setup/index.js";

const folder = (name: string) => fileURLToPath(new URL(`../../data/${name}/`, import.meta.url));
const shipped = (name: string) => {
	const [place, file] = name.startsWith("reference:") ? ["reference", name.slice(10)] : ["jiyuan", name];
	const path = join(folder(place!), file!);
	return existsSync(path) ? readFileSync(path, "utf8") : undefined;
};
const words = "id: trial\ntitle: { zh: 试, en: trial }\nreason: { zh: 试, en: trial }\n";

/** The baseline with another national fertility. */
function withNational(lines: string, tables: Readonly<Record<string, string>> = {}) {
	const scenario = `extends: baseline.yaml\n${words}observed: null\nfertility:\n  national:\n${lines}`;
	const own: Readonly<Record<string, string>> = { "trial.yaml": scenario, ...tables };
	return prepare({ file: "trial.yaml", read: (name) => own[name] ?? shipped(name) });
}

const TREND = "    process: { kind: damped-trend, sd: null, startSd: 0.03 }\n";
/** Rates of some years, the last of them those of the projection. */
function path(from: number, rate: (year: number) => number, without: readonly number[] = []): string {
	const years = Array.from({ length: 2045 + 1 - from }, (_, at) => from + at).filter((year) => !without.includes(year));
	const rows = years.map((year) => `${year},${year <= 2025 ? "estimate" : "projection"},${rate(year)},,,trial,assumed`);
	return ["year,kind,tfr,lower80,upper80,source,status", ...rows, ""].join("\n");
}
const OWN = "    path: { file: own.csv }\n    observed: null\n    effects: null\n    marriages: null\n";
const wavy = (year: number) => 1.4 + 0.05 * Math.sin(1.7 * year);

function trendOf({ prepared, issues }: ReturnType<typeof prepare>) {
	expect(issues).toEqual([]);
	const { process } = prepared!.model.fertility.national;
	if (process.kind !== "damped-trend") throw new Error(`a trend was asked for, not ${process.kind}`);
	return process;
}
const notesOf = ({ prepared }: ReturnType<typeof prepare>, about: RegExp) =>
	prepared!.notes.filter(({ message }) => about.test(message.en)).map(({ message }) => message.en);

describe("the trend of national fertility", () => {
	it("is estimated from a record of ten years or more, up to the last known year", () => {
		const found = withNational(OWN + TREND, { "own.csv": path(2001, wavy) });
		const logs = Array.from({ length: 25 }, (_, at) => Math.log(wavy(2001 + at)));
		const errors = trendErrors(logs, { weight: 0.7, damping: 0.5 });
		expect(trendOf(found).sd).toBeCloseTo(trendScale(errors, { tail: 5 }), 12);
		expect(notesOf(found, /rates|rate of/)).toEqual([]);
	});

	it("begins where the record stands in the base year", () => {
		const { start } = trendOf(
			withNational(OWN + TREND, { "own.csv": path(2001, (year) => 1.5 * 0.98 ** (year - 2001)) }),
		);
		expect(start!.level).toBeCloseTo(Math.log(1.5 * 0.98 ** 19), 12);
		expect(start!.slope).toBeCloseTo(Math.log(0.98), 12);
	});

	it("takes the spread of many countries, and says so, where fewer than ten years are known", () => {
		const found = withNational(OWN + TREND, { "own.csv": path(2018, wavy) });
		expect(trendOf(found).sd).toBe(0.024);
		expect(notesOf(found, /fewer than 10/)).toHaveLength(1);
	});

	it("uses the years after a gap, and names the year that is missing", () => {
		const found = withNational(OWN + TREND, { "own.csv": path(1990, wavy, [2005]) });
		expect(notesOf(found, /no rate of 2005/)[0]).toMatch(/rest on 2006 and later/);
		const logs = Array.from({ length: 20 }, (_, at) => Math.log(wavy(2006 + at)));
		expect(trendOf(found).sd).toBeCloseTo(
			trendScale(trendErrors(logs, { weight: 0.7, damping: 0.5 }), { tail: 5 }),
			12,
		);
	});

	it("refuses a year that is there twice, with the line of the first", () => {
		const twice = path(2001, wavy).replace("2010,", "2009,");
		const { issues } = withNational(OWN + TREND, { "own.csv": twice });
		expect(issues.map(({ file, line, message }) => `${file}:${line} ${message.en}`)).toEqual([
			"own.csv:11 line 10 has 2009 already; write each year once",
		]);
	});

	it("keeps a spread that the scenario states, whatever the record shows", () => {
		const stated = "    process: { kind: damped-trend, sd: 0.05, startSd: 0.03 }\n";
		expect(trendOf(withNational(OWN + stated, { "own.csv": path(2001, wavy) })).sd).toBe(0.05);
	});

	it("takes dated effects out of the record", () => {
		const dragon = `id,name_zh,name_en,kind,year,size,sd,rebound,rebound_sd,source,status\nd,龙,dragon,pulse,2012,0.2,0.1,0,0,t,assumed\n`;
		const lines = `${OWN.replace("    effects: null\n", "    effects: { file: effects.csv }\n")}${TREND}`;
		const pushed = (year: number) => wavy(year) * (year === 2012 ? Math.exp(0.2) : 1);
		const found = withNational(lines, { "own.csv": path(2001, pushed), "effects.csv": dragon });
		const plain = withNational(OWN + TREND, { "own.csv": path(2001, wavy) });
		expect(trendOf(found).sd).toBeCloseTo(trendOf(plain).sd, 10);
	});

	it("says that a variant's path has no effect while the trend is kept", () => {
		const kept = withNational('    path: { file: "reference:tfr-china-low-075.csv" }\n');
		expect(notesOf(kept, /no effect/)).toHaveLength(1);
		for (const name of ["low-fertility", "recovery", "baseline"]) {
			const own = prepare({ file: `${name}.yaml`, read: (file) => shipped(file) });
			expect(notesOf(own, /no effect/), name).toEqual([]);
		}
	});
});

describe("a pool of fertility processes", () => {
	const members = `    process:
      kind: pool
      members:
        - { weight: 2, process: { kind: damped-trend, startSd: 0.03 } }
        - { weight: 1, path: { file: "reference:tfr-china-recovery.csv" }, process: { kind: damped-walk, damping: 0.95, sd: 0.085, tail: 4, startSd: 0.03 } }
`;

	it("reads each member's path and estimates its trend", () => {
		const { prepared, issues } = withNational(members);
		expect(issues).toEqual([]);
		const { process, median } = prepared!.model.fertility.national;
		if (process.kind !== "pool") throw new Error(process.kind);
		expect(process.members[1]!.median![24]).toBeCloseTo(1.35, 6);
		expect(process.members[1]!.median).not.toEqual(median);
		expect(process.members[0]!.process.sd).toBeGreaterThan(0.024);
	});

	it("refuses a path that is not there, with its place", () => {
		const { issues } = withNational(members.replace("recovery.csv", "nowhere.csv"));
		expect(issues.map(({ path }) => path)).toEqual(["fertility.national.process.members[1].path.file"]);
	});
});
