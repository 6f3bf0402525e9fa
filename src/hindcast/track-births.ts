import { AGES, OFFSET, SEXES, STATE } from "../demography/index.js";
import { exp, ln } from "../random/index.js";
import { startLevels } from "./census-levels.js";
import { openRun, type YearDrive } from "./engine.js";
import { graduate } from "./graduate.js";
import { groupsOf, type Knowledge, type TableOf, yearly } from "./knowledge.js";
import { PAIR_YEARS, type StartSpec } from "./plan.js";

/** A year at the newest round's median. */
type MedianYear = Omit<YearDrive, "births">;

/** The years before an origin: their rates, and the births that were known of them. */
interface KnownYears {
	readonly medianYear: (year: number) => MedianYear;
	/** On the round's level. */
	readonly known: (year: number) => number | undefined;
}

/** A year's births and log(births taken / births at the year's rate), where known births are taken instead. */
function takeYear(run: ReturnType<typeof openRun>, rates: MedianYear, known?: number) {
	let factor = 1;
	const births = run.year({
		...rates,
		births: (expected, sex) => {
			if (sex === "female" && known !== undefined) factor = known / (expected * (1 + rates.sexRatio));
			return expected * factor;
		},
	});
	return { deviation: ln(factor), births };
}

function stateOf(knowledge: Knowledge, table: TableOf): Float64Array {
	const state = new Float64Array(STATE);
	for (const sex of SEXES) state.set(graduate(groupsOf(knowledge, table, sex)), OFFSET[sex]);
	return state;
}

/** From 1 July to 31 December: half of the change of a year, cell by cell. */
function toYearEnd(state: Float64Array, rates: MedianYear): Float64Array {
	const run = openRun(state);
	takeYear(run, rates);
	const later = run.state();
	return state.map((cell, at) => (cell + later[at]) / 2);
}

/**
 * The bureau's first figures and the UN's births differ in level (births not registered at once). By how much is taken
 * from the years that the round itself estimates. Neither is trusted more: the run takes the middle, whose error is half
 * of the difference, and afterwards follows the bureau's changes.
 *
 * @returns mean of log(bureau's births / births of a run at the median)
 */
export function birthLevel(
	knowledge: Knowledge,
	{ round, from }: StartSpec["level"],
	medianYear: KnownYears["medianYear"],
): number {
	const births = yearly(knowledge, "births");
	const run = openRun(toYearEnd(stateOf(knowledge, { round, year: from }), medianYear(from)));
	const gaps: number[] = [];
	for (let year = from + 1; year <= from + PAIR_YEARS; year++) {
		const known = births.get(year);
		const expected = takeYear(run, medianYear(year)).births;
		if (known !== undefined) gaps.push(ln(known / expected));
	}
	return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
}

/** The start population at the end of its year, its adults between the round and the last count. */
export function startState(knowledge: Knowledge, start: StartSpec, medianYear: KnownYears["medianYear"]): Float64Array {
	const table = stateOf(knowledge, start);
	const levels = startLevels(knowledge, start.round);
	for (const sex of SEXES) for (let age = 0; age < AGES; age++) table[OFFSET[sex] + age] *= exp(levels[age]);
	return start.moment === "mid-year" ? toYearEnd(table, medianYear(start.year)) : table;
}

/** Years before the start whose fertility is the round's own. */
const YEARS_BEFORE = 10;

/** From the start population at the end of year `from` to the end of year `to`, through the births known by then. */
export function trackBirths(
	first: Float64Array,
	{ from, to }: { readonly from: number; readonly to: number },
	{ medianYear, known }: KnownYears,
) {
	const tfr = new Map<number, number>();
	for (let year = from - YEARS_BEFORE; year < from; year++) tfr.set(year, medianYear(year).tfr);
	let deviation = startDeviation(first, medianYear(from), known(from));
	tfr.set(from, medianYear(from).tfr * exp(deviation));
	const run = openRun(first);
	const states = [first];
	for (let year = from + 1; year <= to; year++) {
		deviation = takeYear(run, medianYear(year), known(year)).deviation;
		tfr.set(year, medianYear(year).tfr * exp(deviation));
		states.push(run.state());
	}
	return { state: run.state(), states, deviation, tfr };
}

/** In the start year there is no year before: women at its end stand for those of its middle. */
function startDeviation(state: Float64Array, { tfr, schedule }: MedianYear, births: number | undefined): number {
	let women = 0;
	for (let age = 0; age < AGES; age++) women += schedule[age] * state[age];
	return births === undefined ? 0 : ln(births / (tfr * women));
}
