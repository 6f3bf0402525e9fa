import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { normalCdf, normalQuantile } from "../../src/random/index.js";

type Row = Readonly<Record<string, string>>;
type Stage = {
	readonly classSizeNow: number;
	readonly classSpread: number;
	readonly teachers: { readonly pupilsPerTeacherNow: number };
};

const read = (file: string) => readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), "utf8");
const rows = parse(read("data/reference/class-sizes.csv"), { columns: true }) as Row[];
const baseline: Readonly<Record<string, Stage>> = parseYaml(read("data/jiyuan/baseline.yaml")).services.school.stages;

const meanOf = ({ pupils, classes }: Row) => Number(pupils) / Number(classes);
/** The spread at which a place's mean class size gives its share of large classes. */
const spreadOf = (row: Row) => (55.5 - meanOf(row)) / -normalQuantile(Number(row.large_share));
const rowOf = (place: string, stage: string, year: number) =>
	rows.find((row) => row.place === place && row.stage === stage && Number(row.year) === year)!;

/** After the clearing of large classes: Henan and China, 2020 to 2023. */
const recent = rows.filter(({ year, large_share }) => large_share !== "" && Number(year) >= 2020);
const stages = ["primary", "junior"] as const;

describe("published class sizes", () => {
	it.each(
		stages,
	)("have a spread in the baseline that is the mean of those of Henan and China since 2020 (%s)", (stage) => {
		const spreads = recent.filter((row) => row.stage === stage).map(spreadOf);
		expect(spreads).toHaveLength(4);
		const mean = spreads.reduce((sum, spread) => sum + spread, 0) / spreads.length;
		expect(Math.abs(mean - baseline[stage]!.classSpread)).toBeLessThan(0.06);
		for (const spread of spreads) expect(Math.abs(spread / mean - 1)).toBeLessThan(0.26);
	});

	it.each(
		recent.map((row) => [`${row.place} ${row.stage} ${row.year}`, row] as const),
	)("give the published share of large classes within half a standard deviation (%s)", (_, row) => {
		const z = (meanOf(row) - 55.5) / baseline[row.stage!]!.classSpread;
		const published = Number(row.large_share);
		expect(normalCdf(z - 0.5)).toBeLessThan(published);
		expect(normalCdf(z + 0.5)).toBeGreaterThan(published);
	});

	it("of Henan in the base year are the baseline's", () => {
		for (const stage of stages)
			expect(baseline[stage]!.classSizeNow).toBeCloseTo(meanOf(rowOf("HENAN", stage, 2020)), 2);
		expect(baseline.senior!.classSpread).toBeCloseTo(spreadOf(rowOf("HENAN", "senior", 2019)), 0);
	});
});

describe("published pupils per teacher", () => {
	it.each(stages)("of Henan in 2017 and 2023 have the baseline's half-way between them (%s)", (stage) => {
		const [before, after] = [2017, 2023].map((year) => {
			const { pupils, teachers } = rowOf("HENAN", stage, year);
			return Number(pupils) / Number(teachers);
		});
		expect(Math.abs((before! + after!) / 2 - baseline[stage]!.teachers.pupilsPerTeacherNow)).toBeLessThan(0.05);
	});
});
