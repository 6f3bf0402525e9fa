import type { Select } from "../components/control.js";
import type { LocalText, Text } from "../components/text.js";

const PLACES = { zh: "个", en: "places" };
const BEDS = { zh: "张", en: "beds" };
const CHILDREN = { zh: "人", en: "children" };

/** Stages between which idle rooms could move. */
const CONVERTIBLE = [
	{ id: "junior", zh: "初中", en: "Junior" },
	{ id: "primary", zh: "小学", en: "Primary" },
] as const;

/** Quantities in which scenarios are compared. */
export const QUANTITIES: readonly { readonly metric: string; readonly name: Text; readonly unit: Text }[] = [
	quantity("school.primary.need", { zh: "小学在校生", en: "Primary pupils" }, CHILDREN),
	quantity("school.junior.need", { zh: "初中在校生", en: "Junior-secondary pupils" }, CHILDREN),
	quantity("school.kindergarten.need", { zh: "幼儿园在园儿童", en: "Kindergarten children" }, CHILDREN),
	quantity("school.senior.need", { zh: "高中阶段在校生", en: "Senior-secondary pupils" }, CHILDREN),
	...CONVERTIBLE.map(({ id, zh, en }) =>
		quantity(
			`school.${id}.growth`,
			{ zh: `${zh}比 2025 年多出的人`, en: `${en} pupils beyond those of 2025` },
			CHILDREN,
		),
	),
	...CONVERTIBLE.map(({ id, zh, en }) =>
		quantity(
			`school.${id}.surplus`,
			{ zh: `空着的${zh}学位（与坐过的最多人数比）`, en: `${en} seats idle (of the most ever used)` },
			PLACES,
		),
	),
	quantity("school.grade1.need", { zh: "小学一年级新生", en: "Children entering primary grade 1" }, CHILDREN),
	quantity(
		"school.compulsory.need",
		{ zh: "义务教育在校生（小学加初中）", en: "Compulsory pupils (primary and junior)" },
		CHILDREN,
	),
	quantity("nursery.all.need", { zh: "托位需求", en: "Nursery places needed" }, PLACES),
	quantity("nursery.all.shortage", { zh: "缺的托位", en: "Nursery places short" }, PLACES),
	quantity("care.nursing.need", { zh: "护理型床位需求", en: "Nursing-type beds needed" }, BEDS),
	quantity("care.nursing.shortage", { zh: "缺的护理型床位", en: "Nursing-type beds short" }, BEDS),
	quantity("births", { zh: "一年出生人数", en: "Births a year" }, { zh: "人", en: "births" }),
	quantity("population", { zh: "常住人口", en: "Residents" }, { zh: "人", en: "persons" }),
];

function quantity(metric: string, name: LocalText, unit: LocalText) {
	return { metric, name, unit };
}

/** With each difference, how often it is none or less. */
export const FANS = QUANTITIES.map(({ metric }) => ({ metric, atMost: 0 }));

/** The select of a quantity; changes only what is shown. */
export const quantitySelect: Select = {
	...{ kind: "select", id: "quantity", start: QUANTITIES[0].metric, label: { zh: "看什么", en: "Quantity" } },
	options: QUANTITIES.map(({ metric, name }) => ({ value: metric, label: name })),
};

/**
 * Shipped scenarios of the whole place, by short names. The one by subdistricts and towns is not among them: its areas draw
 * numbers of their own, so that a pair of draws would share nothing.
 */
export const SHIPPED: Select["options"] = [
	option("baseline.yaml", "基准", "Baseline"),
	option("low-fertility.yaml", "低生育", "Low fertility"),
	option("recovery.yaml", "生育回升", "Fertility recovers"),
	option("in-migration.yaml", "大量迁入", "Strong in-migration"),
	option("out-migration.yaml", "大量迁出", "Strong out-migration"),
	option("delayed-projects.yaml", "项目推迟、少建", "Projects late and fewer"),
	option("town-schools-merged.yaml", "乡镇学校撤并", "Town schools merged"),
	option("nursery-30-percent.yaml", "入托率三成", "Nursery take-up of 30 %"),
	option("kindergarten-conversions.yaml", "幼儿园教室转托育", "Kindergarten rooms to nursery"),
	option("wide-disability.yaml", "宽口径失能", "Wide definition of disability"),
];

function option(value: string, zh: string, en: string) {
	return { value, label: { zh, en } };
}

/** The pair that the comparison shows first, computed beforehand. */
export const OPENING = { a: "baseline.yaml", b: "low-fertility.yaml" };
