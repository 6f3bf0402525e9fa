import { join } from "node:path";
import { unBirths } from "./derive-age-structure.mjs";
import { birthSource, wpp2024 } from "./derive-citations.mjs";
import { fixed, readTable, writeTable } from "./derive-csv.mjs";

const between = (row) => Number(row.year) >= 2000 && Number(row.year) <= 2050;
const isCentral = (row) => row.statistic === "estimate" || row.statistic === "median";

const indicators = (from) => {
	const rows = readTable(from, "wpp2024_cn_indicators_annual.csv").filter(between);
	const values = new Map(rows.map((row) => [`${row.indicator}/${row.year}/${row.statistic}`, row.value]));
	return { rows, at: (indicator, year, statistic) => values.get(`${indicator}/${year}/${statistic}`) ?? "" };
};

const series = ({ rows, at }, indicator, column) =>
	rows
		.filter((row) => row.indicator === indicator && isCentral(row))
		.map((row) => ({
			year: row.year,
			kind: row.statistic === "estimate" ? "estimate" : "projection",
			[column]: row.value,
			lower80: at(indicator, row.year, "lower80"),
			upper80: at(indicator, row.year, "upper80"),
			source: wpp2024,
			status: "published",
		}));

const lifeExpectancy = (table) =>
	["female", "male"].flatMap((sex) => series(table, `e0_${sex}`, "e0").map((row) => ({ ...row, sex })));

const fertilitySchedule = (from) => {
	const rows = readTable(from, "wpp2024_cn_asfr_single_age.csv");
	const totals = new Map();
	for (const row of rows) totals.set(row.year, (totals.get(row.year) ?? 0) + Number(row.asfr_per_1000));
	return rows.map((row) => ({
		year: row.year,
		age: row.age,
		share: fixed(row.asfr_per_1000 / totals.get(row.year), 12),
		source: `${wpp2024}, births per woman of each age over their sum`,
		status: "derived",
	}));
};

const vintageOf = (row) => row.note.replace("vintage=", "");

const bureauBirths = (from) =>
	readTable(from, "population_series.csv")
		.filter((row) => row.geo === "CN" && row.indicator === "births")
		.map((row) => ({
			year: row.year,
			births: Math.round(row.value * 10_000),
			vintage: vintageOf(row),
			source: birthSource(row.year, vintageOf(row)),
			status: row.status,
		}));

/** The only series that reaches back to the cohorts now old. */
const births = (from) => [
	...bureauBirths(from),
	...unBirths(from).map(({ year, births: thousands }) => ({
		year,
		births: Math.round(thousands * 1000),
		vintage: "un_2024",
		source: wpp2024,
		status: "published",
	})),
];

const civilAffairs = (title) => `民政部 ${title}`;

// Registrations in 10,000 couples. From 2025 couples may register anywhere in the country, so city figures
// before and after that year do not compare.
const marriages = [
	[2013, 1346.93, "中国统计年鉴2021", "published"],
	[2019, 927.33, "中国统计年鉴2021; 814.33 plus the fall of 113", "derived"],
	[2020, 814.33, "中国统计年鉴2021", "published"],
	[2021, 763.6, civilAffairs("2021年4季度民政统计数据"), "published"],
	[2022, 683.5, civilAffairs("2022年民政事业发展统计公报"), "published"],
	[2023, 768.21, "中国统计年鉴2024", "published"],
	[2024, 610.6, civilAffairs("2024年4季度民政统计数据"), "published"],
	[2025, 676.3, civilAffairs("2025年婚姻登记数据 (2026-02)"), "published"],
].map(([year, tenThousands, source, status]) => ({
	year,
	marriages: Math.round(tenThousands * 10_000),
	source,
	status,
}));

export const writeNational = (from, to) => {
	const table = indicators(from);
	writeTable(join(to, "tfr-china.csv"), ["year", "kind", "tfr", "lower80", "upper80"], series(table, "tfr", "tfr"));
	writeTable(join(to, "e0-china.csv"), ["year", "kind", "sex", "e0", "lower80", "upper80"], lifeExpectancy(table));
	writeTable(join(to, "srb-china.csv"), ["year", "kind", "srb"], series(table, "srb", "srb"));
	writeTable(join(to, "fertility-schedule-china.csv"), ["year", "age", "share"], fertilitySchedule(from));
	writeTable(join(to, "births-china.csv"), ["year", "births", "vintage"], births(from));
	writeTable(join(to, "marriages-china.csv"), ["year", "marriages"], marriages);
};
