import { BANDS, GROUPS, personsAged } from "./bands.js";
import { fertilityOf, groupsOf, lastEstimate, newestRound, seriesOf } from "./knowledge.js";
import { SCHOOL_QUANTITIES } from "./school-forecast.js";
import type { HindcastTables } from "./tables.js";

export const QUANTITIES = [
	"births",
	"births_henan",
	"tfr",
	...Object.keys(BANDS),
	"population_5year",
	...SCHOOL_QUANTITIES,
] as const;

/** Something that was forecast and then measured. */
export interface Outcome {
	readonly quantity: string;
	/** Index of the five-year group, empty for the other quantities. */
	readonly item: string;
	/** YYYY-MM-DD. */
	readonly date: string;
	readonly value: number;
}

/** Name under which an outcome is found again. */
export const outcomeKey = ({ quantity, item, date }: Omit<Outcome, "value">) => `${quantity}/${item}/${date}`;

/**
 * The measured value of everything that is forecast, in the newest vintage among the rows given. Given all tables these
 * are the outcomes to score against; given what was known at an origin, the ones a forecaster could have learnt from.
 */
export function outcomesIn(tables: HindcastTables): Outcome[] {
	return [
		...["births", "births_henan", ...Object.keys(BANDS), ...SCHOOL_QUANTITIES].flatMap((quantity) =>
			[...seriesOf(tables, quantity)].map(([date, value]) => ({ quantity, item: "", date, value })),
		),
		...fertilityOutcomes(tables),
		...groupOutcomes(tables),
	];
}

const FIRST_RATE = 2006;

/** Fertility as the newest round estimates it; no official yearly series exists. */
function fertilityOutcomes(tables: HindcastTables): Outcome[] {
	const round = newestRound(tables.fertility);
	const years = lastEstimate(tables, round) - FIRST_RATE + 1;
	return Array.from({ length: Math.max(0, years) }, (_, k) => ({
		quantity: "tfr",
		item: "",
		date: `${FIRST_RATE + k}-12-31`,
		value: fertilityOf(tables, round, FIRST_RATE + k),
	}));
}

/** Five-year groups as the newest round that estimates a date has them, at 1 July. */
function groupOutcomes(tables: HindcastTables): Outcome[] {
	const estimates = tables.population.filter(({ kind, round }) => kind === "estimate" && round.startsWith("wpp"));
	const years = [...new Set(estimates.map(({ year }) => year))].sort((a, b) => a - b);
	return years.flatMap((year) => {
		const ofYear = estimates.filter((row) => row.year === year);
		const round = newestRound(ofYear);
		const estimated = new Set(ofYear.filter((row) => row.round === round).map(({ age }) => age));
		const groups = groupsOf(tables, { round, year }, "both");
		const outcomes = GROUPS.map((ages, group) => ({
			...{ quantity: "population_5year", item: String(group), date: `${year}-07-01` },
			value: personsAged(groups, ages),
		}));
		return outcomes.filter((_, group) => estimated.has(GROUPS[group][0]));
	});
}
