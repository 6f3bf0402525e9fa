import type { LinearProgramme } from "../../solver/index.js";
import { lineError, meanMissing, thin } from "./demand.js";
import { type Entry, openRows, type Rows } from "./rows.js";
import { costOf } from "./value.js";
import type { Budget, Problem, Start } from "./works.js";

/** What a row of a programme stands for that a decision may break upon. */
export type Named =
	| { readonly kind: "budget"; readonly year: number }
	| { readonly kind: "floor"; readonly level: string; readonly place: number; readonly year: number };

/** A row with a name. */
export interface NamedRow {
	readonly row: number;
	readonly named: Named;
	/** Column that lets the row be broken, in an elastic programme, and what one of it stands for in yuan or places. */
	readonly slack?: number;
	readonly unit: number;
}

/** A programme in the solver's numbers. Its first columns are the problem's starts. */
export interface Formulation {
	readonly programme: LinearProgramme;
	/** Yuan of 1 in the objective, and what must be added to the objective. */
	readonly unit: number;
	readonly constant: number;
	/** Yuan by which the collapsed curves lie above the draws' at any number of places, at most. */
	readonly error: number;
	readonly named: readonly NamedRow[];
}

/** What a programme is written for. */
export interface Terms {
	readonly problem: Problem;
	readonly budget?: Budget | undefined;
	/** Groups of draws. */
	readonly groups: readonly number[];
	/** Part of the cost of doing nothing by which lines may miss the curves, all years and places together. */
	readonly tolerance: number;
	/** Which rows may be broken; the objective is then how far they are. */
	readonly elastic?: readonly Named["kind"][];
}

/**
 * The deterministic equivalent of the sample average (Kleywegt, Shapiro and Homem-de-Mello 2002). Shortage is simple recourse,
 * so a place and year takes one row, whatever the number of draws: its places, cut into pieces on each of which one more place
 * spares as many people. Pieces are worth less and less, so they fill in order by themselves.
 */
export function formulate(terms: Terms): Formulation {
	const writer = openWriter(terms);
	const { problem, budget, elastic = [] } = terms;
	for (const start of problem.starts) writer.addStart(start);
	const curves = addCurves(writer);
	addCounts(writer);
	addLinks(writer);
	const named = [...addFloors(writer), ...(budget ? addBudget(writer, budget) : [])];
	return {
		programme: writer.rows.programme(),
		unit: elastic.length > 0 ? 1 : writer.unit,
		...{ ...curves, named },
	};
}

/** Rows as they are written, and what all writers ask. */
interface Writer extends Terms {
	readonly rows: Rows;
	readonly unit: number;
	/** Yuan as a coefficient; 0 where only broken rows are counted. */
	coefficient(yuan: number): number;
	/** Positions of starts by venture. */
	readonly ofVenture: readonly (readonly number[])[];
	/** Starts in use at a place in a year, and the places each brings, by place and year. */
	readonly touching: readonly (readonly (readonly Entry[])[])[];
	addStart(start: Start): void;
	/** A column by which a row of a kind may be broken. */
	slackFor(kind: Named["kind"]): number | undefined;
}

function openWriter(terms: Terms): Writer {
	const { problem, elastic = [] } = terms;
	const rows = openRows();
	const unit = Math.max(1, nothingCost(terms));
	const coefficient = (yuan: number) => (elastic.length > 0 ? 0 : yuan / unit);
	const ofVenture: number[][] = problem.ventures.map(() => []);
	problem.starts.forEach(({ venture }, at) => {
		ofVenture[venture].push(at);
	});
	return {
		...{ ...terms, rows, unit, coefficient, ofVenture, touching: startsByPlaceAndYear(problem) },
		addStart(start) {
			const { count } = problem.ventures[start.venture];
			rows.column({ cost: coefficient(costOf(start, problem)), upper: count, whole: true });
		},
		slackFor: (kind) =>
			elastic.includes(kind) ? rows.column({ cost: 1, upper: Number.POSITIVE_INFINITY }) : undefined,
	};
}

/** Yuan of the shortages if nothing is done: the measure of all other amounts. */
function nothingCost({ problem: { places, years, factors }, groups }: Terms): number {
	return places.reduce((sum, { demand, missing }) => {
		const zero = demand.points.indexOf(0);
		return sum + years.reduce((all, _, t) => all + factors[t] * missing * meanMissing(demand, t, groups)[zero], 0);
	}, 0);
}

function addCurves(writer: Writer): Pick<Formulation, "constant" | "error"> {
	const { problem, touching } = writer;
	let [constant, error] = [0, 0];
	problem.places.forEach((_, place) => {
		problem.years.forEach((_year, year) => {
			const curve = addCurve(writer, { place, year, entries: touching[place][year] });
			constant += curve.constant;
			error += curve.error;
		});
	});
	return { constant, error };
}

interface Spot {
	readonly place: number;
	readonly year: number;
	/** Starts in use then and there, and the places each brings. */
	readonly entries: readonly Entry[];
}

function startsByPlaceAndYear({ places, years, starts }: Problem): Entry[][][] {
	const touching: Entry[][][] = places.map(() => years.map(() => []));
	starts.forEach(({ effects, opens, closes }, at) => {
		for (const { place, places: n } of effects)
			for (let year = opens; year <= closes; year++) touching[place][year].push([at, n]);
	});
	return touching;
}

function addCurve(writer: Writer, { place, year, entries }: Spot): Pick<Formulation, "constant" | "error"> {
	const { problem, groups, rows, unit, tolerance } = writer;
	const { demand, missing: price } = problem.places[place];
	const weight = problem.factors[year] * price;
	const values = meanMissing(demand, year, groups);
	if (entries.length === 0) return { constant: weight * values[demand.points.indexOf(0)], error: 0 };
	const share = (tolerance * unit) / (problem.places.length * problem.years.length);
	const { kept, error } = thin(demand.points, values, weight > 0 ? share / weight : Number.POSITIVE_INFINITY);
	const pieces = kept.slice(1).map((to, k): Entry => {
		const from = kept[k];
		const width = demand.points[to] - demand.points[from];
		const spared = (values[from] - values[to]) / width;
		return [rows.column({ cost: -writer.coefficient(weight * spared), upper: width }), -1];
	});
	const [lowest] = demand.points;
	rows.row({ lower: lowest, upper: lowest }, [...entries, ...pieces]);
	// Lines lie above the curve twice: between the points kept here, and between those that the draws were collapsed at.
	const between = demand.coarse ? lineError(demand.points, values) : 0;
	return { constant: weight * values[0], error: weight * (error + between) };
}

/** No more of an option than there can be, in all years together. */
function addCounts({ problem: { ventures }, ofVenture, rows }: Writer): void {
	ventures.forEach(({ count }, venture) => {
		if (ofVenture[venture].length > 1)
			rows.row(
				{ upper: count },
				ofVenture[venture].map((at) => [at, 1]),
			);
	});
}

/** What an option needs is in use no later than it; of two that exclude each other one stays away. */
function addLinks(writer: Writer): void {
	writer.problem.ventures.forEach(({ needs, excludes }, venture) => {
		if (needs !== undefined) addNeed(writer, venture, needs);
		if (excludes !== undefined) addExclusion(writer, venture, excludes);
	});
}

function addNeed({ problem: { ventures, starts }, ofVenture, rows }: Writer, venture: number, needed: number): void {
	const { count } = ventures[venture];
	for (const latest of ofVenture[venture]) {
		const by = starts[latest].opens;
		const until = (one: number) => ofVenture[one].filter((at) => starts[at].opens <= by);
		rows.row({ upper: 0 }, [
			...until(venture).map((at): Entry => [at, 1]),
			...until(needed).map((at): Entry => [at, -count]),
		]);
	}
}

function addExclusion({ problem: { ventures }, ofVenture, rows }: Writer, one: number, other: number): void {
	const choice = rows.column({ cost: 0, upper: 1, whole: true });
	const all = (venture: number) => ofVenture[venture].map((at): Entry => [at, 1]);
	rows.row({ upper: 0 }, [...all(one), [choice, -ventures[one].count]]);
	rows.row({ upper: ventures[other].count }, [...all(other), [choice, ventures[other].count]]);
}

function addFloors(writer: Writer): NamedRow[] {
	const { problem, rows, touching } = writer;
	return problem.places.flatMap(({ floors }, place) =>
		floors.flatMap(({ level, byYear }) =>
			byYear.flatMap((lower, year): NamedRow[] => {
				if (lower === undefined) return [];
				const slack = writer.slackFor("floor");
				const row = rows.row({ lower }, [...touching[place][year], ...entryOf(slack, 1)]);
				return [{ row, named: { kind: "floor", level, place, year }, ...(slack !== undefined && { slack }), unit: 1 }];
			}),
		),
	);
}

const entryOf = (column: number | undefined, value: number): Entry[] => (column === undefined ? [] : [[column, value]]);

/** Spending of each year, and what is left for the next where that is allowed, in units of the dearest facility. */
function addBudget(writer: Writer, { byYear, carryOver }: Budget): NamedRow[] {
	const { problem, rows } = writer;
	const unit = Math.max(1, ...problem.starts.map(({ price }) => price));
	let left: number | undefined;
	return byYear.map((yuan, year): NamedRow => {
		const spending = problem.starts.flatMap(({ paid, price }, at): Entry[] =>
			paid === year && price > 0 ? [[at, price / unit]] : [],
		);
		const before = entryOf(left, -1);
		left = carryOver ? rows.column({ cost: 0, upper: Number.POSITIVE_INFINITY }) : undefined;
		const slack = writer.slackFor("budget");
		const entries = [...spending, ...before, ...entryOf(left, 1), ...entryOf(slack, -1)];
		const row = rows.row({ upper: yuan / unit }, entries);
		return { row, named: { kind: "budget", year }, ...(slack !== undefined && { slack }), unit };
	});
}
