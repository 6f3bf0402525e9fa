import { meanOf, type Sample } from "./sample.js";
import { productColumns, splineColumns } from "./spline.js";

/** Columns that stand for one thing, such as the people of several ages. */
export type Input = readonly Float64Array[];

/** A function of some inputs. */
interface Term {
	readonly column: Float64Array;
	/** The inputs it is made of, a bit for each. */
	readonly inputs: number;
}

/** Smooth functions of inputs, fitted by least squares without the draws they are then asked about. */
export interface Regression {
	/**
	 * What an output is expected to be in every draw, given some inputs, by what the draws of the other groups say.
	 *
	 * @param inputs a bit for each
	 * @returns a column for each output
	 */
	expected(inputs: number): Float64Array[];
	/** How much larger squared errors are for the fit's own error: 1 + p / (n - p - 1) of p functions and n draws. */
	excess(inputs: number): number;
}

/** Draws to a function of one input, and to a function of two. */
const [TO_ONE, TO_TWO] = [60, 50];
const MOST_KNOTS = 10;
const MOST_OF_TWO = 7;
/** Fits are made this many times at most, each without another part of the draws. */
const MOST_FOLDS = 10;

/**
 * Regression on splines of each column and on products for each two (as Strong, Oakley and Brennan 2014 regress on a smooth
 * function): as many functions as the draws bear.
 */
export function openRegression(inputs: readonly Input[], outputs: readonly Float64Array[], sample: Sample): Regression {
	const terms = termsOf(inputs, sample.draws);
	const means = outputs.map(meanOf);
	const folds = foldsOf(sample);
	const sums = folds.map((draws) => crossSums(terms, { outputs, means, draws }));
	const all = sums.reduce((sum, one) => joined(sum, one, 1));
	const others = sums.map((own) => joined(all, own, -1));
	const within = (wanted: number) => terms.flatMap((term, k) => ((term.inputs & ~wanted) === 0 ? [k] : []));
	return {
		excess(wanted) {
			const size = within(wanted).length;
			return 1 + size / Math.max(1, sample.draws * (1 - 1 / folds.length) - size - 1);
		},
		expected(wanted) {
			const chosen = within(wanted);
			const fitted = outputs.map((_, k) => new Float64Array(sample.draws).fill(means[k]));
			folds.forEach((draws, fold) => {
				solve(others[fold], chosen).forEach((factors, k) => {
					addTo(fitted[k], draws, { terms, chosen, factors });
				});
			});
			return fitted;
		},
	};
}

function termsOf(inputs: readonly Input[], draws: number): Term[] {
	const owners = inputs.flatMap((columns, k) => columns.map(() => 1 << k));
	const columns = inputs.flat();
	const knots = Math.max(2, Math.min(MOST_KNOTS, 1 + Math.floor(draws / (TO_ONE * columns.length))));
	const alone = columns.flatMap((column, at) =>
		splineColumns(column, knots).map((one): Term => ({ column: one, inputs: owners[at] })),
	);
	return [...alone, ...pairTerms(columns, owners, draws)];
}

function pairTerms(columns: readonly Float64Array[], owners: readonly number[], draws: number): Term[] {
	const pairs = columns.flatMap((_, a) => columns.slice(0, a).map((__, b): [number, number] => [a, b]));
	const size = Math.min(MOST_OF_TWO, Math.floor(Math.sqrt(draws / (TO_TWO * Math.max(1, pairs.length)))));
	if (size < 1) return [];
	const parts = columns.map((column) => splineColumns(column, size + 1).slice(0, size));
	return pairs.flatMap(([a, b]) =>
		productColumns(parts[a], parts[b]).map((column): Term => ({ column, inputs: owners[a] | owners[b] })),
	);
}

/** Groups joined to folds; a lone group is cut into parts that follow one another. */
function foldsOf({ draws, members }: Sample): Int32Array[] {
	if (members.length === 1) {
		const edge = (fold: number) => Math.round((fold * draws) / MOST_FOLDS);
		const all = members[0];
		return Array.from({ length: MOST_FOLDS }, (_, fold) => all.subarray(edge(fold), edge(fold + 1)));
	}
	const count = Math.min(MOST_FOLDS, members.length);
	return Array.from({ length: count }, (_, fold) =>
		Int32Array.from(members.flatMap((part, k) => (k % count === fold ? [...part] : []))),
	);
}

/** Sums over the draws of a fold: of the products of every two terms, and of terms and outputs. */
interface CrossSums {
	readonly draws: number;
	readonly terms: Float64Array;
	readonly outputs: readonly Float64Array[];
}

interface Crossed {
	readonly outputs: readonly Float64Array[];
	readonly means: readonly number[];
	readonly draws: Int32Array;
}

function crossSums(terms: readonly Term[], { outputs, means, draws }: Crossed): CrossSums {
	const size = terms.length;
	const own = terms.map(({ column }) => Float64Array.from(draws, (draw) => column[draw]));
	const products = new Float64Array(size * size);
	for (let a = 0; a < size; a++) {
		for (let b = 0; b <= a; b++) products[a * size + b] = dot(own[a], own[b]);
	}
	const right = outputs.map((output, k) => {
		const gaps = Float64Array.from(draws, (draw) => output[draw] - means[k]);
		return Float64Array.from(own, (column) => dot(column, gaps));
	});
	return { draws: draws.length, terms: products, outputs: right };
}

/** Sums over the draws of two, or over those of one without those of the other. */
function joined(one: CrossSums, other: CrossSums, sign: 1 | -1): CrossSums {
	const add = (a: Float64Array, b: Float64Array) => a.map((value, k) => value + sign * b[k]);
	return {
		draws: one.draws + sign * other.draws,
		terms: add(one.terms, other.terms),
		outputs: one.outputs.map((sums, k) => add(sums, other.outputs[k])),
	};
}

/** In four sums side by side, which do not wait for each other. */
function dot(a: Float64Array, b: Float64Array): number {
	let [one, two, three, four] = [0, 0, 0, 0];
	const whole = a.length & ~3;
	for (let k = 0; k < whole; k += 4) {
		one += a[k] * b[k];
		two += a[k + 1] * b[k + 1];
		three += a[k + 2] * b[k + 2];
		four += a[k + 3] * b[k + 3];
	}
	for (let k = whole; k < a.length; k++) one += a[k] * b[k];
	return one + two + (three + four);
}

/** Keeps functions that nearly follow from each other from taking huge factors of opposite signs. */
const RIDGE = 1e-6;

/** Least-squares factors of the chosen terms, for each output. */
function solve({ draws, terms, outputs }: CrossSums, chosen: readonly number[]): Float64Array[] {
	const size = Math.sqrt(terms.length);
	const lower = chosen.map((a, row) => {
		const sums = Float64Array.from(chosen.slice(0, row + 1), (b) => terms[a * size + b]);
		sums[row] += RIDGE * draws;
		return sums;
	});
	factorise(lower);
	return outputs.map((sums) =>
		substitute(
			lower,
			Float64Array.from(chosen, (a) => sums[a]),
		),
	);
}

/** Cholesky factor of a lower triangle, in its place. */
function factorise(lower: readonly Float64Array[]): void {
	for (let a = 0; a < lower.length; a++) {
		for (let b = 0; b <= a; b++) {
			let sum = lower[a][b];
			for (let k = 0; k < b; k++) sum -= lower[a][k] * lower[b][k];
			lower[a][b] = a === b ? Math.sqrt(sum) : sum / lower[b][b];
		}
	}
}

function substitute(lower: readonly Float64Array[], right: Float64Array): Float64Array {
	for (let a = 0; a < right.length; a++) {
		for (let k = 0; k < a; k++) right[a] -= lower[a][k] * right[k];
		right[a] /= lower[a][a];
	}
	for (let a = right.length - 1; a >= 0; a--) {
		for (let k = a + 1; k < right.length; k++) right[a] -= lower[k][a] * right[k];
		right[a] /= lower[a][a];
	}
	return right;
}

interface Fit {
	readonly terms: readonly Term[];
	readonly chosen: readonly number[];
	readonly factors: Float64Array;
}

function addTo(fitted: Float64Array, draws: Int32Array, { terms, chosen, factors }: Fit): void {
	chosen.forEach((term, k) => {
		const { column } = terms[term];
		const factor = factors[k];
		for (const draw of draws) fitted[draw] += factor * column[draw];
	});
}
