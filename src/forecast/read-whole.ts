import { WHOLE } from "../draws/index.js";

type Column = Float64Array | undefined;
type Read = (metric: string, year: number) => Column;

/**
 * Adds to what is recorded of areas what is recorded of the whole: the sum of counts, in a column of its own, for counts of classes are
 * known by the column of their pupils.
 */
export function readingWhole(readIn: (area: string) => Read, ids: readonly string[]): (area: string) => Read {
	const readWhole: Read = (metric, year) => {
		const parts = ids.map((id) => readIn(id)(metric, year));
		return parts.includes(undefined) ? undefined : sumOf(parts as Float64Array[]);
	};
	return (area) => (area === WHOLE ? readWhole : readIn(area));
}

function sumOf([first, ...others]: readonly Float64Array[]): Float64Array {
	const sum = Float64Array.from(first);
	for (const part of others) for (let draw = 0; draw < sum.length; draw++) sum[draw] += part[draw];
	return sum;
}
