import type {
	FertilityRatio,
	JumpOff,
	LocalMortality,
	MigrationPattern,
	NationalFertility,
	NationalMortality,
	NetRateProcess,
	SurvivalTable,
} from "../demography/index.js";
import { componentsOf, type ServiceModel } from "../services/index.js";
import type { SupplyModel } from "../supply/index.js";

/**
 * Everything a draw needs, as plain data: typed arrays and numbers that survive a structured clone, so that a worker
 * computes the same draws as the main thread.
 */
export interface Model {
	readonly seed: string;
	/** Base year (stocks at its 31 December) and number of projected years. */
	readonly base: number;
	readonly years: number;
	readonly areas: readonly AreaModel[];
	readonly fertility: {
		readonly national: NationalFertility;
		/** Proportionate fertility schedule of each projected year, length 101 each. */
		readonly schedules: readonly Float64Array[];
		readonly meanAgeDrift: number;
		readonly meanAgeDriftSd: number;
		readonly sexRatio: number;
		readonly sexRatioSd: number;
	};
	readonly mortality: { readonly national: NationalMortality; readonly survival: SurvivalTable };
	readonly services: readonly ServiceModel[];
	readonly supply: readonly SupplyModel[];
}

/** What belongs to one area. */
export interface AreaModel {
	readonly id: string;
	readonly jumpOff: JumpOff;
	readonly fertilityRatio: FertilityRatio;
	readonly mortality: LocalMortality;
	readonly netRate: NetRateProcess;
	readonly migration: MigrationPattern;
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

const DEMOGRAPHY = ["population", "births", "deaths", "migration", "tfr", "e0.female", "e0.male"];

/** Names of the quantities a draw records for each area and year, in the order of recording. */
export function metricsOf(model: Pick<Model, "services" | "supply">): string[] {
	return [
		...DEMOGRAPHY,
		...Object.keys(AGE_BANDS).map((band) => `people.${band}`),
		...model.services.flatMap((service) => componentsOf(service).map((component) => `${component}.need`)),
		...model.supply.map(({ component }) => `${component}.places`),
	];
}

/** Whether adding areas makes sense for a metric. */
export function isCount(metric: string): boolean {
	return metric !== "tfr" && !metric.startsWith("e0.");
}
