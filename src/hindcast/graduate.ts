import { AGES, OPEN_AGE } from "../demography/index.js";

const WIDTH = 5;
const GROUPS = 20;

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
	for (let group = 0; group < GROUPS; group++) fillGroup(ages, group, groups[group], slopes);
	ages[OPEN_AGE] = groups[GROUPS];
	return ages;
}

/** Persons per year of age at the borders of the groups. */
function nodeSlopes(groups: Float64Array): Float64Array {
	const mean = (group: number) => groups[group] / WIDTH;
	return Float64Array.from({ length: GROUPS + 1 }, (_, node) => {
		if (node === 0) return Math.max(0, 1.5 * mean(0) - 0.5 * mean(1));
		if (node === GROUPS) return 0;
		const [left, right] = [mean(node - 1), mean(node)];
		return left + right > 0 ? (2 * left * right) / (left + right) : 0;
	});
}

function fillGroup(ages: Float64Array, group: number, total: number, slopes: Float64Array): void {
	const limit = (3 * total) / WIDTH;
	const [left, right] = [Math.min(slopes[group], limit), Math.min(slopes[group + 1], limit)];
	let below = 0;
	for (let step = 1; step <= WIDTH; step++) {
		const upTo = cumulated(total, left, right, step / WIDTH);
		ages[WIDTH * group + step - 1] = Math.max(0, upTo - below);
		below = upTo;
	}
}

/** Cubic Hermite curve of the cumulated population from 0 to `total` over one group. */
function cumulated(total: number, left: number, right: number, u: number): number {
	const u2 = u * u;
	const u3 = u2 * u;
	return total * (3 * u2 - 2 * u3) + WIDTH * (left * (u3 - 2 * u2 + u) + right * (u3 - u2));
}
