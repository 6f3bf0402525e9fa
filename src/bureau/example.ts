import { STAGES } from "./choices.js";
import type { BookContents, Filled } from "./write-book.js";

/*
 * A county that does not exist. Its age structure is a province's, scaled to 381,600 people of whom a tenth of the young
 * adults left; births, pupils and homes were set so that they agree with it. Every name and figure is made up.
 */

type Row = Readonly<Record<string, Filled>>;

const SETTINGS: Row = {
	...{
		name: "青禾县（虚构）",
		base: 2020,
		total: 381_600,
		today: 2026,
		focus: 2035,
		plan: "“十五五”公共服务规划（虚构）",
	},
	...{ draws: 2_000, id: "qinghe" },
};

/** Ten thousand persons by five-year group, men and women. */
const PEOPLE: readonly (readonly [number, number])[] = [
	...([
		[1.33, 1.17],
		[1.78, 1.54],
		[1.72, 1.47],
		[1.27, 1.08],
		[1.0, 0.86],
		[0.97, 0.86],
	] as const),
	...([
		[1.21, 1.11],
		[1.26, 1.19],
		[1.22, 1.17],
		[1.55, 1.51],
		[1.63, 1.62],
		[1.3, 1.31],
	] as const),
	...([
		[0.87, 0.91],
		[0.96, 1.06],
		[0.66, 0.75],
		[0.39, 0.48],
		[0.24, 0.32],
		[0.14, 0.26],
	] as const),
];

const rounded = (value: number) => Number(value.toFixed(2));

/** The table as a county's statistical office publishes it: title, unit, total, five-year groups, an open one, a note. */
function people(): Filled[][] {
	const groupOf = (at: number) => (at === PEOPLE.length - 1 ? "85岁及以上" : `${5 * at}—${5 * at + 4}岁`);
	const [men, women] = [0, 1].map((sex) => rounded(PEOPLE.reduce((sum, group) => sum + group[sex], 0)));
	return [
		["青禾县（虚构）2020年分年龄、性别常住人口"],
		["单位：万人"],
		["年龄组", "合计", "男", "女"],
		["总计", rounded(men + women), men, women],
		...PEOPLE.map(([male, female], at) => [groupOf(at), rounded(male + female), male, female]),
		["注：虚构数据，只作演示"],
	];
}

const BIRTHS: readonly (readonly [year: number, births: number, deaths?: number])[] = [
	...([
		[2016, 6132],
		[2017, 6064],
		[2018, 4985],
		[2019, 4556],
		[2020, 3562],
	] as const),
	...([
		[2021, 3048, 2742],
		[2022, 2859, 2801],
		[2023, 2694, 2983],
		[2024, 2921, 2934],
		[2025, 2403, 2967],
	] as const),
];

const TOWNS: readonly (readonly [name: string, type: string, residents: number])[] = [
	...([
		["城关街道", "subdistrict", 98_200],
		["东湖街道", "subdistrict", 52_400],
		["河口镇", "town", 47_600],
	] as const),
	...([
		["石桥镇", "town", 43_900],
		["柳林镇", "town", 41_300],
		["南岭镇", "town", 38_700],
	] as const),
	...([
		["白马镇", "town", 33_500],
		["云台乡", "township", 26_000],
	] as const),
];

/** Schools of a stage: name, town and part of the stage's pupils, in thousandths. */
type School = readonly [name: string, town: number, part: number];

const SCHOOLS: Readonly<Record<string, readonly School[]>> = {
	kindergarten: [
		...TOWNS.map(([town], at): School => [`${town.slice(0, 2)}中心幼儿园`, at, [150, 85, 75, 70, 65, 60, 50, 40][at]]),
		...([
			["实验幼儿园", 0, 110],
			["小星星幼儿园", 0, 95],
			["东湖幼儿园", 1, 85],
			["向阳幼儿园", 2, 60],
			["育苗幼儿园", 3, 55],
		] as const),
	],
	primary: [
		...TOWNS.map(([town], at): School => [`${town.slice(0, 2)}中心小学`, at, [120, 90, 95, 90, 80, 75, 60, 52][at]]),
		...([
			["实验小学", 0, 130],
			["第二小学", 0, 95],
			["东湖小学", 1, 85],
			["河口第二小学", 2, 35],
		] as const),
	],
	junior: [
		...([
			["第一初级中学", 0, 240],
			["东湖中学", 1, 190],
			["河口中学", 2, 150],
			["石桥中学", 3, 130],
		] as const),
		...([
			["柳林中学", 4, 115],
			["南岭中学", 5, 100],
			["白马学校", 6, 75],
		] as const),
	],
	senior: [
		...([
			["青禾第一高级中学", 0, 390],
			["青禾第二高级中学", 1, 330],
			["青禾职业教育中心", 0, 280],
		] as const),
	],
};

/** Pupils of the county by autumn and grade, kindergarten first. */
const PUPILS: Readonly<Record<number, readonly number[]>> = {
	2021: [4662, 5470, 5541, 6081, 6510, 6722, 6981, 6640, 6702, 6520, 6283, 5868, 5271, 4869, 4540],
	2022: [4151, 4768, 5590, 5871, 6078, 6511, 6719, 6972, 6638, 6671, 6522, 6280, 5572, 5219, 4821],
	2023: [3401, 4240, 4873, 5922, 5869, 6070, 6507, 6712, 6968, 6604, 6668, 6520, 5958, 5517, 5168],
	2024: [2868, 3482, 4335, 5161, 5918, 5866, 6071, 6501, 6708, 6934, 6601, 6662, 6195, 5899, 5462],
	2025: [2569, 2932, 3559, 4592, 5158, 5915, 5861, 6068, 6497, 6676, 6930, 6598, 6329, 6133, 5840],
};

/** Totals of each stage: rooms, places, classes and teachers at the end of 2025. */
const STAFF: Readonly<Record<string, readonly [rooms: number, places: number, classes: number, teachers: number]>> = {
	kindergarten: [540, 16_200, 352, 1062],
	primary: [930, 41_300, 902, 2014],
	junior: [412, 19_800, 431, 1538],
	senior: [352, 17_200, 372, 1322],
};

const HOMES: readonly (readonly Filled[])[] = [
	["县社会福利院", "public", "城关街道", 320, 290, 190, 70, 32, 41, 58],
	["城关养老服务中心", "private", "城关街道", 240, 220, 120, 48, 21, 27, 30],
	["东湖康养中心", "private", "东湖街道", 180, 180, 110, 26, 15, 19, 25],
	["河口敬老院", "public", "河口镇", 120, 96, 30, 31, 9, 6, 5],
	["石桥敬老院", "public", "石桥镇", 110, 90, 28, 28, 8, 6, 4],
	["柳林敬老院", "public", "柳林镇", 100, 84, 24, 25, 8, 5, 4],
	["南岭敬老院", "public", "南岭镇", 90, 72, 20, 21, 6, 4, 3],
	["白马敬老院", "public", "白马镇", 80, 60, 16, 18, 5, 3, 2],
	["夕阳红养老公寓", "private", "东湖街道", 100, 100, 40, 22, 8, 7, 6],
];

const NURSERIES: readonly (readonly Filled[])[] = [
	["县妇幼托育中心", "public", "城关街道", 150, 128],
	["阳光托育园", "private", "城关街道", 90, 66],
	["小脚丫托育园", "private", "城关街道", 75, 50],
	["东湖普惠托育园", "public", "东湖街道", 120, 88],
	["实验幼儿园托班", "public", "城关街道", 80, 70],
	["东湖幼儿园托班", "public", "东湖街道", 60, 52],
	["河口中心幼儿园托班", "public", "河口镇", 60, 41],
	["石桥中心幼儿园托班", "public", "石桥镇", 40, 27],
	["柳林中心幼儿园托班", "public", "柳林镇", 40, 24],
];

const PROJECTS: readonly Row[] = [
	project(["城东初级中学", "school.junior", "城关街道", 2027, "building"], {
		facilities: 1,
		likely: 1500,
		cost: 13_500,
	}),
	project(["青禾第三高级中学", "school.senior", "东湖街道", 2028, "approved"], {
		facilities: 1,
		likely: 2400,
		cost: 31_000,
	}),
	project(["普惠托育园（2 处）", "nursery.all", "", 2027, "approved"], { facilities: 2, likely: 200, cost: 900 }),
	project(["县失能照护中心", "care.nursing", "城关街道", 2028, "planned"], {
		facilities: 1,
		low: 120,
		likely: 200,
		high: 260,
	}),
];

function project([name, kind, town, year, progress]: readonly Filled[], size: Row): Row {
	return { name, kind, town, year, progress, ...size };
}

const TARGETS: readonly Row[] = [
	{ measure: "junior_shortage", year: 2030, value: 0, quote: "初中学位缺口基本消除（虚构）" },
	{ measure: "senior_shortage", year: 2030, value: 0, quote: "高中阶段学位满足需要（虚构）" },
	{ measure: "junior_large", year: 2030, value: 5, quote: "初中大班额比例控制在 5% 以内（虚构）" },
	{ measure: "nursery_per_1000", year: 2030, value: 4.5, quote: "每千人口托位数达到 4.5 个（虚构）" },
	{ measure: "nursing_share", year: 2030, value: 60, quote: "护理型床位占比达到 60%（虚构）" },
];

/** Whole numbers near the parts of a total that add up to it. */
function spread(total: number, parts: readonly number[]): number[] {
	const all = parts.reduce((sum, part) => sum + part, 0);
	let [given, passed] = [0, 0];
	return parts.map((part) => {
		passed += part;
		const upTo = Math.round((total * passed) / all);
		const own = upTo - given;
		given = upTo;
		return own;
	});
}

function pupils(): Row[] {
	const all = STAGES.flatMap(({ grades }) => grades.map(({ id }) => id));
	return Object.entries(PUPILS).flatMap(([year, totals]) =>
		STAGES.flatMap(({ id, grades }) => {
			const parts = SCHOOLS[id].map(([, , part]) => part);
			const counts = grades.map((grade) => spread(totals[all.indexOf(grade.id)], parts));
			return SCHOOLS[id].map(
				([school, town], k): Row => ({
					...{ year: Number(year), school, town: TOWNS[town][0] },
					...Object.fromEntries(grades.map((grade, at) => [grade.id, counts[at][k]])),
				}),
			);
		}),
	);
}

function schools(): Row[] {
	return STAGES.flatMap(({ id: stage }) => {
		const parts = SCHOOLS[stage].map(([, , part]) => part);
		const [rooms, places, classes, teachers] = STAFF[stage].map((total) => spread(total, parts));
		return SCHOOLS[stage].map(
			([school, town], k): Row => ({
				...{ school, stage, town: TOWNS[town][0] },
				...{ rooms: rooms[k], places: places[k], classes: classes[k], teachers: teachers[k] },
			}),
		);
	});
}

const named = (rows: readonly (readonly Filled[])[], columns: readonly string[]): Row[] =>
	rows.map((cells) => Object.fromEntries(columns.map((column, at) => [column, cells[at]])));

const PLACE = ["name", "owner", "town"];

/** The made-up county, as the workbook is filled with it. */
export function exampleContents(): BookContents {
	return {
		settings: SETTINGS,
		people: people(),
		rows: {
			births: BIRTHS.map(([year, births, deaths]) => ({ year, births, deaths, source: "虚构" })),
			...{ pupils: pupils(), schools: schools() },
			nurseries: named(NURSERIES, [...PLACE, "places", "children"]),
			homes: named(HOMES, [...PLACE, "beds", "usable", "nursing", "able", "mild", "moderate", "severe"]),
			...{ projects: PROJECTS, targets: TARGETS },
			towns: TOWNS.map(([name, type, residents]) => ({ name, type, residents })),
		},
	};
}
