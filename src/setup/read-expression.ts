import { ConditionError, namesOf, positionOf, type Quantity, type YearTerm, yearOf, yearsOf } from "../plan/index.js";

/** What expressions may name. */
export interface Vocabulary {
	readonly quantities: readonly string[];
	readonly base: number;
	readonly to: number;
	/** Components whose places nobody knows. */
	readonly unknownStocks: readonly string[];
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

function noQuantity(unknown: string, quantities: readonly string[]) {
	const alike = quantities.filter((name) => name.startsWith(unknown.split(".")[0])).slice(0, 6);
	const known = (alike.length > 0 ? alike : quantities.slice(0, 6)).join(", ");
	return {
		zh: `没有 ${unknown} 这个量；可用的有 ${known} 等`,
		en: `no quantity ${unknown}; there are ${known} and more`,
	};
}
