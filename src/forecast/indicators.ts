import { isBeforeFlows, type Model } from "../draws/index.js";
import { evaluate, namesOf, parseQuantity, type Quantity } from "../plan/index.js";

/** Looks up a quantity of an area and year, one value per draw; `undefined` where there is none. */
type Values = (metric: string, area: string, year: number) => Float64Array | undefined;

/** The same, where what is not recorded is written to columns that are given. */
type ValuesIn = (room: (draws: number) => Float64Array) => Values;

/** Indicators stand beside other quantities under names of their own. */
const PREFIX = "indicator.";

/** What an indicator is written as, and the quantities that it names; `undefined` for any other quantity. */
export function indicatorBehind({ indicators = [] }: Pick<Model, "indicators">, metric: string) {
	const text = indicators.find(({ id }) => PREFIX + id === metric)?.text;
	return text === undefined ? undefined : { text, names: [...new Set(namesOf(parseQuantity(text).term))] };
}

/** A model's indicators, parsed, by name. */
export type Indicators = ReadonlyMap<string, Quantity & { readonly once: boolean }>;

export function parseIndicators({ indicators = [] }: Pick<Model, "indicators">): Indicators {
	return new Map(indicators.map(({ id, text, once }) => [PREFIX + id, { ...parseQuantity(text), once }]));
}

interface Place {
	readonly model: Pick<Model, "base" | "years">;
	readonly draws: number;
	readonly areas: readonly string[];
	readonly indicators: Indicators;
}

/**
 * Adds indicators to what can be looked up. That of the whole is computed from the whole's quantities, so that a ratio is one
 * of sums. Not defined where something it names is not.
 */
export function withIndicators(lookUp: ValuesIn, { model, draws, areas, indicators }: Place): ValuesIn {
	const { base, years } = model;
	const end = base + years;
	return (room) => {
		const values = lookUp(room);
		return (metric, area, year) => {
			const indicator = indicators.get(metric);
			if (!indicator) return values(metric, area, year);
			if (!areas.includes(area) || year < base || year > (indicator.once ? base : end)) return undefined;
			let defined = true;
			const lookup = (name: string, at: number) => {
				const found = isBeforeFlows(model, name, at) ? undefined : values(name, area, at);
				defined &&= found !== undefined;
				return found ?? room(draws);
			};
			const setting = { lookup, draws, year, base, end, tolerance: 0, spareColumn: () => room(draws) };
			const computed = evaluate(indicator.term, setting);
			return defined ? numbersOnly(computed, room) : undefined;
		};
	};
}

/** A column in which a draw that divides by nothing has no value. */
function numbersOnly(values: Float64Array, room: (draws: number) => Float64Array): Float64Array {
	if (values.every(Number.isFinite)) return values;
	const out = room(values.length);
	for (let draw = 0; draw < out.length; draw++) out[draw] = Number.isFinite(values[draw]) ? values[draw] : Number.NaN;
	return out;
}
