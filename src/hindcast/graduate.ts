import { AGES, OPEN_AGE } from "../demography/index.js";
import { partsOf } from "../graduation/index.js";
import { GROUP_WIDTH, OPEN_GROUP } from "./bands.js";

/** Where the years of age of a group end, as shares of its width. */
const CUTS = Array.from({ length: GROUP_WIDTH }, (_, step) => (step + 1) / GROUP_WIDTH);

/**
 * Five-year age groups to single ages: the cumulated population is interpolated by monotone cubics (Fritsch and Carlson
 * 1980, harmonic-mean slopes), so that every group keeps its total and no age turns negative. Within a group the error is
 * that of a smooth age structure; sudden changes between neighbouring birth cohorts are lost.
 *
 * @param groups persons aged 0-4, 5-9, …, 95-99 and 100+ (21 cells)
 * @returns persons by single age, 101 cells, the last 100+
 */
export function graduate(groups: Float64Array): Float64Array {
	const slopes = nodeSlopes(groups);
	const ages = new Float64Array(AGES);
	for (let group = 0; group < OPEN_GROUP; group++) {
		const ends = [slopes[group], slopes[group + 1]] as const;
		ages.set(partsOf({ total: groups[group], width: GROUP_WIDTH, slopes: ends, cuts: CUTS }), GROUP_WIDTH * group);
	}
	ages[OPEN_AGE] = groups[OPEN_GROUP];
	return ages;
}

/** Persons per year of age at the borders of the groups. */
function nodeSlopes(groups: Float64Array): Float64Array {
	const mean = (group: number) => groups[group] / GROUP_WIDTH;
	return Float64Array.from({ length: OPEN_GROUP + 1 }, (_, node) => {
		if (node === 0) return Math.max(0, 1.5 * mean(0) - 0.5 * mean(1));
		if (node === OPEN_GROUP) return 0;
		const [left, right] = [mean(node - 1), mean(node)];
		return left + right > 0 ? (2 * left * right) / (left + right) : 0;
	});
}
