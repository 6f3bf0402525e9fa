import type { Probe } from "../kernel/index.js";
import { type Batch, exp, logistic, logit, openPoissonQuantile } from "../random/index.js";
import { openRate, type RateModel } from "./rate-path.js";
import type { AreaService, OpenService, ServiceNormals } from "./service.js";

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

/** Quantities in the order of writing; `nursing_<definition>` holds what each definition says. */
export function careQuantities({ definitions, stay, peak }: CareService): string[] {
	const side = definitions.map(({ id }) => `nursing_${id}`);
	const flows = [...(stay ? ["admissions"] : []), ...(peak ? ["peak"] : [])];
	return ["nursing", "ordinary", "all", ...side, ...flows].map((id) => `${id}.need`);
}

/** The disabled by definition and severity, then the people whose ordinary beds are counted. */
export function careProbes({ definitions, ordinary }: CareService): Probe[] {
	const [from, to] = ordinary.ages;
	const disabled = definitions.flatMap(({ prevalence }) => prevalence);
	return [
		...disabled.map((shares): Probe => ({ kind: "odds", first: YOUNGEST, prevalence: shares, factor: 0 })),
		{ kind: "sum", first: from, weights: new Float64Array(to - from + 1).fill(1) },
	];
}

/** What the factors on the odds rest on: plain data. */
export function careOdds({ id, levelSd, trend, trendSd }: CareService): object {
	return { id, levelSd, trend, trendSd };
}

/** What one draw says of behaviour, filled anew for every draw. */
interface CareDraw {
	readonly shares: Float64Array;
	occupancy: number;
	/** Years. */
	stay: number;
}

/** Opens prevalence, institutional shares, stay and occupancy; areas differ by their people only. */
export function openCare(service: CareService, years: number, normals: ServiceNormals, batch: Batch): OpenService {
	const { id, levelSd, trend, trendSd } = service;
	const moves = normals.once(`${id}.disability`, 3);
	const drawn: CareDraw = { shares: new Float64Array(service.severities.length), occupancy: 1, stay: Number.NaN };
	const ordinary = openRate(service.ordinary.rate, years, () => normals.yearly(`${id}.ordinary`), batch);
	const drawBehaviour = openBehaviour(service, normals, drawn);
	const area = openArea(service, drawn, ordinary.path);
	return {
		odds(into, at, step) {
			const level = levelSd * moves();
			const rise = trend + trendSd * moves();
			for (let year = 0; year < years; year++) into[at + year * step] = exp(level + rise * year);
		},
		draw() {
			drawBehaviour();
			ordinary.draw();
		},
		openArea: () => area,
	};
}

function openBehaviour(
	{ id, severities, occupancy, occupancySd, stay }: CareService,
	normals: ServiceNormals,
	drawn: CareDraw,
): () => void {
	const disability = normals.once(`${id}.disability`, 3);
	const institution = normals.once(`${id}.institution`, 1);
	const years = stay && normals.once(`${id}.stay`, 1);
	return () => {
		// The first two move the odds of disability.
		disability();
		disability();
		drawn.occupancy = vary(occupancy, occupancySd * disability());
		const error = institution();
		for (let k = 0; k < severities.length; k++) {
			drawn.shares[k] = vary(severities[k].institutionalShare, severities[k].sd * error);
		}
		if (stay && years) drawn.stay = stay.years * exp(stay.sd * years());
	};
}

function openArea(
	{ definitions, chosen, stay, peak }: CareService,
	drawn: CareDraw,
	ordinary: Float64Array,
): AreaService {
	const severities = drawn.shares.length;
	const bedsAtPeak = peak && openPeak(peak);
	const writeYear = (year: number, people: Float64Array, from: number, into: Float64Array, at: number) => {
		const { shares, occupancy } = drawn;
		for (let k = 0; k < definitions.length; k++) {
			into[at + 3 + k] = residents(people, from + k * severities, shares) / occupancy;
		}
		into[at] = into[at + 3 + chosen];
		into[at + 1] = (people[from + definitions.length * severities] * ordinary[year]) / occupancy;
		into[at + 2] = into[at] + into[at + 1];
		const inNursing = into[at] * occupancy;
		let next = at + 3 + definitions.length;
		if (stay) into[next++] = inNursing / drawn.stay;
		if (bedsAtPeak) into[next] = bedsAtPeak(inNursing);
	};
	return {
		write(people, from, step, into, at, width) {
			for (let year = 0; year < ordinary.length; year++) {
				writeYear(year, people, from + year * step, into, at + year * width);
			}
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
