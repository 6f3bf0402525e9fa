import type { LocalText } from "../errors/index.js";
import { TABLE_DAYS } from "./choices.js";
import type { SettingPlan } from "./sheet-plan.js";

/** The sheet of the settings: a row for each, and what its columns are headed. */
export const SETTINGS_SHEET: LocalText = { zh: "设置", en: "Settings" };

export const SETTING_HEADS: readonly LocalText[] = [
	{ zh: "项目", en: "Setting" },
	{ zh: "填写", en: "Value" },
	{ zh: "单位和可填范围", en: "Unit and range" },
	{ zh: "说明", en: "What it is" },
	{ zh: "示例", en: "Example" },
];

export const SETTING_LEGEND: readonly LocalText[] = [
	{ zh: "不要改动", en: "leave as it is" },
	{ zh: "写在这一列", en: "write here" },
];

const YEAR = { kind: "year", range: [1990, 2050] } as const;

export const SETTINGS: readonly SettingPlan[] = [
	{
		...{ id: "name", kind: "text", required: true },
		...{
			name: { zh: "地名", en: "Name of the place" },
			example: { zh: "青禾县（虚构）", en: "Qinghe County (made up)" },
		},
		about: { zh: "写在报告和图上", en: "for reports and charts" },
	},
	{
		...{ id: "base", ...YEAR, required: true },
		...{ name: { zh: "人口表的年份", en: "Year of the population table" }, example: 2020 },
		about: {
			zh: "预测从这年年底开始；普查表写普查那年",
			en: "the forecast starts at the end of this year; the year of the census",
		},
	},
	{
		...{ id: "day", kind: "choice", choices: TABLE_DAYS },
		...{ name: { zh: "人口表的日期", en: "Day of the population table" }, example: "census" },
		about: {
			zh: "空着就是年末；年中、普查日的表先推算到年末",
			en: "the year's end if empty; tables of another day are led to the year's end",
		},
	},
	{
		...{ id: "total", kind: "count", range: [1000, 200_000_000], unit: { zh: "人", en: "persons" }, required: true },
		...{ name: { zh: "那天的常住人口", en: "Residents on that day" }, example: 381600 },
		about: {
			zh: "人口表按它核对和调整；也可写 38.16万",
			en: "the population table is checked against it and scaled to it",
		},
	},
	{
		...{ id: "today", ...YEAR },
		...{ name: { zh: "今年", en: "This year" }, example: 2026 },
		about: {
			zh: "今年以前各年已经过去；空着就取数据里最晚一年的下一年",
			en: "the years before it have ended; left empty, the year after the latest data",
		},
	},
	{
		...{ id: "focus", ...YEAR },
		...{ name: { zh: "规划目标年", en: "Year the plan looks to" }, example: 2035 },
		about: {
			zh: "表格算到这年；空着就取今年之后第 9 年",
			en: "last year of tables; left empty, nine years after this year",
		},
	},
	{
		...{ id: "fertility", kind: "number", range: [0.3, 3], unit: { zh: "全国 = 1", en: "nation = 1" } },
		...{ name: { zh: "生育水平", en: "Fertility" }, example: 1.1 },
		about: {
			zh: "本地总和生育率除以全国的；不知道就空着，由出生数收窄",
			en: "local total fertility over the nation's; leave empty if unknown, births will narrow it",
		},
	},
	{
		...{ id: "migration", kind: "number", range: [-50, 50], unit: { zh: "每年每千人", en: "per 1,000 a year" } },
		...{ name: { zh: "净迁移率", en: "Net migration" }, example: -2 },
		about: { zh: "净迁入写正数，净迁出写负数；不知道就空着", en: "arrivals less departures; leave empty if unknown" },
	},
	{
		...{ id: "plan", kind: "text" },
		...{
			name: { zh: "规划名称", en: "Name of the plan" },
			example: { zh: "“十五五”公共服务规划", en: "15th Five-Year plan" },
		},
		about: { zh: "“目标”一表的出处", en: "where the targets come from" },
	},
	{
		...{ id: "draws", kind: "count", range: [100, 1_000_000], unit: { zh: "次", en: "draws" } },
		...{ name: { zh: "抽样次数", en: "Number of draws" }, example: 10000 },
		about: { zh: "空着就是 10000；试算可写 500", en: "10,000 if empty; 500 for a trial" },
	},
	{
		...{ id: "id", kind: "text" },
		...{ name: { zh: "代号", en: "Id" }, example: "qinghe" },
		about: {
			zh: "英文字母开头的字母、数字；结果文件夹用它；空着就是 county",
			en: "letters and digits; names the folder of results; county if empty",
		},
	},
];
