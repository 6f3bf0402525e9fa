import { AGES } from "../demography/index.js";
import { type RateModel, ratePath } from "./rate-path.js";
import type { ServiceDraw, ServiceNormals } from "./service.js";

/** People of certain ages and the share of them who take a place. */
export interface ParticipationGroup {
	readonly id: string;
	/** Part of each age 0-100+ that belongs to the group: 1 for whole ages, parts where school years cut through an age. */
	readonly weights: Float64Array;
	readonly rate: RateModel;
}

/** A service whose need is people times participation: school places by stage, nursery places by age. */
export interface ParticipationService {
	readonly kind: "participation";
	readonly id: string;
	readonly groups: readonly ParticipationGroup[];
	/** Whether all groups share one path of innovations, as take-up does between ages 0 and 2. */
	readonly together: boolean;
	/** Named sums over positions in `groups`. */
	readonly sums: readonly { readonly id: string; readonly members: readonly number[] }[];
}

/** Component ids in the order in which a draw writes them: groups, then sums. */
export function participationComponents({ groups, sums }: ParticipationService): string[] {
	return [...groups, ...sums].map(({ id }) => id);
}

/** Draws the participation paths of all groups and returns the need they imply. */
export function drawParticipation(service: ParticipationService, years: number, normals: ServiceNormals): ServiceDraw {
	const rates = service.groups.map(({ id, rate }) =>
		ratePath(rate, years, normals.yearly(service.together ? service.id : `${service.id}.${id}`)),
	);
	return (year, state, into, at) => {
		service.groups.forEach(({ weights }, group) => {
			into[at + group] = weigh(state, weights) * rates[group][year];
		});
		service.sums.forEach(({ members }, sum) => {
			into[at + service.groups.length + sum] = members.reduce((total, group) => total + into[at + group], 0);
		});
	};
}

/** Persons of both sexes, each age counted with its weight. */
function weigh(state: Float64Array, weights: Float64Array): number {
	let sum = 0;
	for (let age = 0; age < AGES; age++) sum += weights[age] * (state[age] + state[AGES + age]);
	return sum;
}
