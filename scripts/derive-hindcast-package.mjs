// The data package of data/hindcast: what every column is, in which unit.
import { writeFileSync } from "node:fs";

const field = (name, type, title, description, unit, more = {}) => ({
	name,
	type,
	title,
	description,
	...(unit && { unit }),
	constraints: { required: true, ...more },
});

const available = field(
	"available",
	"string",
	"公布月份 / Published",
	"Month (YYYY-MM) in which the publication appeared; the hindcast refuses rows later than an origin's cut-off",
	undefined,
	{ pattern: "\\d{4}-(0[1-9]|1[0-2])" },
);
const round = field(
	"round",
	"string",
	"轮次 / Round",
	"UN round (wpp2010 … wpp2024), or census2020: the 2019 round scaled to the 2020 census",
);
const kind = field("kind", "string", "类型 / Kind", "estimate or projection (median) of the round", undefined, {
	enum: ["estimate", "projection"],
});
const persons = field("persons", "integer", "人数 / Persons", "Persons", "persons", { minimum: 0 });
const evidence = [
	field("source", "string", "来源 / Source", "Official publication"),
	field("status", "string", "依据 / Status", "published, derived, recalled or assumed", undefined, {
		enum: ["published", "derived", "recalled", "assumed"],
	}),
];

const tables = {
	series: {
		title: "官方逐年数 / Official yearly figures",
		description: "Births, age bands and pupils of China, births of Henan; one row per figure and vintage.",
		fields: [
			field("area", "string", "地区 / Area", "china or henan"),
			field("quantity", "string", "指标 / Quantity", "What is counted"),
			field("date", "string", "日期 / Date", "A stock's date, or the last day of a flow's year", undefined, {
				pattern: "\\d{4}-\\d{2}-\\d{2}",
			}),
			field("value", "number", "数值 / Value", "Persons", "persons", { minimum: 0 }),
			field("vintage", "string", "版本 / Vintage", "Which release of the figure"),
			available,
		],
	},
	"un-population": {
		title: "联合国各轮人口 / Population in UN rounds",
		description: "China by five-year age group at 1 July (census2020: year-end 2020), by sex where a start needs it.",
		fields: [
			round,
			available,
			kind,
			field("year", "integer", "年份 / Year", "Year of the table", "year"),
			field("sex", "string", "性别 / Sex", "female, male or both", undefined, { enum: ["female", "male", "both"] }),
			field("age", "integer", "年龄 / Age", "First age of the group; 100 is open", "years", {
				minimum: 0,
				maximum: 100,
			}),
			persons,
		],
	},
	"un-fertility": {
		title: "联合国各轮总和生育率 / Total fertility in UN rounds",
		description: "Five-year periods from 1 July to 30 June up to the 2019 round; calendar years (from = to) later.",
		fields: [
			round,
			available,
			kind,
			field("from", "integer", "起 / From", "First year of the period", "year"),
			field("to", "integer", "止 / To", "Last year of the period", "year"),
			field("tfr", "number", "总和生育率 / TFR", "Births per woman", "births per woman", { minimum: 0 }),
		],
	},
	"un-births": {
		title: "联合国各轮出生数 / Births in UN rounds",
		description: "Medians of the rounds that publish calendar years; used for comparison only.",
		fields: [round, available, kind, field("year", "integer", "年份 / Year", "Calendar year", "year"), persons],
	},
};

const resource = ([name, { title, description, fields }]) => ({
	type: "table",
	name,
	path: `${name}.csv`,
	title,
	description,
	format: "csv",
	mediatype: "text/csv",
	encoding: "utf-8",
	schema: {
		$schema: "https://datapackage.org/profiles/2.0/tableschema.json",
		fields: [...fields, ...evidence],
		missingValues: [""],
	},
});

export const writePackage = (path) => {
	const content = {
		$schema: "https://datapackage.org/profiles/2.0/datapackage.json",
		name: "nianlun-hindcast",
		title: "回测数据包 / Hindcast data",
		description:
			"What was known in each year about births, fertility, age groups and pupils of China, with the month of publication. UN rows are extracted or derived from World Population Prospects 2010-2024 (CC BY 3.0 IGO) and marked so.",
		version: "1.0.0",
		sources: [
			{
				title:
					"United Nations, DESA, Population Division: World Population Prospects 2010, 2012, 2015, 2017, 2019, 2022, 2024",
				path: "https://population.un.org/wpp/",
			},
			{ title: "国家统计局: 统计公报, 中国统计年鉴, 人口普查公报 / National Bureau of Statistics of China" },
			{ title: "教育部: 全国教育事业发展统计公报 / Ministry of Education of China" },
			{ title: "河南省统计局 / Henan Bureau of Statistics" },
		],
		licenses: [
			{
				name: "CC-BY-3.0-IGO",
				title: "Creative Commons Attribution 3.0 IGO",
				path: "https://creativecommons.org/licenses/by/3.0/igo/",
			},
		],
		resources: Object.entries(tables).map(resource),
	};
	writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
};
