import { type Form, triangularQuantile } from "../random/index.js";
import type { Project, SupplyModel, SupplyPlan } from "./model.js";

/** What one draw decides for all areas together. Arrays are allocated once and filled anew for every draw. */
export interface SupplyLuck {
	readonly components: readonly ComponentLuck[];
	/** Part of the rooms that is fit for conversion, by conversion. */
	readonly convertible: Float64Array;
	draw(): void;
}

export interface ComponentLuck {
	/** Standard normal of the stock's error. */
	readonly stock: number;
	/** Standard normal of the usable part's error. */
	readonly usable: number;
	/** Places of each addition that are delivered in the end. */
	readonly delivered: Float64Array;
	/** One per project. */
	readonly openings: readonly Openings[];
	draw(): void;
}

/** What becomes of a project. */
export interface Openings {
	/** Places of one facility, a single number. */
	readonly size: Float64Array;
	/** Facilities that open in each year, 0 being the base year. */
	readonly opened: Int32Array;
	/** Facilities whose works start in each year; nothing where a project's starts are not counted. */
	readonly started: Int32Array | undefined;
}

/** Opening year of a facility that is not built. */
const NEVER = -1;

/** Opens a component's numbers, read from the first on in every draw. */
export type OpenNumbers = (component: string, parts: readonly (readonly [form: Form, count: number])[]) => () => number;

/**
 * Opens the luck of all supplies: one stream for each component, project and conversion, so that none depends on what
 * else is planned.
 *
 * @param years projected years
 */
export function openLuck({ supply, conversions = [] }: SupplyPlan, years: number, open: OpenNumbers): SupplyLuck {
	const together = supply.some(({ projects = [] }) => projects.some((project) => project.together > 0));
	const common = together ? open("supply.projects", [["uniform", 2]]) : () => Number.NaN;
	const shared = { built: 0, delay: 0 };
	const components = supply.map((model) => openComponent(model, { open, shared, years }));
	const shares = conversions.map(({ id }) => open(`supply.conversion.${id}`, [["uniform", 1]]));
	const convertible = new Float64Array(conversions.length);
	return {
		components,
		convertible,
		draw() {
			shared.built = common();
			shared.delay = common();
			for (const component of components) component.draw();
			for (let k = 0; k < shares.length; k++) convertible[k] = triangularQuantile(conversions[k].share, shares[k]());
		},
	};
}

/** Uniforms of one facility, or of all that share their luck. */
interface Fate {
	built: number;
	delay: number;
}

/** What luck is drawn from. */
interface Source {
	readonly open: OpenNumbers;
	/** The fate of facilities that do not have one of their own. */
	readonly shared: Fate;
	readonly years: number;
}

function openComponent(model: SupplyModel, source: Source): ComponentLuck {
	const { component, additions, projects = [] } = model;
	const next = isCertain(model)
		? () => Number.NaN
		: source.open(`supply.${component}`, [
				["normal", 1],
				["uniform", additions.length],
			]);
	const openings = projects.map((project) => openOpenings(project, source));
	const usable = hasUsableError(model) ? source.open(`supply.usable.${component}`, [["normal", 1]]) : () => Number.NaN;
	const luck = {
		stock: Number.NaN,
		usable: Number.NaN,
		delivered: new Float64Array(additions.length),
		openings,
		draw() {
			luck.stock = next();
			luck.usable = usable();
			for (let k = 0; k < additions.length; k++) {
				luck.delivered[k] = additions[k].places * triangularQuantile(additions[k].completion, next());
			}
			for (const { draw } of openings) draw();
		},
	};
	return luck;
}

/** Whether neither the stock nor an addition has an error: then no draw needs a number for it. */
function isCertain({ stock, additions }: SupplyModel): boolean {
	return additions.length === 0 && stock.kind !== "places" && stock.kind !== "facilities";
}

function hasUsableError({ stock }: SupplyModel): boolean {
	return (stock.kind === "places" || stock.kind === "facilities") && (stock.usable?.sd ?? 0) > 0;
}

/** Three uniforms per facility, so that one facility more leaves the others as they were. */
function openOpenings(project: Project, { open, shared, years }: Source) {
	const next = open(`supply.project.${project.id}`, [["uniform", 3 * project.facilities]]);
	const own: Fate = { built: 0, delay: 0 };
	const opened = new Int32Array(years + 1);
	const size = new Float64Array(1);
	const drawSize = openSize(project, open);
	const { lead } = project;
	const started = lead === undefined ? undefined : new Int32Array(years + 1);
	const draw = () => {
		opened.fill(0);
		started?.fill(0);
		size[0] = drawSize();
		for (let facility = 0; facility < project.facilities; facility++) {
			const joins = next() < project.together;
			own.built = next();
			own.delay = next();
			const year = openingYear(project, joins ? shared : own);
			if (year === NEVER) continue;
			if (year < opened.length) opened[year] += 1;
			if (started && year - lead! < started.length) started[year - lead!] += 1;
		}
	};
	return { opened, started, size, draw };
}

/** Opens the places of one facility; what nobody published has a stream of its own, so that a size moves no fate. */
function openSize({ id, places }: Project, open: OpenNumbers): () => number {
	if (typeof places === "number") return () => places;
	const next = open(`supply.size.${id}`, [["uniform", 1]]);
	if ("mode" in places) return () => triangularQuantile(places, next());
	const { low, high } = places;
	return () => low + (high - low) * next();
}

/** The year at whose end a facility stands, if its planned opening is the middle of its year. */
function openingYear({ year, probability, delay }: Project, fate: Fate): number {
	if (fate.built >= probability) return NEVER;
	return year + Math.floor(0.5 + triangularQuantile(delay, fate.delay));
}
