import type { LocalText } from "../errors/index.js";
import type { Choice } from "./sheet-plan.js";

/** A stage of school, as the template scenario names it. */
export interface StageChoice extends Choice {
	/** Pupils of a class room at the norm, where only rooms are known. */
	readonly perRoom: number;
	/** Whether pupils go to school in their own town. */
	readonly nearHome: boolean;
	/** Ids of its grades, and their names. */
	readonly grades: readonly Choice[];
}

const numbered = (first: number, names: readonly LocalText[], prefix: string): Choice[] =>
	names.map((name, at) => ({ id: `${prefix}${first + at}`, name }));

const grade = (zh: string, number: number): LocalText => ({ zh, en: `Grade ${number}` });

/** Class sizes: 《幼儿园工作规程》 (2016, middle class 30), 建标〔2002〕102号. */
export const STAGES: readonly StageChoice[] = [
	{
		...{ id: "kindergarten", name: { zh: "幼儿园", en: "Kindergarten" }, perRoom: 30, nearHome: true },
		grades: numbered(
			1,
			[
				{ zh: "小班", en: "Kindergarten 1" },
				{ zh: "中班", en: "Kindergarten 2" },
				{ zh: "大班", en: "Kindergarten 3" },
			],
			"kindergarten",
		),
	},
	{
		...{ id: "primary", name: { zh: "小学", en: "Primary" }, perRoom: 45, nearHome: true },
		grades: numbered(
			1,
			["一年级", "二年级", "三年级", "四年级", "五年级", "六年级"].map((zh, at) => grade(zh, at + 1)),
			"grade",
		),
	},
	{
		...{ id: "junior", name: { zh: "初中", en: "Junior secondary" }, perRoom: 50, nearHome: true },
		grades: numbered(
			7,
			["七年级", "八年级", "九年级"].map((zh, at) => grade(zh, at + 7)),
			"grade",
		),
	},
	{
		...{ id: "senior", name: { zh: "高中阶段", en: "Senior secondary" }, perRoom: 50, nearHome: false },
		grades: numbered(
			10,
			["高一", "高二", "高三"].map((zh, at) => grade(zh, at + 10)),
			"grade",
		),
	},
];

/** What a project builds, by component of supply. */
export const PROJECT_KINDS: readonly Choice[] = [
	...STAGES.map(({ id, name }) => ({
		id: `school.${id}`,
		name: { zh: `${name.zh}学位`, en: `${name.en} places` },
	})),
	{ id: "nursery.all", name: { zh: "托位", en: "Nursery places" } },
	{ id: "care.nursing", name: { zh: "护理型床位", en: "Nursing-type beds" } },
	{ id: "care.ordinary", name: { zh: "普通养老床位", en: "Ordinary care beds" } },
];

/** How far a project is, and what that is taken to mean for it: years of delay and the odds that it is built, all assumed. */
export interface ProgressChoice extends Choice {
	readonly delay: readonly [number, number, number];
	readonly probability: number;
}

export const PROGRESS: readonly ProgressChoice[] = [
	{ id: "building", name: { zh: "在建", en: "Under construction" }, delay: [0, 0.3, 1], probability: 0.97 },
	{ id: "approved", name: { zh: "已立项", en: "Approved" }, delay: [0, 0.5, 2], probability: 0.9 },
	{ id: "planned", name: { zh: "规划中", en: "Planned" }, delay: [0, 1, 3], probability: 0.7 },
	{ id: "proposed", name: { zh: "设想", en: "Proposed" }, delay: [0.5, 1.5, 4], probability: 0.4 },
];

export const OWNERS: readonly Choice[] = [
	{ id: "public", name: { zh: "公办", en: "Public" } },
	{ id: "private", name: { zh: "民办", en: "Private" } },
];

export const TOWN_TYPES: readonly Choice[] = [
	{ id: "subdistrict", name: { zh: "街道", en: "Subdistrict" } },
	{ id: "town", name: { zh: "镇", en: "Town" } },
	{ id: "township", name: { zh: "乡", en: "Township" } },
];

export const COMPARATORS: readonly Choice[] = [
	{ id: ">=", name: { zh: "不少于", en: "at least" } },
	{ id: "<=", name: { zh: "不超过", en: "at most" } },
	{ id: "~", name: { zh: "左右", en: "about" } },
];

/** Days of population tables, as `population.date` has them within a year. */
export const TABLE_DAYS: readonly (Choice & { readonly date: (year: number) => string })[] = [
	{ id: "end", name: { zh: "年末", en: "End of the year" }, date: () => "year-end" },
	{ id: "middle", name: { zh: "年中（7月1日）", en: "Middle of the year (1 July)" }, date: () => "mid-year" },
	{
		...{ id: "census", name: { zh: "普查日（11月1日）", en: "Census day (1 November)" } },
		date: (year) => `${year}-11-01`,
	},
];
