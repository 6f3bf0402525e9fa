import { isBeforeFlows, type openReach } from "../draws/index.js";
import type { LocalText } from "../errors/index.js";
import {
	ConditionError,
	namesOf,
	positionOf,
	type Quantity,
	type Reading,
	type YearTerm,
	yearOf,
	yearsOf,
} from "../plan/index.js";

/** What expressions may name. */
export interface Vocabulary {
	readonly quantities: readonly string[];
	readonly base: number;
	readonly to: number;
	/** Ids of the areas. */
	readonly areas: readonly string[];
	/** Whether a quantity is known of areas, and of several together. */
	readonly reach: ReturnType<typeof openReach>;
	/** Components whose places nobody knows. */
	readonly unknownStocks: readonly string[];
}

/** A text's readings of one year it is about. */
type ReadIn = (years: { readonly year: number; readonly base: number; readonly end: number }) => readonly Reading[];

/**
 * Refuses what no draw can have in a year: flows of the base year, and years beyond the forecast that come of years within it.
 *
 * @throws ConditionError
 */
export function checkReadings({ text, readIn }: { text: string; readIn: ReadIn }, year: number, of: Vocabulary): void {
	const { base, to } = of;
	for (const reading of readIn({ year, base, end: to })) {
		const reason = whyUndefined(reading, of);
		if (reason) throw new ConditionError(reason, positionOf(text, reading.name));
	}
}

/** Refuses what is undefined in every one of some years: where it is defined in one of them, it is left to have gaps. */
export function checkSomewhere(
	named: { readonly text: string; readonly readIn: ReadIn },
	years: readonly number[],
	vocabulary: Vocabulary,
): void {
	const isDefinedIn = (year: number) =>
		named.readIn({ year, base: vocabulary.base, end: vocabulary.to }).every((one) => !whyUndefined(one, vocabulary));
	if (!years.some(isDefinedIn)) checkReadings(named, years[years.length - 1], vocabulary);
}

function whyUndefined({ name, year }: Reading, { base, to }: Vocabulary): LocalText | undefined {
	if (isBeforeFlows({ base }, name, year)) return flowOfBase(name, base, to);
	if (year >= base && year <= to) return undefined;
	return {
		zh: `这里用到 ${name} 在 ${year} 年的值，不在预测期 ${base}–${to} 之内`,
		en: `this reads ${name} in ${year}, outside the horizon ${base}–${to}`,
	};
}

function flowOfBase(name: string, base: number, to: number): LocalText {
	return {
		zh: `${name} 是一年之内的量，起始年 ${base} 年没有；可用 ${base + 1}–${to} 年，请改成如 at(${name}, ${base + 1})，求和也从 ${base + 1} 年起`,
		en: `${name} belongs to a year's course and has no value in the base year ${base}; ${base + 1}–${to} are allowed: write such as at(${name}, ${base + 1}), and begin sums in ${base + 1}`,
	};
}

/** Reports a mistake, in both languages, at the expression's own place. */
export type ReportAt = (zh: string, en: string) => void;

/** Parses a text; a broken one is reported and gives `undefined`, so that all mistakes are listed at once. */
export function parseOrReport<T>(text: string, parse: (text: string) => T, report: ReportAt): T | undefined {
	try {
		return parse(text);
	} catch (error) {
		if (!(error instanceof ConditionError)) throw error;
		const { reason, position } = error;
		report(`“${text}”第 ${position} 个字符：${reason.zh}`, `"${text}", character ${position}: ${reason.en}`);
		return undefined;
	}
}

/** What a text names. */
interface Named {
	readonly text: string;
	readonly names: readonly string[];
	readonly years: readonly YearTerm[];
}

/** The names of a quantity, and its years but for those that move with the year it is about: there it may be undefined. */
export function namedBy({ text, term }: Quantity): Named {
	return { text, names: namesOf(term), years: yearsOf(term).filter(({ from }) => from !== "target") };
}

/**
 * Refuses quantities that the forecast does not have, and years beyond it.
 *
 * @param year the year the text is about
 * @throws ConditionError
 */
export function checkNamed({ text, names, years }: Named, year: number, { quantities, base, to }: Vocabulary): void {
	const unknown = names.find((name) => !quantities.includes(name));
	if (unknown !== undefined) throw new ConditionError(noQuantity(unknown, quantities), positionOf(text, unknown));
	for (const term of years) {
		const named = yearOf(term, { year, base, end: to });
		if (named >= base && named <= to) continue;
		const reason = {
			zh: `${named} 年不在预测期 ${base}–${to} 之内`,
			en: `the year ${named} lies outside the horizon ${base}–${to}`,
		};
		throw new ConditionError(reason, positionOf(text, String(term.plus)));
	}
}

/**
 * Refuses quantities that several areas do not have together.
 *
 * @throws ConditionError
 */
export function checkOfWhole({ text, names }: Named, { areas, reach }: Vocabulary): void {
	const apart = names.find((name) => !reach.ofWhole(name));
	if (apart === undefined) return;
	const reason = {
		zh: `${apart} 没有几个地区合起来的值；请给目标写 area（${areas.slice(0, 3).join("、")} 等），或换一个量`,
		en: `${apart} has no value of several areas together; give the target an area (${areas.slice(0, 3).join(", ")} …), or use another quantity`,
	};
	throw new ConditionError(reason, positionOf(text, apart));
}

/**
 * Refuses quantities that no single area has.
 *
 * @throws ConditionError
 */
export function checkOfArea({ text, names }: Named, { reach }: Vocabulary): void {
	const whole = names.find((name) => !reach.ofArea(name));
	if (whole === undefined) return;
	const reason = {
		zh: `${whole} 只算全域（supply 里写了 serves: place），没有一个地区的值；请删去目标的 area，或换一个量`,
		en: `${whole} is reckoned for the whole place only (serves: place under supply) and no area has it; leave out the target's area, or use another quantity`,
	};
	throw new ConditionError(reason, positionOf(text, whole));
}

function noQuantity(unknown: string, quantities: readonly string[]) {
	const alike = quantities.filter((name) => name.startsWith(unknown.split(".")[0])).slice(0, 6);
	const known = (alike.length > 0 ? alike : quantities.slice(0, 6)).join(", ");
	return {
		zh: `没有 ${unknown} 这个量；可用的有 ${known} 等`,
		en: `no quantity ${unknown}; there are ${known} and more`,
	};
}
