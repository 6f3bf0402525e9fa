// Yearly official figures for the hindcast: births, people by age band, pupils. One row per figure and vintage.

import { readTable } from "./derive-csv.mjs";

const TEN_THOUSAND = 10_000;

const PUPILS = [
	"kindergarten_enrolment",
	"primary_intake",
	"primary_enrolment",
	"junior_intake",
	"junior_enrolment",
	"senior_regular_enrolment",
];
const GRADES = [1, 2, 3, 4, 5, 6].map((grade) => `primary_grade${grade}_enrolment`);
const BANDS = ["population_0_14", "population_15_59", "population_60_plus", "population_65_plus"];

/**
 * People of 80 and over as censuses counted them, both recalled. Single ages of 2010 came with the census volumes; not scored,
 * evidence for the start only.
 */
const oldest = [
	{ date: "2010-11-01", value: 20_989_346, available: "2012-04", source: "国家统计局 中国2010年人口普查资料" },
	{
		date: "2020-11-01",
		value: 35_800_835,
		available: "2021-05",
		source: "国家统计局 第七次全国人口普查主要数据 (2021-05-11)",
	},
].map((row) => ({ area: "china", quantity: "population_80_plus", vintage: "census", status: "recalled", ...row }));

export const seriesRows = (from) =>
	[...births(from), ...bands(from), ...oldest, ...pupils(from)].sort(
		(a, b) =>
			compare(a.area, b.area) ||
			compare(a.quantity, b.quantity) ||
			compare(a.date, b.date) ||
			compare(a.available, b.available),
	);

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const nextYear = (year, month) => `${Number(year) + 1}-${month}`;
const communique = (year) => `国家统计局 ${year}年国民经济和社会发展统计公报`;
const bulletin = (year) => `教育部 ${year}年全国教育事业发展统计公报`;

/** Vintage, publication and month of the national births. */
const nationalBirths = {
	first_release: (year) => ({ available: nextYear(year, "02"), source: communique(year) }),
	census_release: () => ({ available: "2021-05", source: "国家统计局 第七次全国人口普查主要数据 (2021-05-11)" }),
	post_2020_census: () => ({ available: "2021-11", source: "国家统计局 中国统计年鉴2021" }),
};

const henanBirths = {
	2018: { vintage: "first_release", available: "2019-07", source: "河南省统计局 2018年河南人口发展报告" },
	2020: { vintage: "revised", available: "2022-07", source: "河南省统计局 2021年河南人口发展报告" },
	2021: { vintage: "first_release", available: "2022-07", source: "河南省统计局 2021年河南人口发展报告" },
	2022: { vintage: "first_release", available: "2023-02", source: "河南省统计局 2022年河南省人口数据 (2023-02-20)" },
	2023: { vintage: "yearbook", available: "2024-12", source: "河南统计年鉴2024 表3-2" },
	2024: { vintage: "first_release", available: "2025-03", source: "2024年河南省国民经济和社会发展统计公报" },
};

const births = (from) =>
	readTable(from, "population_series.csv")
		.filter(({ geo, indicator, year }) => indicator === "births" && (geo === "CN" || (geo === "HENAN" && year >= 2018)))
		.map((row) => ({
			area: row.geo === "CN" ? "china" : "henan",
			quantity: "births",
			date: `${row.year}-12-31`,
			value: TEN_THOUSAND * row.value,
			status: row.status,
			...publicationOfBirths(row),
		}));

const publicationOfBirths = ({ geo, year, note }) => {
	if (geo === "HENAN") return henanBirths[year];
	const vintage = note.replace("vintage=", "");
	return { vintage, ...nationalBirths[vintage](year) };
};

/** Shares of the 2010 census as compiled, of its total of 1,339,724,852 (recalled). */
const bandsOf2010 = (from) =>
	readTable(from, "population_series.csv")
		.filter(({ geo, indicator, year }) => geo === "CN" && year === "2010" && indicator.startsWith("share_"))
		.map((row) => ({
			area: "china",
			quantity: row.indicator.replace("share", "population"),
			date: "2010-11-01",
			value: (1_339_724_852 * row.value) / 100,
			vintage: "census",
			available: "2011-04",
			source: "2010年第六次全国人口普查主要数据公报, share of the total 1339724852",
			status: "derived",
		}));

const bands = (from) => [
	...bandsOf2010(from),
	...readTable(from, "population_series.csv")
		.filter(({ geo, indicator }) => geo === "CN" && BANDS.includes(indicator))
		.map((row) => ({
			area: "china",
			quantity: row.indicator,
			value: TEN_THOUSAND * row.value,
			status: row.status,
			...publicationOfBand(row),
		})),
];

const publicationOfBand = ({ year, note }) => {
	if (note.startsWith("census"))
		return { date: "2020-11-01", vintage: "census", available: "2021-05", source: "第七次全国人口普查公报 (第五号)" };
	if (note.startsWith("1% survey"))
		return {
			date: "2015-11-01",
			vintage: "survey",
			available: "2016-04",
			source: "2015年全国1%人口抽样调查主要数据公报",
		};
	return { date: `${year}-12-31`, vintage: "first_release", available: nextYear(year, "02"), source: communique(year) };
};

const pupils = (from) =>
	readTable(from, "education_series.csv")
		.filter(({ geo, indicator }) => geo === "CN" && [...PUPILS, ...GRADES].includes(indicator))
		.map((row) => ({
			area: "china",
			quantity: row.indicator,
			date: `${row.year}-12-31`,
			value: TEN_THOUSAND * row.value,
			vintage: "first_release",
			status: row.status,
			...publicationOfPupils(row),
		}));

/** The communiqué of February where the compilation cites it; else the ministry's bulletin, which comes by July. */
const publicationOfPupils = ({ year, source }) => {
	if (source.includes("统计公报") && source.includes("国家统计局"))
		return { available: nextYear(year, "02"), source: communique(year) };
	if (source.includes("中国统计年鉴2006"))
		return { available: "2006-10", source: "国家统计局 中国统计年鉴2006 表21-32" };
	if (source.includes("教育统计数据"))
		return { available: nextYear(year, "07"), source: `教育部 ${year}年教育统计数据` };
	if (source.includes("教育事业基本情况"))
		return { available: "2023-03", source: "教育部 2022年教育事业基本情况 (2023-03-23)" };
	return { available: nextYear(year, "07"), source: bulletin(year) };
};
