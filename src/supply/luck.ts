import { type Form, triangularQuantile } from "../random/index.js";
import type { Project, SupplyModel, SupplyPlan } from "./model.js";

/** What draws decide for all areas together: columns with one number per draw, allocated once and filled anew. */
export interface SupplyLuck {
	readonly components: readonly ComponentLuck[];
	/** Part of the rooms that is fit for conversion, by conversion. */
	readonly convertible: readonly Float64Array[];
	/** Fills a draw's place with the numbers that are read now. */
	fill(draw: number): void;
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

/** Opening year of a facility that is not built. */
const NEVER = -1;

/** Opens a component's numbers, read from the first on in every draw. */
export type OpenNumbers = (component: string, parts: readonly (readonly [form: Form, count: number])[]) => () => number;

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
	const common = together ? open("supply.projects", [["uniform", 2]]) : () => Number.NaN;
	const shared = { built: 0, delay: 0 };
	const components = supply.map((model) => openComponent(model, { ...options, shared }));
	const moves = conversions.map(({ id, share }) => {
		const next = open(`supply.conversion.${id}`, [["uniform", 1]]);
		return { share, next, convertible: new Float64Array(draws) };
	});
	return {
		components,
		convertible: moves.map(({ convertible }) => convertible),
		fill(draw) {
			shared.built = common();
			shared.delay = common();
			for (const component of components) component.fill(draw);
			for (const { share, next, convertible } of moves) convertible[draw] = triangularQuantile(share, next());
		},
	};
}

/** Uniforms of one facility, or of all that share their luck. */
interface Fate {
	built: number;
	delay: number;
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
	const next = isCertain(model)
		? () => Number.NaN
		: open(`supply.${component}`, [
				["normal", 1],
				["uniform", additions.length],
			]);
	const openings = projects.map((project) => openOpenings(project, source));
	const nextUsable = hasUsableError(model) ? open(`supply.usable.${component}`, [["normal", 1]]) : () => Number.NaN;
	const [stock, usable, delivered] = [column(), column(), additions.map(column)];
	return {
		...{ stock, usable, delivered, openings },
		fill(draw: number) {
			stock[draw] = next();
			usable[draw] = nextUsable();
			for (let k = 0; k < additions.length; k++) {
				delivered[k][draw] = additions[k].places * triangularQuantile(additions[k].completion, next());
			}
			for (const opening of openings) opening.fill(draw);
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
function openOpenings(project: Project, { open, shared, years, draws }: Source) {
	const { facilities, together, delay, lead } = project;
	const next = open(`supply.project.${project.id}`, [["uniform", 3 * facilities]]);
	const own: Fate = { built: 0, delay: 0 };
	const [first, last] = [delayedBy(project, delay.low), delayedBy(project, delay.high)];
	const byYear = (before: number): ByYear =>
		Array.from({ length: years + 1 }, (_, year) =>
			year >= first - before && year <= last - before ? new Int32Array(draws) : undefined,
		);
	const [size, opened, started] = [new Float64Array(draws), byYear(0), lead === undefined ? [] : byYear(lead)];
	const all = [...opened, ...started].flatMap((counts) => counts ?? []);
	const drawSize = openSize(project, open);
	const fill = (draw: number) => {
		for (let k = 0; k < all.length; k++) all[k][draw] = 0;
		size[draw] = drawSize();
		for (let facility = 0; facility < facilities; facility++) {
			const joins = next() < together;
			own.built = next();
			own.delay = next();
			const year = openingYear(project, joins ? shared : own);
			if (year === NEVER) continue;
			countOne(opened[year], draw);
			if (lead !== undefined) countOne(started[year - lead], draw);
		}
	};
	return { opened, started, size, fill };
}

/** @param counts of a year; nothing for one beyond the horizon */
function countOne(counts: Int32Array | undefined, draw: number): void {
	if (counts) counts[draw] += 1;
}

/** Opens the places of one facility; what nobody published has a stream of its own, so that a size moves no fate. */
function openSize({ id, places }: Project, open: OpenNumbers): () => number {
	if (typeof places === "number") return () => places;
	const next = open(`supply.size.${id}`, [["uniform", 1]]);
	if ("mode" in places) return () => triangularQuantile(places, next());
	const { low, high } = places;
	return () => low + (high - low) * next();
}

function openingYear(project: Project, fate: Fate): number {
	if (fate.built >= project.probability) return NEVER;
	return delayedBy(project, triangularQuantile(project.delay, fate.delay));
}

/** The year at whose end a facility stands, if its planned opening is the middle of its year. */
function delayedBy({ year }: Project, delay: number): number {
	return year + Math.floor(0.5 + delay);
}
