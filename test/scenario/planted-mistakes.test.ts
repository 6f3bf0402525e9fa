import { expect, test } from "vitest";
import type { Issue } from "../../src/errors/index.js";
import { parseFiles, town, townWith } from "./town.js";

interface Planted {
	readonly mistake: string;
	readonly find: string;
	readonly write: string;
	/** Path of the issue. */
	readonly path: string;
	/** `line:col` of the issue. */
	readonly at: string;
	/** Text that must stand at that place, which proves the position right. */
	readonly points: string;
	/** What the English and the Chinese sentence must say. */
	readonly says: readonly [RegExp, RegExp];
}

const planted: readonly Planted[] = [
	{
		mistake: "a sex ratio at birth per 100",
		find: "value: 1.09",
		write: "value: 109",
		path: "fertility.sexRatioAtBirth.value",
		at: "27:29",
		points: "109",
		says: [/1\.05, not 105.*did you mean 1\.09/, /1\.05，不是 105.*1\.09/],
	},
	{
		mistake: "a population below 0",
		find: "total: 50000",
		write: "total: -50000",
		path: "population.total",
		at: "9:10",
		points: "-50000\n",
		says: [/a count of 0 or more/, /不小于 0/],
	},
	{
		mistake: "a number with thousands commas",
		find: "total: 50000",
		write: "total: 50,000",
		path: "population.total",
		at: "9:10",
		points: "50,000",
		says: [/found the text "50,000"; write 50000/, /请写 50000/],
	},
	{
		mistake: "a net migration rate per 1,000",
		find: "mean: 0.001",
		write: "mean: 2.5",
		path: "migration.netRate.mean",
		at: "38:20",
		points: "2.5",
		says: [/did you mean 0\.0025/, /0\.0025/],
	},
	{
		mistake: "a share in percent",
		find: "grossRate: 0.02",
		write: "grossRate: 85",
		path: "migration.grossRate",
		at: "39:14",
		points: "85",
		says: [/did you mean 0\.85/, /0\.85/],
	},
	{
		mistake: "a share written with a percent sign",
		find: "grossRate: 0.02",
		write: "grossRate: 2%",
		path: "migration.grossRate",
		at: "39:14",
		points: "2%",
		says: [/write 0\.02/, /请写 0\.02/],
	},
	{
		mistake: "an occupancy in percent",
		find: "value: 0.85, sd: 0.05",
		write: "value: 85, sd: 0.05",
		path: "services.care.occupancy.value",
		at: "66:25",
		points: "85",
		says: [/proportion from 0 to 1.*0\.85/, /0 至 1 的比例/],
	},
	{
		mistake: "a local ratio in percent",
		find: "ratio: 1.1",
		write: "ratio: 110",
		path: "fertility.local.ratio",
		at: "25:19",
		points: "110",
		says: [/did you mean 1\.1/, /1\.1/],
	},
	{
		mistake: "a relative error in percent",
		find: "sd: 0.03 }\n      - { from: 15",
		write: "sd: 3 }\n      - { from: 15",
		path: "population.error.ages[0].sd",
		at: "16:32",
		points: "3 }",
		says: [/did you mean 0\.03/, /0\.03/],
	},
	{
		mistake: "a fertility floor per 1,000 women",
		find: "floor: 0.5",
		write: "floor: 500",
		path: "fertility.national.floor",
		at: "24:12",
		points: "500",
		says: [/births per woman.*did you mean 0\.5/, /0\.5/],
	},
	{
		mistake: "a life expectancy for an offset",
		find: "female: -0.3",
		write: "female: 80.1",
		path: "mortality.local.female",
		at: "36:20",
		points: "80.1",
		says: [/not the life expectancy itself/, /不是预期寿命本身/],
	},
	{
		mistake: "years of birth for ages",
		find: "ages: [12, 14]",
		write: "ages: [2006, 2008]",
		path: "services.school.groups.junior.ages[0]",
		at: "54:16",
		points: "2006",
		says: [/not a year of birth/, /不是出生年份/],
	},
	{
		mistake: "ages in the wrong order",
		find: "ages: [12, 14]",
		write: "ages: [14, 12]",
		path: "services.school.groups.junior.ages",
		at: "54:15",
		points: "[14",
		says: [/\[from, to\]/, /\[起, 止\]/],
	},
	{
		mistake: "a year of two digits",
		find: "base: 2020",
		write: "base: 20",
		path: "horizon.base",
		at: "5:18",
		points: "20,",
		says: [/did you mean 2020/, /2020/],
	},
	{
		mistake: "a mistyped key",
		find: "floor: 0.5",
		write: "floor: 0.5\n    obsrvedTo: 2023",
		path: "fertility.national.obsrvedTo",
		at: "25:5",
		points: "obsrvedTo",
		says: [/did you mean observedTo/, /是不是 observedTo/],
	},
	{
		mistake: "a missing key",
		find: "    floor: 0.5\n",
		write: "",
		path: "fertility.national.floor",
		at: "21:5",
		points: "path:",
		says: [/floor is missing: write a number/, /缺少 floor：请写一个数字/],
	},
	{
		mistake: "a name without its Chinese half",
		find: "{ zh: 小镇, en: Town }",
		write: "{ en: Town }",
		path: "title.zh",
		at: "3:8",
		points: "{ en",
		says: [/zh is missing/, /缺少 zh/],
	},
	{
		mistake: "a kind that does not exist",
		find: "kind: damped-walk",
		write: "kind: damped-wlak",
		path: "fertility.national.process.kind",
		at: "23:22",
		points: "damped-wlak",
		says: [
			/damped-trend, around-path, damped-walk, ar1, pool; did you mean damped-walk/,
			/可写 damped-trend、around-path、damped-walk、ar1、pool/,
		],
	},
	{
		mistake: "a service without a kind",
		find: "    kind: care\n",
		write: "",
		path: "services.care.kind",
		at: "59:5",
		points: "name:",
		says: [/kind is missing: write one of participation, care/, /participation、care/],
	},
	{
		mistake: "a scale that does not exist",
		find: "sd: 0.006, scale: logit",
		write: "sd: 0.006, scale: linear",
		path: "services.school.groups.primary.rate.scale",
		at: "51:73",
		points: "linear",
		says: [/not one of logit, log/, /可写 logit、log/],
	},
	{
		mistake: "a logit rate that starts at 1",
		find: "start: 0.98",
		write: "start: 1",
		path: "services.school.groups.primary.rate.start",
		at: "51:24",
		points: "1,",
		says: [/below 1, not 1.*scale: log/, /scale: log/],
	},
	{
		mistake: "a fraction of a draw",
		find: "draws: 1000",
		write: "draws: 10.5",
		path: "simulation.draws",
		at: "4:22",
		points: "10.5",
		says: [/a whole number/, /一个整数/],
	},
	{
		mistake: "a t distribution of infinite variance",
		find: "tail: 4",
		write: "tail: 2",
		path: "fertility.national.process.tail",
		at: "23:67",
		points: "2,",
		says: [/above 2/, /大于 2/],
	},
	{
		mistake: "a horizon that ends before it begins",
		find: "to: 2040",
		write: "to: 2019",
		path: "horizon.to",
		at: "5:28",
		points: "2019",
		says: [/must end after the base year 2020/, /必须晚于基年 2020/],
	},
	{
		mistake: "weights that do not sum to 1",
		find: "variant: survey, weight: 0.5",
		write: "variant: survey, weight: 0.4",
		path: "population.tables",
		at: "11:5",
		points: "- {",
		says: [/sum to 0\.9/, /之和为 0\.9/],
	},
	{
		mistake: "the same population table twice",
		find: "variant: survey",
		write: "variant: census",
		path: "population.tables[1].variant",
		at: "12:40",
		points: "census",
		says: [/listed twice/, /写了两次/],
	},
	{
		mistake: "age errors that overlap",
		find: "from: 15, to: 100",
		write: "from: 14, to: 100",
		path: "population.error.ages[1].from",
		at: "17:17",
		points: "14,",
		says: [/overlap 0–14/, /与 0–14 重叠/],
	},
	{
		mistake: "two areas of one id",
		find: "  - { id: north, name: { zh: 北区, en: North } }",
		write: "  - { id: north, name: { zh: 北区, en: North } }\n  - { id: north, name: { zh: 南区, en: South } }",
		path: "areas[1].id",
		at: "8:11",
		points: "north",
		says: [/"north" is listed twice/, /"north" 写了两次/],
	},
	{
		mistake: "an observed year after the horizon",
		find: "observedTo: 2023\n    process: { damping: 0.99",
		write: "observedTo: 2049\n    process: { damping: 0.99",
		path: "mortality.national.observedTo",
		at: "32:17",
		points: "2049",
		says: [/must lie from 2019 to 2040/, /应在 2019 至 2040/],
	},
	{
		mistake: "a sum over a group that does not exist",
		find: "groups: [primary, junior]",
		write: "groups: [primary, junoir]",
		path: "services.school.sums.compulsory.groups[1]",
		at: "57:75",
		points: "junoir",
		says: [/did you mean junior/, /是不是 junior/],
	},
	{
		mistake: "supply for a group that does not exist",
		find: "  school.compulsory:",
		write: "  school.compulsry:",
		path: "supply.school.compulsry",
		at: "68:3",
		points: "school.compulsry",
		says: [/did you mean school\.compulsory/, /是不是 school\.compulsory/],
	},
	{
		mistake: "supply for a service without its group",
		find: "  school.compulsory:",
		write: "  school:",
		path: "supply.school",
		at: "68:3",
		points: "school:",
		says: [/`service\.group` or `service\.sum`/, /school\.compulsory/],
	},
	{
		mistake: "supply for a severity instead of nursing or ordinary beds",
		find: "  care.nursing:",
		write: "  care.severe:",
		path: "supply.care.severe",
		at: "72:3",
		points: "care.severe",
		says: [/there are school\.primary.*care\.nursing, care\.ordinary, care\.all/, /care\.nursing/],
	},
	{
		mistake: "an addition already in the stock",
		find: "from: 2021, to: 2025",
		write: "from: 2020, to: 2025",
		path: "supply.school.compulsory.additions[0].from",
		at: "71:17",
		points: "2020",
		says: [/begin in 2021/, /从 2021 年起/],
	},
	{
		mistake: "a completion whose parts are out of order",
		find: "low: 0.6, mode: 0.95",
		write: "low: 0.96, mode: 0.95",
		path: "supply.school.compulsory.additions[0].completion",
		at: "71:58",
		points: "{ low",
		says: [/low ≤ mode ≤ high/, /low ≤ mode ≤ high/],
	},
	{
		mistake: "residents counted before the base year",
		find: "ordinary: { ages: [60, 100], rate: { start: 0.0075, startSd: 0.2, trend: 0, sd: 0.05, scale: logit } }",
		write: "ordinary: { kind: residents, ages: [60, 100], year: 2018, residents: 90, sd: 0.05, yearlySd: 0.05 }",
		path: "services.care.ordinary.year",
		at: "65:57",
		points: "2018",
		says: [/counted in 2018 lie outside the horizon 2020–2040/, /2018 年的住养老人数不在预测期/],
	},
	{
		mistake: "a target outside the horizon",
		find: "{ year: 2025",
		write: "{ year: 2050",
		path: "plans.current.targets.new_places.year",
		at: "79:27",
		points: "2050",
		says: [/outside the horizon 2020–2040/, /不在预测期 2020–2040/],
	},
	{
		mistake: "no severities",
		find: "    severities:\n      severe: { institutionalShare: 0.25, sd: 0.3 }",
		write: "    severities: {}",
		path: "services.care.severities",
		at: "63:17",
		points: "{}",
		says: [/at least one/, /至少写一项/],
	},
	{
		mistake: "a table outside the scenario's folder",
		find: "file: disability.csv",
		write: "file: ../disability.csv",
		path: "services.care.disability.file",
		at: "62:25",
		points: "../disability.csv",
		says: [/inside the scenario's folder/, /情景文件夹之内/],
	},
	{
		mistake: "a Chinese id",
		find: "id: north",
		write: "id: 北区",
		path: "areas[0].id",
		at: "7:11",
		points: "北区",
		says: [/begins with a Latin letter/, /英文字母开头/],
	},
	{
		mistake: "another version of the file",
		find: "nianlun: 1",
		write: "nianlun: 2",
		path: "nianlun",
		at: "1:10",
		points: "2",
		says: [/nianlun: 1/, /nianlun: 1/],
	},
	{
		mistake: "a key with nothing after it",
		find: "grossRate: 0.02",
		write: "grossRate:",
		path: "migration.grossRate",
		at: "39:13",
		points: "\n",
		says: [/expected a number, found nothing/, /什么也没写/],
	},
	{
		mistake: "a list where a map belongs",
		find: "horizon: { base: 2020, to: 2040 }",
		write: "horizon: [2020, 2040]",
		path: "horizon",
		at: "5:10",
		points: "[2020",
		says: [/expected keys with values, found a list/, /读到列表/],
	},
	{
		mistake: "the same key twice",
		find: "grossRate: 0.02",
		write: "grossRate: 0.02\n  grossRate: 0.03",
		path: "scenario",
		at: "40:3",
		points: "grossRate: 0.03",
		says: [/written twice/, /写了两次/],
	},
];

function textAt(text: string, at: string): string {
	const [line, col] = at.split(":").map(Number);
	return `${text
		.split("\n")
		.slice(line - 1)
		.join("\n")}`.slice(col - 1);
}

const placeOf = (issue: Issue) => `${issue.line}:${issue.col}`;

test("the scenario in which mistakes are planted has none", () => {
	expect(parseFiles({ "town.yaml": town }).issues).toEqual([]);
});

test.each(planted)("reports $mistake at its line and column, and nothing elsewhere", ({
	find,
	write,
	path,
	at,
	points,
	says,
}) => {
	const text = townWith(find, write);
	const { issues, scenario } = parseFiles({ "town.yaml": text });
	expect(scenario).toBeUndefined();
	expect(issues.map((issue) => `${issue.file}:${placeOf(issue)} ${issue.path}`).slice(0, 1)).toEqual([
		`town.yaml:${at} ${path}`,
	]);
	expect(issues.filter((issue) => !issue.path.startsWith(path.split("[")[0]))).toEqual([]);
	expect(textAt(text, at).startsWith(points)).toBe(true);
	expect(issues[0].message.en).toMatch(says[0]);
	expect(issues[0].message.zh).toMatch(says[1]);
});

test("all mistakes of a file are listed at once, in the order of its lines", () => {
	const oneEach = ["109", "-50", "2.5", "2%", "110", "500", "80.1", "10.5", "2049"];
	const edits = planted.filter(({ write }) =>
		oneEach.some((value) => write.includes(`: ${value}`) && !write.includes("50,")),
	);
	const text = edits.reduce((changed, { find, write }) => changed.replace(find, () => write), town);
	const { issues } = parseFiles({ "town.yaml": text });
	const places = issues.map(({ line, col }) => line * 1000 + col);
	expect(issues.length).toBeGreaterThanOrEqual(9);
	expect(places).toEqual([...places].sort((a, b) => a - b));
	for (const path of new Set(edits.map((edit) => edit.path))) expect(issues.map((issue) => issue.path)).toContain(path);
});

test("every message is worded by Nianlun in both languages, never by the schema library", () => {
	for (const { find, write } of planted) {
		for (const { message } of parseFiles({ "town.yaml": townWith(find, write) }).issues) {
			expect(message.zh).toMatch(/[\u4e00-\u9fff]/);
			expect(message.en).not.toMatch(/hint:|Invalid|[，；：。]/);
		}
	}
});
