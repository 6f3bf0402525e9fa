import { RATIOS } from "./classes.js";
import { addColumn, copied, divideColumn } from "./column-arithmetic.js";
import { derivedMetrics, openDerivation } from "./derived.js";
import type { Deriving, Read } from "./deriving.js";
import { type Model, metricsOf, type Recorded, WHOLE } from "./model.js";
import { openWholeOnly } from "./whole-only.js";

/** Names of all quantities of a model: the recorded ones, those derived from need and places, and indicators. */
export function quantitiesOf(model: Recorded & Pick<Model, "indicators">): string[] {
	const indicators = (model.indicators ?? []).map(({ id }) => `indicator.${id}`);
	return [...metricsOf(model), ...derivedMetrics(model), ...indicators];
}

type Column = Float64Array | undefined;

/**
 * Opens the quantities of areas and of the whole: derives what need and places imply, reads what is recorded, and joins the
 * areas for the whole. What is not known is `undefined`. What serves the whole place is derived of the whole, and of no area.
 *
 * @param readIn reads what is recorded of an area; of the whole where something serves it
 * @param room gives the columns for what is derived or joined
 */
export function openQuantities(
	model: Deriving & Pick<Model, "areas">,
	readIn: (area: string) => Read,
	room: (draws: number) => Float64Array,
): (metric: string, area: string, year: number) => Column {
	const ids = model.areas.map(({ id }) => id);
	const derive = openDerivation(model, room);
	const isWholeOnly = openWholeOnly(model);
	const look = (metric: string, area: string, year: number) => {
		const read = readIn(area);
		return derive(read, metric, year) ?? read(metric, year);
	};
	return (metric, area, year) => {
		if (isWholeOnly(metric)) return area === WHOLE ? look(metric, WHOLE, year) : undefined;
		return area === WHOLE && ids.length > 1
			? joinAreas((part) => ids.map((id) => look(part, id, year)), metric, room)
			: look(metric, area, year);
	};
}

/**
 * A quantity of the whole from those of its areas: their sum, or for a quotient that of the sums. `undefined` where neither
 * makes sense or an area has no value.
 *
 * @param partsOf a quantity in every area
 */
function joinAreas(
	partsOf: (metric: string) => readonly Column[],
	metric: string,
	room: (draws: number) => Float64Array,
): Column {
	const dot = metric.lastIndexOf(".");
	const ratio = RATIOS.get(metric.slice(dot + 1));
	if (!ratio) return sumAreas(partsOf(metric), metric, room);
	const [part, whole] = ratio.map((kind) => {
		const name = `${metric.slice(0, dot)}.${kind}`;
		return sumAreas(partsOf(name), name, room);
	});
	if (!part || !whole) return undefined;
	return divideColumn(part, whole);
}

/**
 * Adds to what is recorded of areas what is recorded of the whole: the sum of counts, in a column of its own, for counts of
 * classes are known by the column of their pupils.
 */
export function readingWhole(readIn: (area: string) => Read, ids: readonly string[]): (area: string) => Read {
	const column = (draws: number) => new Float64Array(draws);
	const readWhole: Read = (metric, year) => {
		const parts = ids.map((id) => readIn(id)(metric, year));
		return sumAreas(parts, metric, column);
	};
	return (area) => (area === WHOLE ? readWhole : readIn(area));
}

/** Of what a quantity is known: of single areas, of the whole of several, or of both. */
interface Reach {
	readonly ofArea: (metric: string) => boolean;
	readonly ofWhole: (metric: string) => boolean;
}

export function openReach(model: Parameters<typeof openWholeOnly>[0]): Reach {
	const isWholeOnly = openWholeOnly(model);
	return {
		ofArea: (metric) => !isWholeOnly(metric),
		ofWhole: (metric) => model.areas.length === 1 || isCount(metric),
	};
}

/** Whether adding areas makes sense for a metric. */
function isCount(metric: string): boolean {
	return metric !== "tfr" && !metric.startsWith("e0.");
}

function sumAreas(parts: readonly Column[], metric: string, room: (draws: number) => Float64Array): Column {
	if (!isCount(metric) || parts.includes(undefined)) return undefined;
	const [first, ...others] = parts as Float64Array[];
	return others.reduce(addColumn, copied(first, room));
}
