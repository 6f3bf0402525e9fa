import type { Select } from "../components/control.js";
import type { Text } from "../components/text.js";

/** Quantities in which scenarios are compared. */
export const QUANTITIES: readonly { readonly metric: string; readonly name: Text; readonly unit: Text }[] = [
	quantity("school.compulsory.need", "义务教育学位需求", "Compulsory-education places needed", "个", "places"),
	quantity("school.compulsory.surplus", "空着的义务教育学位", "Compulsory-education places empty", "个", "places"),
	quantity("school.compulsory.shortage", "缺的义务教育学位", "Compulsory-education places short", "个", "places"),
	quantity("school.grade1.need", "小学一年级新生", "Children entering primary grade 1", "人", "children"),
	quantity("school.kindergarten.need", "幼儿园学位需求", "Kindergarten places needed", "个", "places"),
	quantity("school.primary.need", "小学学位需求", "Primary places needed", "个", "places"),
	quantity("school.junior.need", "初中学位需求", "Junior-secondary places needed", "个", "places"),
	quantity("school.senior.need", "高中阶段学位需求", "Senior-secondary places needed", "个", "places"),
	quantity("nursery.all.need", "托位需求", "Nursery places needed", "个", "places"),
	quantity("nursery.all.shortage", "缺的托位", "Nursery places short", "个", "places"),
	quantity("care.nursing.need", "护理型床位需求", "Nursing-type beds needed", "张", "beds"),
	quantity("care.nursing.shortage", "缺的护理型床位", "Nursing-type beds short", "张", "beds"),
	quantity("births", "一年出生人数", "Births a year", "人", "births"),
	quantity("population", "常住人口", "Residents", "人", "persons"),
];

function quantity(metric: string, zh: string, en: string, unitZh: string, unitEn: string) {
	return { metric, name: { zh, en }, unit: { zh: unitZh, en: unitEn } };
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
