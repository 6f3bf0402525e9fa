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

/** Who takes an ordinary bed: persons of each age from `first` on times their weight, times the path of the rate. */
export interface OrdinaryBeds {
	/** Completed years. */
	readonly first: number;
	/** Relative rate by single age. */
	readonly weights: Float64Array;
	/** The rate where a weight is 1; where residents were counted, only how it drifts counts. */
	readonly rate: RateModel;
}

/** People who were counted in homes of all kinds. */
export interface CountedResidents {
	/** Year of the count, 0 being the base year. */
	readonly year: number;
	readonly persons: number;
	/** Relative (logarithmic) standard deviation of the count. */
	readonly sd: number;
}

/**
 * Elderly-care beds. Nursing-type beds serve the disabled in institutions; ordinary beds the others who live there. The
 * definition of disability moves the number of disabled five- to eightfold and is no random draw: the chosen one gives the need, every
 * other is recorded beside it on the same draws, and none are ever pooled.
 *
 * Where residents were counted, all areas' residents add up to the count under every definition: the ordinary part takes what
 * the disabled leave. Beds stood empty when the count was taken, so that it tells who wanted one: a definition under which
 * more disabled people would live in homes than were counted has its institutional shares lowered to the count.
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
	readonly ordinary: OrdinaryBeds;
	readonly residents?: CountedResidents;
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

/** Where a year's quantities stand in its row; then the definitions' own, admissions and peak. */
const [NURSING, ORDINARY, ALL, RESIDENTS, DEFINITIONS] = [0, 1, 2, 3, 4];

/** Numbers written for each definition. */
const PER_DEFINITION = 3;

/** Quantities in the order of writing; `nursing_<definition>` and so on hold what each definition says. */
function quantities({ definitions, stay, peak }: CareService): string[] {
	const side = definitions.flatMap(({ id }) => [`nursing_${id}.need`, `all_${id}.need`, `all_${id}.residents`]);
	const flows = [...(stay ? ["admissions.need"] : []), ...(peak ? ["peak.need"] : [])];
	return ["nursing.need", "ordinary.need", "all.need", "all.residents", ...side, ...flows];
}

/** The disabled by definition and severity, then those who take an ordinary bed where the rate is 1. */
function probes({ definitions, ordinary: { first, weights } }: CareService): Probe[] {
	const disabled = definitions.flatMap(({ prevalence }) => prevalence);
	return [
		...disabled.map((shares): Probe => ({ kind: "odds", first: YOUNGEST, prevalence: shares, factor: 0 })),
		{ kind: "sum", first, weights },
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

/** Opens institutional shares, stay, occupancy and the count of residents; areas differ by their people only. */
function open(service: CareService, opening: Opening): OpenService {
	const ordinary = openRate(service.ordinary.rate, `${service.id}.ordinary`, opening);
	const behaviour = openBehaviour(service, opening.normals);
	const levels = openLevels(service, { ...opening, shares: behaviour.shares, ordinary: ordinary.path });
	const area = openArea(service, { behaviour, levels, ordinary: ordinary.path });
	return {
		draw() {
			behaviour.draw();
			ordinary.draw();
			levels.draw();
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

/** Factors by definition on the disabled in homes and on the others there, one number each for a draw. */
interface Levels {
	readonly nursing: Float64Array;
	readonly ordinary: Float64Array;
	draw(): void;
	/** Adds an area's people of the year of the count. */
	add(people: YearRows): void;
	/** Settles the factors, when all areas are added and the path of the rate is there. */
	settle(): void;
}

interface LevelSource extends Pick<Opening, "normals"> {
	readonly shares: Float64Array;
	readonly ordinary: Float64Array;
}

/** Opens the factors that make residents add up to their count; 1 where nobody counted them. */
function openLevels({ id, definitions, residents }: CareService, { normals, shares, ordinary }: LevelSource): Levels {
	const count = definitions.length;
	const level = { nursing: new Float64Array(count).fill(1), ordinary: new Float64Array(count).fill(1) };
	if (!residents) return { ...level, draw() {}, add() {}, settle() {} };
	const error = normals.once(`${id}.residents`, 1);
	const disabled = new Float64Array(count);
	let [counted, others] = [0, 0];
	return {
		...level,
		draw() {
			counted = residents.persons * exp(residents.sd * error());
			disabled.fill(0);
			others = 0;
		},
		add(people) {
			const from = rowOf(people, residents.year);
			for (let k = 0; k < count; k++) disabled[k] += inHomes(people.values, from + k * shares.length, shares);
			others += people.values[from + count * shares.length];
		},
		settle() {
			const perLevel = others * ordinary[residents.year];
			for (let k = 0; k < count; k++) {
				level.nursing[k] = disabled[k] > counted ? counted / disabled[k] : 1;
				level.ordinary[k] = perLevel > 0 ? Math.max(0, counted - disabled[k]) / perLevel : 0;
			}
		},
	};
}

interface AreaParts {
	readonly behaviour: Behaviour;
	readonly levels: Levels;
	/** Rate of those who take an ordinary bed, by year. */
	readonly ordinary: Float64Array;
}

function openArea(service: CareService, { behaviour, levels, ordinary }: AreaParts): AreaService {
	const { definitions, chosen, stay, peak } = service;
	const severities = behaviour.shares.length;
	const bedsAtPeak = peak && openPeak(peak);
	const writeYear = (year: number, people: YearRows, into: YearRows) => {
		const { shares, occupancy } = behaviour;
		const { values: read } = people;
		const { values } = into;
		const from = rowOf(people, year);
		const at = rowOf(into, year);
		const others = read[from + definitions.length * severities] * ordinary[year];
		for (let k = 0; k < definitions.length; k++) {
			const side = at + DEFINITIONS + k * PER_DEFINITION;
			const nursing = inHomes(read, from + k * severities, shares) * levels.nursing[k];
			const rest = others * levels.ordinary[k];
			values[side] = nursing / occupancy;
			values[side + 1] = nursing / occupancy + rest / occupancy;
			values[side + 2] = nursing + rest;
			if (k !== chosen) continue;
			values[at + NURSING] = values[side];
			values[at + ORDINARY] = rest / occupancy;
			values[at + ALL] = values[side + 1];
			values[at + RESIDENTS] = values[side + 2];
		}
		const inNursing = values[at + NURSING] * occupancy;
		let next = at + DEFINITIONS + definitions.length * PER_DEFINITION;
		if (stay) values[next++] = inNursing / behaviour.stay;
		if (bedsAtPeak) values[next] = bedsAtPeak(inNursing);
	};
	return {
		draw: levels.add,
		write(people, into) {
			levels.settle();
			for (let year = 0; year < ordinary.length; year++) writeYear(year, people, into);
		},
	};
}

/** Disabled residents of homes under one definition: the disabled by severity stand from position `first` on. */
function inHomes(people: Float64Array, first: number, shares: Float64Array): number {
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
		({ id }, at) => at === service.chosen || components.has(`nursing_${id}`) || components.has(`all_${id}`),
	);
	return {
		...service,
		definitions: kept.map((at) => service.definitions[at]),
		chosen: kept.indexOf(service.chosen),
		...(stay && components.has("admissions") && { stay }),
		...(peak && components.has("peak") && { peak }),
	};
}
