import { join } from "node:path";
import { ageStructures } from "./derive-age-structure.mjs";
import {
	normSources,
	observationNotes,
	observationSources,
	officialSource,
	plan,
	uncitable,
	wpp2024,
} from "./derive-citations.mjs";
import { fixed, readTable, writeTable } from "./derive-csv.mjs";
import { disabilityRates } from "./derive-disability.mjs";

const yearEnd = `${wpp2024}, China 1 July 2020 by single age and sex, led to 31 December by births of the cohorts`;
const scaled = "scaled to the census total 727265";
const chinaBands = "bands of the census (第七次全国人口普查公报第五号) met by a smooth monotone curve";
const henanBands =
	"then bands of Henan likewise: census shares (河南省第七次全国人口普查公报), births 2017, 2018 and 2020 (河南统计年鉴2024, 2018年和2021年河南人口发展报告), pupils 2020 (河南省教育行业发展情况分析), mean age (七普)";

const shapeSources = {
	china_shape: `${yearEnd}; ${chinaBands}; ${scaled}`,
	henan_shape: `${yearEnd}; ${chinaBands}; ${henanBands}; ${scaled}`,
};

const populationColumns = ["area", "variant", "year", "sex", "age", "population"];

const population = (from) =>
	ageStructures(from).map((row) => ({ ...row, area: "jiyuan", source: shapeSources[row.variant] }));

const planColumns = [
	"id",
	"sector",
	"name_zh",
	"name_en",
	"baseline_year",
	"baseline_value",
	"target_year",
	"target_value",
	"comparator",
	"unit",
	"kind",
	"quote_zh",
	"section",
	"note",
];

const planTargets = (from) => readTable(from, "jiyuan_plan_targets.csv");

const observationColumns = ["area", "year", "indicator", "value", "unit", "note"];

const observation = (row) => {
	const key = `${row.year}/${row.indicator}`;
	const compiled = row.source.replace("济管〔2023〕24号 十四五公共服务均等化和社会保障规划", plan);
	return {
		...row,
		area: "jiyuan",
		note: observationNotes[key] ?? row.note,
		source: officialSource(observationSources, key, compiled),
	};
};

const observations = (from) =>
	readTable(from, "jiyuan_observations.csv")
		.filter((row) => !uncitable.has(`${row.year}/${row.indicator}`))
		.map(observation);

const townshipColumns = [
	"id",
	"name_zh",
	"name_en",
	"type",
	"former_name_zh",
	"area_km2",
	"population",
	"weight",
	"period",
	"note",
];

const townshipSource = "Wikipedia (de) Jiyuan, undated, about 2003-2006, rounded; official publication not identified";

const otherFigure = (row) => `${row.period}: ${row.population} persons (${row.basis}), ${row.area_km2} km2`;

const withoutAddresses = (note) => note.replaceAll(/ ?\([^)]*\.com[^)]*\)/g, "");

const township = (rows, name, total) => {
	const [first, ...others] = rows.filter((row) => row.name_zh === name);
	return {
		...first,
		id: first.name_en.toLowerCase(),
		weight: fixed(first.population / total, 8),
		note: [withoutAddresses(first.note), ...others.map(otherFigure)].filter(Boolean).join("; "),
		source: townshipSource,
	};
};

const townships = (from) => {
	const rows = readTable(from, "jiyuan_townships.csv");
	const names = [...new Set(rows.map((row) => row.name_zh))];
	const firsts = names.map((name) => rows.find((row) => row.name_zh === name));
	const total = firsts.reduce((sum, row) => sum + Number(row.population), 0);
	return names.map((name) => township(rows, name, total));
};

const normColumns = ["id", "domain", "name_zh", "name_en", "geo", "year", "value", "lower", "upper", "unit", "note"];

const norms = (from) =>
	readTable(from, "norms_behaviour_parameters.csv").map((row) => ({
		...row,
		source: officialSource(normSources, row.id, row.source),
	}));

const disabilityColumns = ["definition", "severity", "sex", "age", "rate"];

export const writeJiyuan = (from, to) => {
	writeTable(join(to, "population-2020.csv"), populationColumns, population(from));
	writeTable(join(to, "plan-targets.csv"), planColumns, planTargets(from));
	writeTable(join(to, "observations.csv"), observationColumns, observations(from));
	writeTable(join(to, "townships.csv"), townshipColumns, townships(from));
	writeTable(join(to, "norms.csv"), normColumns, norms(from));
	writeTable(join(to, "disability.csv"), disabilityColumns, disabilityRates(from));
};
