import { AGES, countAges } from "../demography/index.js";
import { exp, logistic, logit } from "../random/index.js";
import { type RateModel, ratePath } from "./rate-path.js";
import type { ServiceDraw, ServiceNormals } from "./service.js";

/** One severity of disability and the share of those affected who live in an institution. */
export interface Severity {
	readonly id: string;
	/** Prevalence by age and sex, state-shaped, proportions below 1. */
	readonly prevalence: Float64Array;
	readonly institutionalShare: number;
	/** Standard deviation of the share on the logit scale. */
	readonly sd: number;
}

/**
 * Elderly-care beds. Nursing-type beds serve the disabled in institutions; ordinary beds the others who live there. The
 * definition of disability is fixed before the run: it moves the answer five- to eightfold and is no random draw.
 */
export interface CareService {
	readonly kind: "care";
	readonly id: string;
	readonly severities: readonly Severity[];
	/** Log-odds of disability: uncertain level, uncertain yearly trend. */
	readonly levelSd: number;
	readonly trend: number;
	readonly trendSd: number;
	readonly ordinary: { readonly ages: readonly [from: number, to: number]; readonly rate: RateModel };
	/** Residents per bed that operators can reach, and its standard deviation on the logit scale. */
	readonly occupancy: number;
	readonly occupancySd: number;
}

/** Disability below this age is not cared for by this service. */
const YOUNGEST = 60;

export const CARE_COMPONENTS = ["nursing", "ordinary", "all"] as const;

/** Draws prevalence, institutional shares and occupancy and returns the beds they imply. */
export function drawCare(service: CareService, years: number, normals: ServiceNormals): ServiceDraw {
	const [level, trend, occupancyError] = take(normals.once(`${service.id}.disability`), 3);
	const occupancy = vary(service.occupancy, service.occupancySd * occupancyError!);
	const shareError = normals.once(`${service.id}.institution`)();
	const shares = service.severities.map(({ institutionalShare, sd }) => vary(institutionalShare, sd * shareError));
	const ordinary = ratePath(service.ordinary.rate, years, normals.yearly(`${service.id}.ordinary`));
	const [from, to] = service.ordinary.ages;
	const odds = (year: number) => exp(service.levelSd * level! + (service.trend + service.trendSd * trend!) * year);
	return (year, state, into, at) => {
		const factor = odds(year);
		const inNursing = service.severities.reduce(
			(sum, { prevalence }, k) => sum + shares[k] * disabled(state, prevalence, factor),
			0,
		);
		into[at] = inNursing / occupancy;
		into[at + 1] = (countAges(state, from, to) * ordinary[year]) / occupancy;
		into[at + 2] = into[at] + into[at + 1];
	};
}

/** Disabled persons when the odds of disability at every age are multiplied by `factor`. */
function disabled(state: Float64Array, prevalence: Float64Array, factor: number): number {
	let sum = 0;
	for (const first of [0, AGES]) {
		for (let cell = first + YOUNGEST; cell < first + AGES; cell++) {
			const share = prevalence[cell];
			sum += (state[cell] * (share * factor)) / (1 - share + share * factor);
		}
	}
	return sum;
}

function vary(share: number, logOdds: number): number {
	return share >= 1 ? 1 : logistic(logit(share) + logOdds);
}

function take(next: () => number, count: number): number[] {
	return Array.from({ length: count }, () => next());
}
