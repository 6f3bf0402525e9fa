import { type Form, triangularQuantile } from "../random/index.js";
import type { Conversion, Project, SupplyModel, SupplyPlan } from "./model.js";

/** What one draw decides for all areas together. Arrays are allocated once and filled anew for every draw. */
export interface SupplyLuck {
	readonly components: readonly ComponentLuck[];
	/** Part of the rooms that is fit for conversion, by conversion. */
	readonly convertible: Float64Array;
}

export interface ComponentLuck {
	/** Standard normal of the stock's error. */
	stock: number;
	/** Places of each addition that are delivered in the end. */
	readonly delivered: Float64Array;
	/** Facilities that open in each year, 0 being the base year; one array per project. */
	readonly opened: readonly Int32Array[];
}

/** Opening year of a facility that is not built. */
const NEVER = -1;

/** @param years projected years */
export function newLuck({ supply, conversions = [] }: SupplyPlan, years: number): SupplyLuck {
	return {
		components: supply.map(({ additions, projects = [] }) => ({
			stock: Number.NaN,
			delivered: new Float64Array(additions.length),
			opened: projects.map(() => new Int32Array(years + 1)),
		})),
		convertible: new Float64Array(conversions.length),
	};
}

/** Opens a component's numbers, read from the first on in every draw. */
export type OpenNumbers = (component: string, parts: readonly (readonly [form: Form, count: number])[]) => () => number;

/**
 * Opens the luck of all supplies: one stream for each component, project and conversion, so that none depends on what
 * else is planned.
 *
 * @returns draws it, into `luck`
 */
export function openLuck({ supply, conversions = [] }: SupplyPlan, open: OpenNumbers, luck: SupplyLuck): () => void {
	const common = open("supply.projects", [["uniform", 2]]);
	const shared = { built: 0, delay: 0 };
	const draws = [
		...supply.map((model, k) => openComponent(model, open, shared, luck.components[k])),
		...conversions.map((conversion, k) => openShare(conversion, k, open, luck)),
	];
	return () => {
		shared.built = common();
		shared.delay = common();
		for (const draw of draws) draw();
	};
}

/** Uniforms of one facility, or of all that share their luck. */
interface Fate {
	built: number;
	delay: number;
}

function openComponent(model: SupplyModel, open: OpenNumbers, shared: Fate, luck: ComponentLuck): () => void {
	const { component, additions, projects = [] } = model;
	const next = open(`supply.${component}`, [
		["normal", 1],
		["uniform", additions.length],
	]);
	const openings = projects.map((project, k) => openOpenings(project, open, shared, luck.opened[k]));
	return () => {
		luck.stock = next();
		for (let k = 0; k < additions.length; k++) {
			const { places, completion } = additions[k];
			luck.delivered[k] = places * triangularQuantile(completion, next());
		}
		for (const draw of openings) draw();
	};
}

/** Three uniforms per facility, so that one facility more leaves the others as they were. */
function openOpenings(project: Project, open: OpenNumbers, shared: Fate, into: Int32Array): () => void {
	const next = open(`supply.project.${project.id}`, [["uniform", 3 * project.facilities]]);
	const own: Fate = { built: 0, delay: 0 };
	return () => {
		into.fill(0);
		for (let facility = 0; facility < project.facilities; facility++) {
			const joins = next() < project.together;
			own.built = next();
			own.delay = next();
			const year = openingYear(project, joins ? shared : own);
			if (year >= 0 && year < into.length) into[year] += 1;
		}
	};
}

/** The year at whose end a facility stands, if its planned opening is the middle of its year. */
function openingYear({ year, probability, delay }: Project, fate: Fate): number {
	if (fate.built >= probability) return NEVER;
	return year + Math.floor(0.5 + triangularQuantile(delay, fate.delay));
}

function openShare({ id, share }: Conversion, k: number, open: OpenNumbers, { convertible }: SupplyLuck): () => void {
	const uniform = open(`supply.conversion.${id}`, [["uniform", 1]]);
	return () => {
		convertible[k] = triangularQuantile(share, uniform());
	};
}
