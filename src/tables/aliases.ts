/** Other names of columns, by the canonical header. The one place where Chinese headers are known. */
const headers: Readonly<Record<string, readonly string[]>> = {
	year: ["年份", "年度", "年"],
	age: ["年龄", "周岁", "岁"],
	sex: ["性别", "gender"],
	population: ["人口", "人口数", "常住人口"],
	area: ["地区", "区域"],
	source: ["来源", "数据来源"],
	status: ["状态", "数据状态"],
	variant: ["方案", "变体"],
	note: ["备注", "说明", "notes"],
	kind: ["类别", "类型"],
	tfr: ["总和生育率"],
	net_rate: ["净迁移率"],
	e0: ["预期寿命", "平均预期寿命", "出生时平均预期寿命"],
	lower80: ["下限80", "80%下限"],
	upper80: ["上限80", "80%上限"],
	share: ["占比", "比例", "份额"],
	definition: ["口径", "定义"],
	severity: ["程度", "失能程度"],
	rate: ["失能率", "比率"],
	id: ["编号", "代号"],
	sector: ["领域"],
	name_zh: ["名称", "中文名称", "指标"],
	name_en: ["英文名称"],
	baseline_year: ["基期年份", "基准年"],
	baseline_value: ["基期值", "基准值"],
	target_year: ["目标年份", "目标年"],
	target_value: ["目标值"],
	comparator: ["比较符", "比较"],
	unit: ["单位"],
	quote_zh: ["原文"],
	section: ["章节"],
};

/** Other words for the values of enumerated columns. */
const words: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
	sex: { female: ["女", "女性", "f", "女婴"], male: ["男", "男性", "m", "男婴"] },
	status: {
		published: ["公布", "已公布", "发布", "已发布"],
		derived: ["推算", "推导", "计算"],
		recalled: ["记忆", "凭记忆", "待核"],
		assumed: ["假设", "假定"],
		unknown: ["未知", "未公布"],
	},
	kind: { estimate: ["估计", "估计值"], projection: ["预测", "预测值"], observed: ["观测", "观测值"] },
	severity: { mild: ["轻度"], moderate: ["中度"], severe: ["重度"] },
};

/** Nearly every cell: nothing in it has another form, and there is no space to trim. */
const ALREADY_PLAIN = /^[!-~]*$/;

/** Full-width forms (as Chinese input methods write them) and the typographic minus in their plain form; spaces trimmed. */
export function plainForm(text: string): string {
	if (ALREADY_PLAIN.test(text)) return text;
	const narrow = text.replace(/[\uFF01-\uFF5E]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
	return narrow
		.replace(/\u3000/g, " ")
		.replace(/\u2212/g, "-")
		.trim();
}

function inverted(names: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
	return new Map(Object.entries(names).flatMap(([canonical, others]) => others.map((other) => [other, canonical])));
}

const canonicalHeaders = inverted(headers);
const canonicalWords = new Map(Object.entries(words).map(([column, names]) => [column, inverted(names)]));

/** The canonical name of a header among `known`, compared without case; the header itself when it has none. */
export function canonicalHeader(header: string, known: readonly string[]): string {
	const plain = plainForm(header);
	const alias = canonicalHeaders.get(plain.toLowerCase());
	return known.find((name) => name.toLowerCase() === plain.toLowerCase()) ?? alias ?? plain;
}

/** The canonical word of an enumerated cell, lower case; the cell itself when it has none. */
export function canonicalWord(column: string, cell: string): string {
	const plain = plainForm(cell).toLowerCase();
	return canonicalWords.get(column)?.get(plain) ?? plain;
}
