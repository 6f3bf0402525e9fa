import type { Probe } from "../kernel/index.js";
import { exp, logistic, logit, openPoissonQuantile } from "../random/index.js";
import { openRate, type RateModel } from "./rate-path.js";
import type { AreaService, Opening, OpenService, ServiceKind, ServiceNormals, ServiceOdds } from "./service.js";
import { positionsOf, type Wanted } from "./wanted.js";
import { rowOf, type YearRows } from "./year-rows.js";

/** One severity of disability and the share of those affected who live in an institution. */
export interface Severity {
	readonly id: string;
	readonly institutionalShare: number;
	/** Standard deviation of the share on the logit scale. */
	readonly sd: number;
}

/** One way to measure disability: prevalence of each severity by age and sex, state-shaped, proportions below 1. */
export interface Definition {
	readonly id: string;
	readonly prevalence: readonly Float64Array[];
}

/**
 * Elderly-care beds. Nursing-type beds serve the disabled in institutions; ordinary beds the others who live there. The
 * definition of disability moves the number of disabled five- to eightfold and is no random draw: the chosen one gives the need, every
 * other is recorded beside it on the same draws, and none are ever pooled.
 */
export interface CareService {
	readonly kind: "care";
	readonly id: string;
	readonly severities: readonly Severity[];
	readonly definitions: readonly Definition[];
	/** Position of the definition that gives the need. */
	readonly chosen: number;
	/** Log-odds of disability: uncertain level, uncertain yearly trend. */
	readonly levelSd: number;
	readonly trend: number;
	readonly trendSd: number;
	readonly ordinary: { readonly ages: readonly [from: number, to: number]; readonly rate: RateModel };
	/** Residents per bed that operators can reach, and its standard deviation on the logit scale. */
	readonly occupancy: number;
	readonly occupancySd: number;
	/** Mean stay on a nursing-type bed in years and its logarithmic standard deviation; admissions follow from it. */
	readonly stay?: { readonly years: number; readonly sd: number };
	/** Beds with which one is free with probability `free`, in homes of `perHome` residents; one home without it. */
	readonly peak?: { readonly free: number; readonly perHome?: number };
}

/** Disability below this age is not cared for by this service. */
const YOUNGEST = 60;

/** Where a year's quantities stand in its row: the definitions' own from the last on, then admissions and peak. */
const [NURSING, ORDINARY, ALL, DEFINITIONS] = [0, 1, 2, 3];

/** Quantities in the order of writing; `nursing_<definition>` holds what each definition says. */
function quantities({ definitions, stay, peak }: CareService): string[] {
	const side = definitions.map(({ id }) => `nursing_${id}`);
	const flows = [...(stay ? ["admissions"] : []), ...(peak ? ["peak"] : [])];
	return ["nursing", "ordinary", "all", ...side, ...flows].map((id) => `${id}.need`);
}

/** The disabled by definition and severity, then the people whose ordinary beds are counted. */
function probes({ definitions, ordinary }: CareService): Probe[] {
	const [from, to] = ordinary.ages;
	const disabled = definitions.flatMap(({ prevalence }) => prevalence);
	return [
		...disabled.map((shares): Probe => ({ kind: "odds", first: YOUNGEST, prevalence: shares, factor: 0 })),
		{ kind: "sum", first: from, weights: new Float64Array(to - from + 1).fill(1) },
	];
}

/** The odds of disability: an uncertain level and an uncertain yearly trend. */
const odds: ServiceOdds<CareService> = {
	basis: ({ id, levelSd, trend, trendSd }) => ({ id, levelSd, trend, trendSd }),
	open({ id, levelSd, trend, trendSd }, { years, normals }) {
		const moves = normals.once(`${id}.disability`, 3);
		return (into) => {
			const level = levelSd * moves();
			const rise = trend + trendSd * moves();
			for (let year = 0; year < years; year++) into.values[rowOf(into, year)] = exp(level + rise * year);
		};
	},
};

/** Places in care by the disabled and the old. */
export const care: ServiceKind<CareService> = { quantities, probes, odds, open, only };

/** What one draw says of behaviour, filled anew for every draw. */
interface Behaviour {
	readonly shares: Float64Array;
	readonly occupancy: number;
	/** Years. */
	readonly stay: number;
	draw(): void;
}

/** Opens institutional shares, stay and occupancy; areas differ by their people only. */
function open(service: CareService, opening: Opening): OpenService {
	const ordinary = openRate(service.ordinary.rate, `${service.id}.ordinary`, opening);
	const behaviour = openBehaviour(service, opening.normals);
	const area = openArea(service, behaviour, ordinary.path);
	return {
		draw() {
			behaviour.draw();
			ordinary.draw();
		},
		openArea: () => area,
	};
}

function openBehaviour(service: CareService, normals: ServiceNormals): Behaviour {
	const { id, severities, occupancySd, stay } = service;
	const disability = normals.once(`${id}.disability`, 3);
	const institution = normals.once(`${id}.institution`, 1);
	const years = stay && normals.once(`${id}.stay`, 1);
	const drawn = {
		shares: new Float64Array(severities.length),
		occupancy: Number.NaN,
		stay: Number.NaN,
		draw() {
			// The first two move the odds of disability.
			disability();
			disability();
			drawn.occupancy = vary(service.occupancy, occupancySd * disability());
			const error = institution();
			for (let k = 0; k < severities.length; k++) {
				drawn.shares[k] = vary(severities[k].institutionalShare, severities[k].sd * error);
			}
			if (stay && years) drawn.stay = stay.years * exp(stay.sd * years());
		},
	};
	return drawn;
}

function openArea(service: CareService, behaviour: Behaviour, ordinary: Float64Array): AreaService {
	const { definitions, chosen, stay, peak } = service;
	const severities = behaviour.shares.length;
	const bedsAtPeak = peak && openPeak(peak);
	const writeYear = (year: number, people: YearRows, into: YearRows) => {
		const { shares, occupancy } = behaviour;
		const { values: read } = people;
		const { values } = into;
		const from = rowOf(people, year);
		const at = rowOf(into, year);
		for (let k = 0; k < definitions.length; k++) {
			values[at + DEFINITIONS + k] = residents(read, from + k * severities, shares) / occupancy;
		}
		const others = read[from + definitions.length * severities];
		values[at + NURSING] = values[at + DEFINITIONS + chosen];
		values[at + ORDINARY] = (others * ordinary[year]) / occupancy;
		values[at + ALL] = values[at + NURSING] + values[at + ORDINARY];
		const inNursing = values[at + NURSING] * occupancy;
		let next = at + DEFINITIONS + definitions.length;
		if (stay) values[next++] = inNursing / behaviour.stay;
		if (bedsAtPeak) values[next] = bedsAtPeak(inNursing);
	};
	return {
		write(people, into) {
			for (let year = 0; year < ordinary.length; year++) writeYear(year, people, into);
		},
	};
}

/** Disabled residents of institutions under one definition: the disabled by severity stand from position `first` on. */
function residents(people: Float64Array, first: number, shares: Float64Array): number {
	let sum = 0;
	for (let severity = 0; severity < shares.length; severity++) sum += shares[severity] * people[first + severity];
	return sum;
}

/**
 * Beds at which someone who asks finds one free with probability `free`. Residents who come independently and stay as
 * long as they stay are Poisson in number whatever the distribution of the stay (M/G/infinity), and one bed more than
 * their quantile must stand.
 */
function openPeak({ free, perHome }: NonNullable<CareService["peak"]>): (mean: number) => number {
	const occupied = openPoissonQuantile(free);
	return (mean) => {
		if (mean === 0) return 0;
		const homes = perHome === undefined ? 1 : Math.max(1, Math.round(mean / perHome));
		return homes * (occupied(mean / homes) + 1);
	};
}

function vary(share: number, logOdds: number): number {
	return share >= 1 ? 1 : logistic(logit(share) + logOdds);
}

/** The service with the wanted definitions beside the chosen one, which gives the need, and the flows that are wanted. */
function only({ stay, peak, ...service }: CareService, { components }: Wanted): CareService {
	const kept = positionsOf(
		service.definitions,
		({ id }, at) => at === service.chosen || components.has(`nursing_${id}`),
	);
	return {
		...service,
		definitions: kept.map((at) => service.definitions[at]),
		chosen: kept.indexOf(service.chosen),
		...(stay && components.has("admissions") && { stay }),
		...(peak && components.has("peak") && { peak }),
	};
}
