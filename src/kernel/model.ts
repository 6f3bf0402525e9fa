import {
	AGES,
	type InternalMoves,
	type MigrationPattern,
	OPEN_AGE,
	STATE,
	type SurvivalTable,
} from "../demography/index.js";
import type { Shape } from "./layout.js";

/** What all draws share. */
export interface KernelModel {
	/** Projected years. */
	readonly years: number;
	/** How migrants of each area spread over age and sex. */
	readonly areas: readonly MigrationPattern[];
	/** Whether each area's deaths are counted one by one, as in a town; expectations where they are not, and unless given. */
	readonly counted?: readonly boolean[];
	readonly survival: SurvivalTable;
	/** Proportionate fertility by age of each projected year, length 101 each. */
	readonly schedules: readonly Float64Array[];
	/** Moves between the areas; without effect on a single area. */
	readonly internal?: InternalMoves;
	/** First and last age whose net migration is given, whatever the areas' patterns say, which must leave them out. */
	readonly children?: readonly [from: number, to: number];
	readonly probes: readonly Probe[];
}

/** What is read off every state, so that nothing else needs all ages. */
export type Probe = SumProbe | OddsProbe;

/** Sum over k of weights[k] times the persons of both sexes aged first + k. */
export interface SumProbe {
	readonly kind: "sum";
	/** Youngest age, completed years. */
	readonly first: number;
	readonly weights: Float64Array;
}

/** Persons of both sexes aged `first` or more with a condition whose odds at every age are multiplied by a factor. */
export interface OddsProbe {
	readonly kind: "odds";
	readonly first: number;
	/** Prevalence at factor 1 by age and sex, state-shaped, proportions below 1. */
	readonly prevalence: Float64Array;
	/** Position of the factor among the year's factors. */
	readonly factor: number;
}

/** Sizes of a model; throws a RangeError when its arrays do not fit each other, for engines trust them. */
export function shapeOf(model: KernelModel, capacity: number, keepStates: boolean): Shape {
	const { years, areas, probes } = model;
	demand(Number.isInteger(capacity) && capacity >= 1, "the capacity must be a whole number of draws");
	demand(areas.length >= 1, "a model has at least one area");
	demand(!model.counted || model.counted.length === areas.length, "each area counts its deaths or does not");
	for (const { inflow, outflow } of areas) demandLength([inflow, outflow], STATE, "migration by cell");
	demand(model.schedules.length === years, "there must be one fertility schedule per projected year");
	demandLength(model.schedules, AGES, "a fertility schedule");
	demand(model.survival.rows >= 2, "a survival table has at least two rows");
	demandLength([model.survival.cells], model.survival.rows * STATE, "the survival table");
	if (model.internal) demandLength([model.internal.propensity], STATE, "the propensity to move");
	demandChildren(model);
	probes.forEach(demandProbe);
	const factors = probes.reduce((most, probe) => (probe.kind === "odds" ? Math.max(most, probe.factor + 1) : most), 0);
	return { capacity, areas: areas.length, years, probes: probes.length, factors, keepStates };
}

function demandChildren({ children, areas }: KernelModel): void {
	if (!children) return;
	const [from, to] = children;
	demand(from >= 0 && from <= to && to < OPEN_AGE - 1, `children are of ages between 0 and ${OPEN_AGE - 2}`);
	const idle = (cells: Float64Array) => cells.every((moves, at) => moves === 0 || at % AGES < from || at % AGES > to);
	const apart = areas.every(({ inflow, outflow }) => idle(inflow) && idle(outflow));
	demand(apart, "migration by cell must leave out the ages whose net migration is given");
}

function demandProbe(probe: Probe): void {
	const { first } = probe;
	const ages = probe.kind === "sum" ? probe.weights.length : 1;
	demand(
		Number.isInteger(first) && first >= 0 && first + ages <= AGES,
		`a probe lies within the ages 0 to ${AGES - 1}`,
	);
	if (probe.kind === "sum") return;
	demandLength([probe.prevalence], STATE, "a prevalence");
	demand(Number.isInteger(probe.factor) && probe.factor >= 0, "a factor is named by its position");
}

function demandLength(arrays: readonly Float64Array[], length: number, what: string): void {
	demand(
		arrays.every((array) => array.length === length),
		`${what} must have ${length} figures`,
	);
}

function demand(holds: boolean, message: string): void {
	if (!holds) throw new RangeError(`kernel: ${message}`);
}
