import { normalQuantile, type Stream, triangularQuantile } from "../random/index.js";
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
	/** Year in which each facility opens, `NEVER` for those that are not built; one array per project. */
	readonly opening: readonly Int32Array[];
}

/** Opening year of a facility that is not built. */
export const NEVER = -1;

export function newLuck({ supply, conversions = [] }: SupplyPlan): SupplyLuck {
	return {
		components: supply.map(({ additions, projects = [] }) => ({
			stock: Number.NaN,
			delivered: new Float64Array(additions.length),
			opening: projects.map(({ facilities }) => new Int32Array(facilities)),
		})),
		convertible: new Float64Array(conversions.length),
	};
}

/**
 * Draws the luck of all supplies: one stream for each component, project and conversion, so that none depends on what
 * else is planned.
 *
 * @param open opens the stream of a named component
 */
export function drawLuck({ supply, conversions = [] }: SupplyPlan, open: (name: string) => Stream, luck: SupplyLuck) {
	const common = open("supply.projects");
	const shared = { built: common(), delay: common() };
	supply.forEach((model, k) => {
		drawComponent(model, open, shared, luck.components[k]);
	});
	conversions.forEach((conversion, k) => {
		luck.convertible[k] = drawShare(conversion, open(`supply.conversion.${conversion.id}`));
	});
}

/** Uniforms of one facility, or of all that share their luck. */
interface Fate {
	readonly built: number;
	readonly delay: number;
}

function drawComponent(model: SupplyModel, open: (name: string) => Stream, shared: Fate, luck: ComponentLuck): void {
	const stream = open(`supply.${model.component}`);
	luck.stock = normalQuantile(stream());
	model.additions.forEach(({ places, completion }, k) => {
		luck.delivered[k] = places * triangularQuantile(completion.low, completion.mode, completion.high, stream());
	});
	model.projects?.forEach((project, k) => {
		drawOpenings(project, open(`supply.project.${project.id}`), shared, luck.opening[k]);
	});
}

/** Three uniforms per facility, so that one facility more leaves the others as they were. */
function drawOpenings(project: Project, stream: Stream, shared: Fate, into: Int32Array): void {
	for (let facility = 0; facility < into.length; facility++) {
		const joins = stream() < project.together;
		const built = stream();
		const delay = stream();
		into[facility] = openingYear(project, joins ? shared : { built, delay });
	}
}

/** The year at whose end a facility stands, if its planned opening is the middle of its year. */
function openingYear({ year, probability, delay }: Project, fate: Fate): number {
	if (fate.built >= probability) return NEVER;
	return year + Math.floor(0.5 + triangularQuantile(delay.low, delay.mode, delay.high, fate.delay));
}

function drawShare({ share }: Conversion, stream: Stream): number {
	return triangularQuantile(share.low, share.mode, share.high, stream());
}
