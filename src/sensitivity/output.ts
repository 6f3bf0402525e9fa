import type { Forecast } from "../forecast/index.js";
import {
	ConditionError,
	evaluate,
	HOLDS,
	holds,
	namesIn,
	namesOf,
	parseCondition,
	parseQuantity,
} from "../plan/index.js";

/** What is asked about: a quantity in terms of others, or a condition, whose odds are. */
export interface Output {
	readonly text: string;
	readonly isCondition: boolean;
	/** Quantities that it names. */
	readonly names: readonly string[];
	/** Its value in each draw, 1 or 0 for a condition; not a number where it is undefined. */
	values(forecast: Forecast, at: Moment): Float64Array;
}

interface Moment {
	readonly area: string;
	readonly year: number;
}

/** @throws ConditionError for a text that is neither a quantity nor a condition */
export function parseOutput(text: string): Output {
	try {
		const { term } = parseQuantity(text);
		const values: Output["values"] = (forecast, at) => evaluate(term, settingAt(forecast, at));
		return { text, isCondition: false, names: [...new Set(namesOf(term))], values };
	} catch (error) {
		// What compares is no quantity, but may be a condition.
		if (!(error instanceof ConditionError) || !/[<>=~]/.test(text)) throw error;
	}
	const condition = parseCondition(text);
	return {
		...{ text, isCondition: true, names: [...new Set(namesIn(condition))] },
		values(forecast, at) {
			const flags = holds(condition, settingAt(forecast, at));
			return Float64Array.from(flags, (flag) => (flag > HOLDS ? Number.NaN : flag));
		},
	};
}

/** `~` holds from so far below its threshold on, as in a plan. */
const ABOUT = 0.05;

function settingAt({ values, draws, model }: Forecast, { area, year }: Moment) {
	const lookup = (name: string, at: number) => values(name, area, at) ?? new Float64Array(draws).fill(Number.NaN);
	return { lookup, draws, year, base: model.base, end: model.base + model.years, tolerance: ABOUT };
}
