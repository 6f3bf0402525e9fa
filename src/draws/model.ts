import {
	AGES,
	type DampedWalk,
	type FertilityRatio,
	type InternalMoves,
	type JumpOff,
	type LocalMortality,
	type MigrationPattern,
	type NationalFertility,
	type NationalMortality,
	type NetRateProcess,
	type SurvivalTable,
} from "../demography/index.js";
import { quantitiesOf, type ServiceModel } from "../services/index.js";
import { type Conversion, type SupplyModel, supplyMetrics } from "../supply/index.js";
import type { Observation } from "../tables/index.js";

/** Name of the whole, the sum of all areas within each draw. */
export const WHOLE = "all";

/**
 * Everything a draw needs, as plain data: typed arrays and numbers that survive a structured clone, so that a worker
 * computes the same draws as the main thread.
 */
export interface Model {
	readonly seed: string;
	/** Base year (stocks at its 31 December) and number of projected years. */
	readonly base: number;
	readonly years: number;
	/** The year in which the forecast is made: what lies before it has happened, whether anybody counted it or not. */
	readonly today: number;
	readonly areas: readonly AreaModel[];
	/** Whether the people of every single age are recorded. */
	readonly singleAges?: boolean;
	/** The age bands that are counted, by name, where not all are wanted. */
	readonly bands?: readonly string[];
	/** Age bands beyond those of every run: `age6to15`, `age16`, `age63plus`; names of another form count nothing. */
	readonly namedBands?: readonly string[];
	/** Names of the quantities that draws record, where not all are wanted; what they rest on is computed anyway. */
	readonly recorded?: readonly string[];
	/** How births are counted, unless the randomness says otherwise; Poisson counts if not given. */
	readonly births?: "poisson" | "expected";
	/** Relative standard deviation of an area's share of the whole at the start. */
	readonly areaShareSd: number;
	readonly fertility: {
		readonly national: NationalFertility;
		/** Ratio of the place's fertility to the national one. */
		readonly ratio: FertilityRatio;
		/** Proportionate fertility schedule of each projected year, length 101 each. */
		readonly schedules: readonly Float64Array[];
		readonly meanAgeDrift: number;
		readonly meanAgeDriftSd: number;
		/** Male births per female birth by projected year, and the standard deviation of its level. */
		readonly sexRatio: Float64Array;
		readonly sexRatioSd: number;
	};
	readonly mortality: {
		readonly national: NationalMortality;
		/** The place's difference from the national e0. */
		readonly local: LocalMortality;
		readonly survival: SurvivalTable;
	};
	/** The place's net migration and, with several areas, the moves between them. */
	readonly migration: {
		readonly netRate: NetRateProcess;
		/** Net migrants per child of some ages, which the areas' patterns then leave out. */
		readonly children?: { readonly ages: readonly [from: number, to: number]; readonly netRate: NetRateProcess };
		readonly internal?: InternalMoves;
	};
	readonly correlation?: InnovationCorrelation;
	/** How draws are spread; independent draws without it. */
	readonly sampling?: Sampling;
	/** Measurements after the base year that the draws pass through. */
	readonly observations: readonly Observation[];
	readonly services: readonly ServiceModel[];
	readonly supply: readonly SupplyModel[];
	readonly conversions?: readonly Conversion[];
	/** Quantities in terms of recorded ones. No draw computes them: they follow from what was drawn. */
	readonly indicators?: readonly Indicator[];
}

/** A quantity in terms of others. */
interface Indicator {
	readonly id: string;
	/** As one side of a plan's condition is written. */
	readonly text: string;
	/** One figure for all years, reported with the base year. */
	readonly once: boolean;
}

/**
 * The same model with its first years only. Nothing in a year depends on the years after it, so models that agree in this
 * agree in these years. What holds one entry per projected year is named here, never told by its length: a table that
 * happens to be as long as the projection is no path.
 */
export function withYears(model: Model, years: number): Model {
	const { fertility, mortality, migration } = model;
	const { national } = fertility;
	const cut = (path: Float64Array) => path.slice(0, years);
	const { median, deviation, bridge } = national;
	const { female, male } = mortality.national;
	const { path } = migration.netRate;
	return {
		...{ ...model, years },
		fertility: {
			...fertility,
			...{ schedules: fertility.schedules.slice(0, years), sexRatio: cut(fertility.sexRatio) },
			national: {
				...national,
				...{ median: cut(median), deviation: cut(deviation), bridge: { ...bridge, deviation: cut(bridge.deviation) } },
			},
		},
		mortality: { ...mortality, national: { ...mortality.national, female: cut(female), male: cut(male) } },
		migration: { ...migration, netRate: { ...migration.netRate, ...(path && { path: cut(path) }) } },
	};
}

/** Draws that take the leading normals of the place's processes from randomised Sobol points; plain data. */
export interface Sampling {
	readonly kind: "sobol";
	/** Independent scrambles the draws are dealt to in turn; with observations every pool has its own instead. */
	readonly scrambles: number;
}

/** Correlated yearly innovations of components that all areas share. */
export interface InnovationCorrelation {
	readonly components: readonly string[];
	/** Lower Cholesky factor of their correlation matrix. */
	readonly factor: readonly (readonly number[])[];
}

/** What belongs to one area. */
export interface AreaModel {
	readonly id: string;
	/** Part of the whole's base population. */
	readonly share: number;
	/** The errors of the start are shared: every area draws them from the same stream. */
	readonly jumpOff: JumpOff;
	readonly migration: MigrationPattern;
	/** How the area departs from the whole; a lone area does not. */
	readonly own?: OwnParts;
}

/** Below so many people in the base year the deaths and users of an area are single ones, counted in every draw. */
const SMALL = 20_000;

/** Whether an area has so few people that its deaths and users are counted. */
export function isSmall({ jumpOff }: AreaModel): boolean {
	return jumpOff.total < SMALL;
}

/** An area's own parts on top of what the whole place shares. */
export interface OwnParts {
	/** log of the area's fertility over the place's: a level and a damped error around it. */
	readonly fertility: DampedWalk & { readonly level: number };
	readonly mortality: LocalMortality;
	readonly netRate: NetRateProcess;
	/** Attractiveness for movers between areas, its logarithmic standard deviation. */
	readonly pull: number;
	readonly pullSd: number;
}

/** Ages (inclusive) whose numbers every run reports, as `people.<name>`. */
export const AGE_BANDS: Readonly<Record<string, readonly [number, number]>> = {
	under3: [0, 2],
	age3to5: [3, 5],
	age6to11: [6, 11],
	age12to14: [12, 14],
	age15to17: [15, 17],
	age15to59: [15, 59],
	age60plus: [60, 100],
	age65plus: [65, 100],
	age80plus: [80, 100],
};

/** Metrics that precede the age bands. */
export const DEMOGRAPHY = [
	...["population", "births", "deaths", "migration", "migration.asked"],
	...["tfr", "e0.female", "e0.male"],
];

/** What decides on the recorded quantities. */
export type Recorded = Pick<
	Model,
	"services" | "supply" | "conversions" | "singleAges" | "bands" | "namedBands" | "recorded"
>;

/** What decides on the counted age bands. */
type Banded = Pick<Model, "singleAges" | "bands" | "namedBands">;

/**
 * The age bands a model counts: those of every run, those it names and, where it asks for them, the single ages; unless it
 * wants some only.
 */
export function bandsOf({
	singleAges,
	bands,
	namedBands = [],
}: Banded): Readonly<Record<string, readonly [number, number]>> {
	const singles = Array.from({ length: singleAges ? AGES : 0 }, (_, age) => [`age${age}`, [age, age] as const]);
	const named = namedBands.flatMap((band) => {
		const ages = agesOf(band);
		return ages ? [[band, ages] as const] : [];
	});
	const all: typeof AGE_BANDS = { ...AGE_BANDS, ...Object.fromEntries([...singles, ...named]) };
	return bands ? Object.fromEntries(Object.entries(all).filter(([band]) => bands.includes(band))) : all;
}

/** The ages (inclusive) that a band such as `age6to15`, `age16` or `age63plus` names; `undefined` for any other name. */
function agesOf(band: string): readonly [number, number] | undefined {
	const [, first, last, open] = /^age(0|[1-9]\d*)(?:to([1-9]\d*)|(plus))?$/.exec(band) ?? [];
	if (first === undefined) return undefined;
	const [from, to] = [Number(first), Number(open ? AGES - 1 : (last ?? first))];
	return from <= to && to < AGES ? [from, to] : undefined;
}

/** Names of the quantities of people: demography, then age bands. */
export function peopleMetrics(model: Banded): string[] {
	return [...DEMOGRAPHY, ...Object.keys(bandsOf(model)).map((band) => `people.${band}`)];
}

/** Names of the quantities a draw records for each area and year, in the order of recording. */
export function metricsOf(model: Recorded): string[] {
	const computed = computedMetrics(model);
	return model.recorded ? computed.filter((metric) => model.recorded!.includes(metric)) : computed;
}

/** Names of the quantities a draw computes for each area and year, in the order of computing. */
function computedMetrics(model: Recorded): string[] {
	return [...peopleMetrics(model), ...model.services.flatMap(quantitiesOf), ...supplyMetrics(model)];
}

/** Services of which some quantity was observed: they condition the draws. */
export function observedServices({ services, observations }: Pick<Model, "services" | "observations">) {
	return services.filter(({ id }) => observations.some(({ quantity }) => quantity.startsWith(`${id}.`)));
}
