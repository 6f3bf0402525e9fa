import { AGES, OPEN_AGE } from "../demography/index.js";
import { GROUP_WIDTH, OPEN_GROUP } from "./bands.js";

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
	for (let group = 0; group < OPEN_GROUP; group++)
		ages.set(agesOf(groups[group], [slopes[group], slopes[group + 1]]), GROUP_WIDTH * group);
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

/** The single ages of a group of so many persons, given the persons per year of age at its borders. */
function agesOf(total: number, slopes: readonly [number, number]): number[] {
	const limit = (3 * total) / GROUP_WIDTH;
	const [left, right] = slopes.map((slope) => Math.min(slope, limit));
	/** Cubic Hermite curve of the cumulated population from 0 to `total` over the group. */
	const cumulated = (u: number) => {
		const u2 = u * u;
		const u3 = u2 * u;
		return total * (3 * u2 - 2 * u3) + GROUP_WIDTH * (left * (u3 - 2 * u2 + u) + right * (u3 - u2));
	};
	let below = 0;
	return Array.from({ length: GROUP_WIDTH }, (_, step) => {
		const upTo = cumulated((step + 1) / GROUP_WIDTH);
		const age = Math.max(0, upTo - below);
		below = upTo;
		return age;
	});
}
