import type { Model } from "../draws/index.js";
import type { Issue, LocalText } from "../errors/index.js";
import { parseQuantity, readingsOf, yearsBetween } from "../plan/index.js";
import type { ParsedScenario, Scenario } from "../scenario/index.js";
import { checkNamed, checkSomewhere, namedBy, parseOrReport, type Vocabulary } from "./read-expression.js";

/** A further figure, computed from quantities of the forecast, where the forecast has it as `indicator.<id>`. */
export interface Indicator {
	readonly id: string;
	readonly name: LocalText;
	readonly unit: LocalText;
	/** The expression it is computed from. */
	readonly text: string;
	/** One figure for all years, reported with the base year. */
	readonly once: boolean;
	/** A number in it is an assumption. */
	readonly assumed: boolean;
	/** It is a year until which something lasts; the year after the forecast's last stands for longer. */
	readonly isYear: boolean;
}

/** Reads the scenario's indicators; those that cannot be read are issues. */
export function compileIndicators(
	{ scenario, locate }: ParsedScenario,
	vocabulary: Vocabulary,
): { readonly indicators: readonly Indicator[]; readonly issues: readonly Issue[] } {
	const issues: Issue[] = [];
	const indicators = Object.entries(scenario!.indicators).flatMap(([id, { value, basis, ...words }]): Indicator[] => {
		// What holds once and for all is computed in the base year alone.
		const years = yearsBetween(vocabulary.base, words.once ? vocabulary.base : vocabulary.to);
		const path = ["indicators", id, "value"];
		const read = () => {
			const quantity = parseQuantity(value);
			checkNamed(namedBy(quantity), vocabulary.base, vocabulary);
			checkSomewhere({ text: value, readIn: (at) => readingsOf(quantity.term, at) }, years, vocabulary);
			return quantity;
		};
		const quantity = parseOrReport(value, read, (zh, en) =>
			issues.push({ ...locate(path), path: path.join("."), message: { zh, en } }),
		);
		if (!quantity) return [];
		return [{ id, ...words, text: value, assumed: basis === "assumed", isYear: quantity.term.kind === "lasts" }];
	});
	return { indicators, issues };
}

/** The model with what expressions ask for: indicators, and the age bands that indicators and conditions name. */
export function expressionsIn({ indicators, plans }: Scenario): Pick<Model, "indicators" | "namedBands"> {
	const conditions = Object.values(plans).flatMap(({ targets }) =>
		Object.values(targets).flatMap(({ met, demand }) => [met ?? [], demand ?? []].flat()),
	);
	const own = Object.entries(indicators).map(([id, { value, once }]) => ({ id, text: value, once }));
	const texts = [...conditions, ...own.map(({ text }) => text)];
	const bands = texts.flatMap((text) => [...text.matchAll(/\bpeople\.(age\w+)/g)].map(([, band]) => band));
	return {
		...(own.length > 0 && { indicators: own }),
		...(bands.length > 0 && { namedBands: [...new Set(bands)] }),
	};
}
