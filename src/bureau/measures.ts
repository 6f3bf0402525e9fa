import type { LocalText } from "../errors/index.js";
import { STAGES } from "./choices.js";
import type { Choice } from "./sheet-plan.js";

/** A target that can be picked without writing a condition. */
export interface Measure extends Choice {
	readonly sector: "education" | "nursery" | "elderly";
	/** Unit of the plan's table: `percent` is divided by 100 for conditions. */
	readonly unit: "percent" | "places" | "per_1000" | "classes" | "teachers";
	readonly comparator: ">=" | "<=";
	/** What is held against the figure, as conditions write it. */
	readonly value: string;
	/** The component whose need is to be covered beside the target. */
	readonly component: string;
	/** Whether the target says nothing unless the places of its component are known. */
	readonly needsPlaces: boolean;
}

const UNITS: Readonly<Record<Measure["unit"], LocalText>> = {
	percent: { zh: "%", en: "%" },
	places: { zh: "个", en: "places" },
	per_1000: { zh: "每千人", en: "per 1,000" },
	classes: { zh: "个班", en: "classes" },
	teachers: { zh: "人", en: "teachers" },
};

/** A measure with its unit, as the drop-down shows it. */
function measure(name: LocalText, rest: Omit<Measure, "name">): Measure {
	const unit = UNITS[rest.unit];
	return { name: { zh: `${name.zh}（${unit.zh}）`, en: `${name.en} (${unit.en})` }, ...rest };
}

const shortages = STAGES.map(({ id, name }) =>
	measure(
		{ zh: `${name.zh}学位缺口`, en: `${name.en}: places short` },
		{
			...{ id: `${id}_shortage`, sector: "education", unit: "places", comparator: "<=" },
			...{ value: `school.${id}.shortage`, component: `school.${id}`, needsPlaces: true },
		},
	),
);

const largeClasses = STAGES.slice(1).map(({ id, name }) =>
	measure(
		{ zh: `${name.zh}大班额（56 人及以上）占比`, en: `${name.en}: share of large classes (56 and more)` },
		{
			...{ id: `${id}_large`, sector: "education", unit: "percent", comparator: "<=" },
			...{ value: `school.${id}.largeShare`, component: `school.${id}`, needsPlaces: false },
		},
	),
);

const teachers = STAGES.map(({ id, name }) =>
	measure(
		{ zh: `${name.zh}教师缺口`, en: `${name.en}: teachers short` },
		{
			...{ id: `${id}_teachers`, sector: "education", unit: "teachers", comparator: "<=" },
			...{ value: `0 - school.${id}.teacherSurplus`, component: `school.${id}`, needsPlaces: false },
		},
	),
);

export const MEASURES: readonly Measure[] = [
	...shortages,
	...largeClasses,
	measure(
		{ zh: "高中阶段毛入学率", en: "Senior secondary: gross enrolment" },
		{
			...{ id: "senior_enrolment", sector: "education", unit: "percent", comparator: ">=" },
			...{ value: "school.senior.need / school.senior.cohort", component: "school.senior", needsPlaces: false },
		},
	),
	measure(
		{ zh: "普惠性幼儿园在园幼儿占比", en: "Children in inclusive kindergartens" },
		{
			...{ id: "inclusive_kindergarten", sector: "education", unit: "percent", comparator: ">=" },
			value: "school.inclusive.need / school.kindergarten.need",
			...{ component: "school.kindergarten", needsPlaces: false },
		},
	),
	...teachers,
	measure(
		{ zh: "每千人口托位数", en: "Nursery places per 1,000 residents" },
		{
			...{ id: "nursery_per_1000", sector: "nursery", unit: "per_1000", comparator: ">=" },
			...{ value: "nursery.all.places / population * 1000", component: "nursery.all", needsPlaces: true },
		},
	),
	measure(
		{ zh: "托位缺口", en: "Nursery places short" },
		{
			...{ id: "nursery_shortage", sector: "nursery", unit: "places", comparator: "<=" },
			...{ value: "nursery.all.shortage", component: "nursery.all", needsPlaces: true },
		},
	),
	measure(
		{ zh: "护理型床位占比", en: "Share of nursing-type beds" },
		{
			...{ id: "nursing_share", sector: "elderly", unit: "percent", comparator: ">=" },
			...{ value: "care.nursing.places / care.all.places", component: "care.nursing", needsPlaces: true },
		},
	),
	measure(
		{ zh: "每千名 60 岁以上老人养老床位", en: "Care beds per 1,000 people aged 60 and over" },
		{
			...{ id: "beds_per_1000", sector: "elderly", unit: "per_1000", comparator: ">=" },
			...{ value: "care.all.places / people.age60plus * 1000", component: "care.nursing", needsPlaces: true },
		},
	),
	measure(
		{ zh: "护理型床位缺口", en: "Nursing-type beds short" },
		{
			...{ id: "nursing_shortage", sector: "elderly", unit: "places", comparator: "<=" },
			...{ value: "care.nursing.shortage", component: "care.nursing", needsPlaces: true },
		},
	),
];
