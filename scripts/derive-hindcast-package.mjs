// The data package of data/hindcast: what every column is, in which unit.
import { writeFileSync } from "node:fs";
import { worldTables } from "./derive-world-package.mjs";

/** A column, required unless it says otherwise. */
const field = (name, type, { constraints, ...texts }) => ({
	...{ name, type, ...texts },
	constraints: { required: true, ...constraints },
});

const available = field("available", "string", {
	title: "公布月份 / Published",
	description:
		"Month (YYYY-MM) in which the publication appeared; the hindcast refuses rows later than an origin's cut-off",
	constraints: { pattern: "\\d{4}-(0[1-9]|1[0-2])" },
});
const round = field("round", "string", {
	title: "轮次 / Round",
	description: "UN round (wpp2010 … wpp2024), or census2020: the 2019 round scaled to the 2020 census",
});
const kind = field("kind", "string", {
	title: "类型 / Kind",
	description: "estimate or projection (median) of the round",
	constraints: { enum: ["estimate", "projection"] },
});
const persons = field("persons", "integer", {
	title: "人数 / Persons",
	description: "Persons",
	unit: "persons",
	constraints: { minimum: 0 },
});
const evidence = [
	field("source", "string", { title: "来源 / Source", description: "Official publication" }),
	field("status", "string", {
		title: "依据 / Status",
		description: "published, derived, recalled or assumed",
		constraints: { enum: ["published", "derived", "recalled", "assumed"] },
	}),
];

const tables = {
	series: {
		title: "官方逐年数 / Official yearly figures",
		description: "Births, age bands and pupils of China, births of Henan; one row per figure and vintage.",
		fields: [
			field("area", "string", { title: "地区 / Area", description: "china or henan" }),
			field("quantity", "string", { title: "指标 / Quantity", description: "What is counted" }),
			field("date", "string", {
				title: "日期 / Date",
				description: "A stock's date, or the last day of a flow's year",
				constraints: { pattern: "\\d{4}-\\d{2}-\\d{2}" },
			}),
			field("value", "number", {
				title: "数值 / Value",
				description: "Persons",
				unit: "persons",
				constraints: { minimum: 0 },
			}),
			field("vintage", "string", { title: "版本 / Vintage", description: "Which release of the figure" }),
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
			field("year", "integer", { title: "年份 / Year", description: "Year of the table", unit: "year" }),
			field("sex", "string", {
				title: "性别 / Sex",
				description: "female, male or both",
				constraints: { enum: ["female", "male", "both"] },
			}),
			field("age", "integer", {
				title: "年龄 / Age",
				description: "First age of the group; 100 is open",
				unit: "years",
				constraints: {
					minimum: 0,
					maximum: 100,
				},
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
			field("from", "integer", { title: "起 / From", description: "First year of the period", unit: "year" }),
			field("to", "integer", { title: "止 / To", description: "Last year of the period", unit: "year" }),
			field("tfr", "number", {
				title: "总和生育率 / TFR",
				description: "Births per woman",
				unit: "births per woman",
				constraints: { minimum: 0 },
			}),
		],
	},
	"un-births": {
		title: "联合国各轮出生数 / Births in UN rounds",
		description: "Medians of the rounds that publish calendar years; used for comparison only.",
		fields: [
			round,
			available,
			kind,
			field("year", "integer", { title: "年份 / Year", description: "Calendar year", unit: "year" }),
			persons,
		],
	},
};

Object.assign(tables, worldTables(field));

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
			"What was known in each year about births, fertility, age groups and pupils of China, with the month of publication; and what UN rounds say of 71 countries of low fertility. UN rows are extracted or derived from World Population Prospects 2010-2024 (CC BY 3.0 IGO) and marked so.",
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
