import fc from "fast-check";
import { AGES, patternWithout, STATE } from "../../src/demography/index.js";
import { DRIVE, type Kernel, type KernelModel, type Probe } from "../../src/kernel/index.js";
import { normalQuantile, openStream } from "../../src/random/index.js";

/** What a random case is made of; all its figures follow from the seed. */
export interface Case {
	readonly seed: number;
	readonly areas: number;
	readonly years: number;
	/** Persons in the fullest cells, a power of ten. */
	readonly size: number;
	readonly internal: boolean;
	/** Fertility at every age, age 0 and 100+ too. */
	readonly everyAge: boolean;
	/** Whether every other area, from the first on, counts its deaths. */
	readonly counted?: boolean;
	/** Ages that anybody leaves at; all unless given. */
	readonly leavers?: number;
	/** Ages whose net migration is given. */
	readonly children?: readonly [from: number, to: number] | undefined;
}

export const cases: fc.Arbitrary<Case> = fc.record({
	seed: fc.integer(),
	areas: fc.integer({ min: 1, max: 4 }),
	years: fc.integer({ min: 1, max: 6 }),
	size: fc.integer({ min: -3, max: 9 }),
	internal: fc.boolean(),
	everyAge: fc.boolean(),
	leavers: fc.constantFrom(AGES, AGES, 4, 0),
	children: fc.constantFrom(undefined, undefined, [3, 17], [0, 17], [0, 0], [1, 1], [4, 16], [3, 98]),
}) as fc.Arbitrary<Case>;

const uniformsOf = (seed: number, what: string) =>
	openStream({ seed: "test", component: `kernel.${what}`, area: String(seed), draw: 0 });

/** Rough profiles with zeros in them, survival that falls or rises without order. */
export function modelOf(one: Case): KernelModel {
	const { seed, areas, years, internal, everyAge, leavers = AGES, counted, children } = one;
	const uniform = uniformsOf(seed, "model");
	const cells = (length: number, of: (u: number) => number) => Float64Array.from({ length }, () => of(uniform()));
	const sparse = (u: number) => (u < 0.1 ? 0 : u * u);
	const rows = 2 + Math.floor(12 * uniform());
	const pattern = () => ({
		inflow: shares(cells(STATE, sparse)),
		outflow: cells(STATE, sparse).map((propensity, cell) => (((cell % AGES) * 13) % AGES < leavers ? propensity : 0)),
		grossRate: 0.1 * uniform(),
	});
	const everyone = new Float64Array(STATE).fill(1);
	const area = () => (children ? patternWithout(children, pattern(), everyone) : pattern());
	return {
		years,
		...(children && { children }),
		areas: Array.from({ length: areas }, area),
		...(counted && { counted: Array.from({ length: areas }, (_, at) => at % 2 === 0) }),
		survival: { lowest: 60, step: 2.5, rows, cells: cells(rows * STATE, (u) => (u < 0.05 ? 20 * u : 1 - 0.3 * u * u)) },
		schedules: Array.from({ length: years }, () => {
			const [from, to] = everyAge ? [0, AGES] : [5 + 20 * uniform(), 30 + 25 * uniform()];
			return shares(cells(AGES, (u) => u).map((value, age) => (age >= from && age < to ? value : 0)));
		}),
		...(internal ? { internal: { rate: 0.3 * uniform(), propensity: cells(STATE, sparse) } } : {}),
		probes: Array.from({ length: Math.floor(7 * uniform()) }, () => probeOf(uniform)),
	};
}

function probeOf(uniform: () => number): Probe {
	const first = Math.floor(AGES * uniform());
	const weights = Float64Array.from({ length: Math.ceil((AGES - first) * uniform()) }, uniform);
	if (uniform() < 0.5) return { kind: "sum", first, weights };
	const prevalence = Float64Array.from({ length: STATE }, () => 0.9 * uniform());
	return { kind: "odds", first, prevalence, factor: Math.floor(3 * uniform()) };
}

function shares(values: Float64Array): Float64Array {
	const sum = values.reduce((total, value) => total + value, 0);
	return sum > 0 ? values.map((value) => value / sum) : values;
}

/** Fills a kernel's inputs: empty cells, life expectancy beyond the table, shifts both ways by up to 12 years. */
export function fill(kernel: Kernel, { seed, size }: Case): void {
	const uniform = uniformsOf(seed, "inputs");
	const persons = (u: number) => (u < 0.1 ? 0 : 10 ** (size - 4 * uniform()));
	kernel.starts.forEach((_, at) => {
		kernel.starts[at] = persons(uniform());
	});
	for (let at = 0; at < kernel.drive.length; at += DRIVE) {
		const [girls, boys] = [uniform(), uniform()];
		const rates = [50 + 60 * uniform(), 50 + 60 * uniform(), 4 * uniform(), 0.4 * (uniform() - 0.5)];
		const births = [girls, normalQuantile(girls), boys, normalQuantile(boys)];
		kernel.drive.set([...rates, ...births, uniform(), 1.2 * (uniform() - 0.5)], at);
	}
	for (let at = 0; at < kernel.shared.length; at += 2)
		kernel.shared.set([0.9 + 0.4 * uniform(), 24 * (uniform() - 0.5)], at);
	kernel.factors.forEach((_, at) => {
		kernel.factors[at] = 0.2 + 2 * uniform();
	});
	kernel.pulls.forEach((_, at) => {
		kernel.pulls[at] = 0.1 + uniform();
	});
}
