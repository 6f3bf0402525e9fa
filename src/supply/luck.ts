import { type Form, triangularQuantile } from "../random/index.js";
import type { Between, Project, SupplyModel, SupplyPlan } from "./model.js";

/** What draws decide for all areas together: columns with one number per draw, allocated once and filled anew. */
export interface SupplyLuck {
	readonly components: readonly ComponentLuck[];
	/** Part of the rooms that is fit for conversion, by conversion. */
	readonly convertible: readonly Float64Array[];
	/** Fills the places of the first so many draws with the numbers that are read now. */
	fill(draws: number): void;
}

export interface ComponentLuck {
	/** Standard normal of the stock's error. */
	readonly stock: Float64Array;
	/** Standard normal of the usable part's error. */
	readonly usable: Float64Array;
	/** Places of each addition that are delivered in the end. */
	readonly delivered: readonly Float64Array[];
	/** One per project. */
	readonly openings: readonly Openings[];
}

/** What becomes of a project. */
export interface Openings {
	/** Places of one facility. */
	readonly size: Float64Array;
	/** Facilities that open in each year, 0 being the base year, and those whose works start, where these are counted. */
	readonly opened: ByYear;
	readonly started: ByYear;
}

/** By year, then by draw; nothing for a year in which it cannot happen. */
type ByYear = readonly (Int32Array | undefined)[];

/** Writes a component's k-th number of the first so many draws. */
export type NumberColumns = (k: number, into: Float64Array, draws: number) => void;

/** Opens a component's numbers. */
export type OpenNumbers = (
	component: string,
	parts: readonly (readonly [form: Form, count: number])[],
) => NumberColumns;

/** What luck is opened for. */
export interface LuckOptions {
	/** Projected years. */
	readonly years: number;
	/** Most draws that are made together. */
	readonly draws: number;
	readonly open: OpenNumbers;
}

/** Opens the luck of all supplies: one stream for each component, project and conversion, so that none depends on what else is planned. */
export function openLuck({ supply, conversions = [] }: SupplyPlan, options: LuckOptions): SupplyLuck {
	const { draws, open } = options;
	const together = supply.some(({ projects = [] }) => projects.some((project) => project.together > 0));
	const common = together ? open("supply.projects", [["uniform", 2]]) : certain;
	const shared = openFate(draws);
	const components = supply.map((model) => openComponent(model, { ...options, shared }));
	const moves = conversions.map(({ id, share }) => {
		const numbers = open(`supply.conversion.${id}`, [["uniform", 1]]);
		return { share, numbers, convertible: new Float64Array(draws) };
	});
	return {
		components,
		convertible: moves.map(({ convertible }) => convertible),
		fill(count) {
			common(0, shared.built, count);
			common(1, shared.delay, count);
			for (const component of components) component.fill(count);
			for (const { share, numbers, convertible } of moves) {
				numbers(0, convertible, count);
				for (let draw = 0; draw < count; draw++) convertible[draw] = triangularQuantile(share, convertible[draw]);
			}
		},
	};
}

/** What nobody draws needs no numbers. */
const certain: NumberColumns = (_, into) => void into.fill(Number.NaN);

/** Uniforms of one facility, or of all that share their luck, by draw. */
interface Fate {
	readonly built: Float64Array;
	readonly delay: Float64Array;
}

function openFate(draws: number): Fate {
	return { built: new Float64Array(draws), delay: new Float64Array(draws) };
}

/** What luck is drawn from. */
interface Source extends LuckOptions {
	/** The fate of facilities that do not have one of their own. */
	readonly shared: Fate;
}

function openComponent(model: SupplyModel, source: Source) {
	const { component, additions, projects = [] } = model;
	const { draws, open } = source;
	const column = () => new Float64Array(draws);
	const numbers = isCertain(model)
		? certain
		: open(`supply.${component}`, [
				["normal", 1],
				["uniform", additions.length],
			]);
	const openings = projects.map((project) => openOpenings(project, source));
	const ofUsable = hasUsableError(model) ? open(`supply.usable.${component}`, [["normal", 1]]) : certain;
	const [stock, usable, delivered] = [column(), column(), additions.map(column)];
	return {
		...{ stock, usable, delivered, openings },
		fill(count: number) {
			numbers(0, stock, count);
			ofUsable(0, usable, count);
			additions.forEach(({ places, completion }, k) => {
				const own = delivered[k];
				numbers(1 + k, own, count);
				for (let draw = 0; draw < count; draw++) own[draw] = places * triangularQuantile(completion, own[draw]);
			});
			for (const opening of openings) opening.fill(count);
		},
	};
}

/** Whether neither the stock nor an addition has an error: then no draw needs a number for it. */
function isCertain({ stock, additions }: SupplyModel): boolean {
	return additions.length === 0 && stock.kind !== "places" && stock.kind !== "facilities";
}

function hasUsableError({ stock }: SupplyModel): boolean {
	return (stock.kind === "places" || stock.kind === "facilities") && (stock.usable?.sd ?? 0) > 0;
}

/** Three uniforms per facility, so that one facility more leaves the others as they were. */
const PER_FACILITY = 3;

function openOpenings(project: Project, { open, shared, years, draws }: Source) {
	const { facilities, delay, lead } = project;
	const numbers = open(`supply.project.${project.id}`, [["uniform", PER_FACILITY * facilities]]);
	const [first, last] = [delayedBy(project, delay.low), delayedBy(project, delay.high)];
	const counts = new Int32Array((last - first + 1) * draws);
	const countsOf = (year: number) =>
		year < first || year > last ? undefined : counts.subarray((year - first) * draws, (year - first + 1) * draws);
	const byYear = (before: number): ByYear => Array.from({ length: years + 1 }, (_, year) => countsOf(year + before));
	const [size, joins, own] = [new Float64Array(draws), new Float64Array(draws), openFate(draws)];
	const drawSize = openSize(project, open);
	const fates = { joins, own, shared };
	const fill = (filled: number) => {
		counts.fill(0);
		drawSize(size, filled);
		for (let at = 0; at < PER_FACILITY * facilities; at += PER_FACILITY) {
			[joins, own.built, own.delay].forEach((column, k) => void numbers(at + k, column, filled));
			countFacility(project, fates, { counts, draws, filled });
		}
	};
	return { opened: byYear(0), started: lead === undefined ? [] : byYear(lead), size, fill };
}

interface Fates {
	/** Uniforms that decide whether a facility shares the luck of all. */
	readonly joins: Float64Array;
	readonly own: Fate;
	readonly shared: Fate;
}

interface Counted {
	/** Facilities that open, from the first possible year on: [year][draw]. */
	readonly counts: Int32Array;
	/** Draws of a year, and how many of them are counted. */
	readonly draws: number;
	readonly filled: number;
}

/** Counts one facility more, in the year in which it opens. */
function countFacility(project: Project, { joins, own, shared }: Fates, { counts, draws, filled }: Counted): void {
	const { together, probability, delay } = project;
	const first = roundedDelay(delay.low);
	for (let draw = 0; draw < filled; draw++) {
		const fate = joins[draw] < together ? shared : own;
		if (fate.built[draw] >= probability) continue;
		const later = (roundedDelay(triangularQuantile(delay, fate.delay[draw])) - first) | 0;
		counts[later * draws + draw] += 1;
	}
}

/** Opens the places of one facility; what nobody published has a stream of its own, so that a size moves no fate. */
function openSize({ id, places }: Project, open: OpenNumbers): (size: Float64Array, draws: number) => void {
	if (typeof places === "number") return (size) => void size.fill(places);
	const numbers = open(`supply.size.${id}`, [["uniform", 1]]);
	const sizeOf = "mode" in places ? (p: number) => triangularQuantile(places, p) : betweenOf(places);
	return (size, draws) => {
		numbers(0, size, draws);
		for (let draw = 0; draw < draws; draw++) size[draw] = sizeOf(size[draw]);
	};
}

function betweenOf({ low, high }: Between): (p: number) => number {
	return (p) => low + (high - low) * p;
}

/** The year at whose end a facility stands, if its planned opening is the middle of its year. */
function delayedBy({ year }: Project, delay: number): number {
	return year + roundedDelay(delay);
}

function roundedDelay(delay: number): number {
	return Math.floor(0.5 + delay);
}
