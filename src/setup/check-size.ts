import { WHOLE } from "../draws/index.js";
import type { Issue, LocalText } from "../errors/index.js";
import type { ParsedScenario } from "../scenario/index.js";
import type { BasePopulation, Inputs } from "./inputs.js";
import { judgeSize, type Size, type Verdict } from "./size.js";

/** Totals that contradict the base tables, or that no third figure bears out. */
export function checkSizes(inputs: Inputs, { locate }: ParsedScenario): Issue[] {
	const { areas, population } = inputs.scenario;
	const isWhole = areas.length === 1 || areas[0].share !== undefined;
	const issues = population.tables.flatMap((_, at) => {
		const own = areas.map(({ id }) => inputs.populations[id][at]);
		const counted = isWhole ? own.slice(0, 1) : own;
		const size = sizeOf(counted, inputs);
		const verdict = judgeSize(size);
		// Areas may add up to something else than the whole that they are scaled to, but to no power of ten of it.
		if (!verdict || size.parts === 0 || (verdict.odd === "parts" && !isWhole)) return [];
		const where =
			verdict.odd === "table" || verdict.odd === "parts"
				? { ...placeIn(counted[0]), path: "population" }
				: { ...locate(["population", "total"]), path: "population.total" };
		return [{ ...where, message: WORDS[verdict.odd](verdict as never, { ...size, file: counted[0].file }) }];
	});
	return issues.filter(
		({ file, message }, at) =>
			!issues.slice(0, at).some((other) => other.file === file && other.message.en === message.en),
	);
}

const placeIn = ({ file, places: [{ line, col }] }: BasePopulation) => ({ file, line, col });

function sizeOf(tables: readonly BasePopulation[], { scenario, observations }: Inputs): Size {
	const parts = tables.reduce((sum, { female, male }) => sum + sumOf(female) + sumOf(male), 0);
	const decimals = Math.max(...tables.map((table) => table.decimals));
	return { total: scenario.population.total, parts, decimals, expected: expectedSize(observations) };
}

const sumOf = (counts: Float64Array) => counts.reduce((sum, count) => sum + count, 0);

/** People per head of what is counted in a year: births and deaths of 4 to 30 per 1,000 lie within a factor of three of it. */
const PER_HEAD: Readonly<Record<string, number>> = { population: 1, births: 90, deaths: 120 };

/** About how many people the whole's observations let expect: the median over them. */
function expectedSize(observations: Inputs["observations"]): number | undefined {
	const sizes = observations.flatMap(({ area, quantity, value }) =>
		area === WHOLE && quantity in PER_HEAD && value > 0 ? [value * PER_HEAD[quantity]] : [],
	);
	return sizes.sort((a, b) => a - b)[Math.floor(sizes.length / 2)];
}

type Told = Size & { readonly file: string };
type Words = { readonly [K in Verdict["odd"]]: (verdict: Extract<Verdict, { odd: K }>, size: Told) => LocalText };

const UNITS: Readonly<Record<number, LocalText>> = {
	100: { zh: "百人", en: "hundreds (百人)" },
	1000: { zh: "千人", en: "thousands (千人)" },
	10000: { zh: "万人", en: "ten thousands (万人)" },
};

const WORDS: Words = {
	table: ({ factor }, size) => ({
		zh: `各年龄之和为 ${shown(size.parts)}，总人口为 ${shown(size.total)}，差 ${times(factor)} 倍：${inUnit(factor).zh}${thirdZh(size)}；请在表头写明单位（如“人口（${UNITS[factor]?.zh ?? "万人"}）”）或换算成人`,
		en: `the ages sum to ${shown(size.parts)}, the total is ${shown(size.total)}, a factor of ${times(factor)}: ${inUnit(factor).en}${thirdEn(size)}; name the unit in the table's head, as 人口（${UNITS[factor]?.zh ?? "万人"}）, or write persons`,
	}),
	total: ({ factor }, size) => ({
		zh: `总人口写的是 ${shown(size.total)}，${size.file} 各年龄之和为 ${shown(size.parts)}，差 ${times(factor)} 倍：总人口不对${thirdZh(size)}；是不是应写 ${tidy(size.total * factor)}？`,
		en: `the total is ${shown(size.total)}, the ages of ${size.file} sum to ${shown(size.parts)}, a factor of ${times(factor)}: the total is the odd one${thirdEn(size)}; did you mean ${tidy(size.total * factor)}?`,
	}),
	both: ({ total, table }, size) => ({
		zh: `总人口 ${shown(size.total)} 和 ${size.file} 各年龄之和 ${shown(size.parts)} 都太小${thirdZh(size)}：总人口是不是应写 ${tidy(size.total * total)}（× ${shown(total)}）？表像是${inUnit(table).zh}，请在表头写明单位`,
		en: `the total of ${shown(size.total)} and the sum of ${size.file}, ${shown(size.parts)}, are both too small${thirdEn(size)}: did you mean a total of ${tidy(size.total * total)} (× ${shown(total)})? The table looks like ${inUnit(table).en}: name the unit in its head`,
	}),
	unit: (_, size) => ({
		zh: `总人口 ${shown(size.total)} 不是整数的人：以千人计是 ${tidy(size.total * 1000)}，以万人计是 ${tidy(size.total * 10_000)}；请写人数，并在 ${size.file} 的表头写明单位`,
		en: `a total of ${shown(size.total)} is no whole number of persons: in thousands it is ${tidy(size.total * 1000)}, in ten thousands (万人) ${tidy(size.total * 10_000)}; write persons, and name the unit in the head of ${size.file}`,
	}),
	one: ({ factor }, size) => ({
		zh: `总人口 ${shown(size.total)} 与 ${size.file} 各年龄之和 ${shown(size.parts)} 差 ${times(factor)} 倍，其中一个的单位不对${size.expected === undefined ? "；observed 里写出生数就能分辨" : thirdZh(size)}；请核对两者`,
		en: `the total of ${shown(size.total)} and the sum of ${size.file}, ${shown(size.parts)}, differ by a factor of ${times(factor)}: one of them is in another unit${size.expected === undefined ? "; births under observed would tell which" : thirdEn(size)}; check both`,
	}),
	parts: (_, size) => ({
		zh: `总数与分项矛盾：各年龄之和为 ${shown(size.parts)}，情景的总人口为 ${shown(size.total)}；相差须在 2% 以内`,
		en: `a total that contradicts its parts: the ages sum to ${shown(size.parts)}, the scenario's total is ${shown(size.total)}; they must agree within 2 %`,
	}),
};

function inUnit(factor: number): LocalText {
	const unit = UNITS[factor];
	if (unit) return { zh: `以${unit.zh}为单位`, en: unit.en };
	return { zh: `应乘 ${shown(factor)}`, en: `figures to be multiplied by ${shown(factor)}` };
}

/** What a third figure says, where there is one. */
function thirdZh({ expected }: Size): string {
	return expected === undefined ? "" : `（observed 里的数字说明约有 ${shown(rough(expected))} 人）`;
}

function thirdEn({ expected }: Size): string {
	return expected === undefined ? "" : ` (what was observed speaks of about ${shown(rough(expected))} people)`;
}

const tidy = (value: number) => Number(value.toPrecision(12));
const rough = (value: number) => Number(value.toPrecision(1));
const times = (factor: number) => shown(factor >= 1 ? factor : 1 / factor);

/** 727265 as 727,265, 72.7267 as it is. */
function shown(value: number): string {
	const [whole, fraction] = String(Number(value.toPrecision(8))).split(".");
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
	return fraction ? `${grouped}.${fraction}` : grouped;
}
