import type { Probe } from "../kernel/index.js";
import type { Batch } from "../random/index.js";
import { wholeUnits } from "./cohort.js";
import { openRate, type RateModel } from "./rate-path.js";
import type { AreaService, OpenService, ServiceNormals } from "./service.js";

/** People of certain ages and the share of them who take a place. */
export interface ParticipationGroup {
	readonly id: string;
	/** Part of each age 0-100+ that belongs to the group: 1 for whole ages, parts where school years cut through an age. */
	readonly weights: Float64Array;
	readonly rate: RateModel;
	/** Most persons to a room at the norm; without it no rooms are counted. */
	readonly groupSize?: number;
}

/**
 * A service whose need is people times participation: nursery places by age; with a log rate over all ages any figure per
 * head of population, such as hospital beds per 1,000.
 */
export interface ParticipationService {
	readonly kind: "participation";
	readonly id: string;
	readonly groups: readonly ParticipationGroup[];
	/** Whether all groups share one path of innovations, as take-up does between ages 0 and 2. */
	readonly together: boolean;
	/** Named sums over positions in `groups`. */
	readonly sums: readonly { readonly id: string; readonly members: readonly number[] }[];
}

/** Quantities in the order of writing: needs of the groups and sums, then the rooms of those whose rooms have a size. */
export function participationQuantities(service: ParticipationService): string[] {
	const { groups, sums } = service;
	const needs = [...groups, ...sums].map(({ id }) => `${id}.need`);
	const { grouped, summed } = roomed(service);
	return [...needs, ...[...grouped.map((group) => groups[group]), ...summed].map(({ id }) => `${id}.rooms`)];
}

/** Positions of the groups with rooms, and the sums made of nothing else. */
function roomed({ groups, sums }: ParticipationService) {
	const grouped = groups.flatMap(({ groupSize }, group) => (groupSize === undefined ? [] : [group]));
	const summed = sums.filter(({ members }) => members.every((group) => grouped.includes(group)));
	return { grouped, summed };
}

/** The people of each group. */
export function participationProbes({ groups }: ParticipationService): Probe[] {
	return groups.map(({ weights }) => {
		const first = Math.max(
			0,
			weights.findIndex((weight) => weight !== 0),
		);
		const end = weights.findLastIndex((weight) => weight !== 0) + 1;
		return { kind: "sum", first, weights: weights.slice(first, end) };
	});
}

/** Opens the participation paths of all groups; areas differ by their people only. */
export function openParticipation(
	service: ParticipationService,
	years: number,
	normals: ServiceNormals,
	batch: Batch,
): OpenService {
	const { groups, together, id } = service;
	const rates = groups.map(({ id: group, rate }) =>
		openRate(rate, years, () => normals.yearly(together ? id : `${id}.${group}`), batch),
	);
	const paths = rates.map(({ path }) => path);
	const writeSums = sumWriter(service);
	const writeRooms = roomWriter(service);
	const area: AreaService = {
		write(people, from, step, into, at, width) {
			for (let group = 0; group < paths.length; group++) {
				const path = paths[group];
				for (let year = 0; year < years; year++) {
					into[at + year * width + group] = people[from + year * step + group] * path[year];
				}
			}
			for (let year = 0; year < years; year++) {
				writeSums(into, at + year * width);
				writeRooms?.(into, at + year * width);
			}
		},
	};
	return {
		draw() {
			for (const rate of rates) rate.draw();
		},
		openArea: () => area,
	};
}

type Writer = (into: Float64Array, at: number) => void;

function sumWriter({ groups, sums }: ParticipationService): Writer {
	return (into, at) => {
		for (let k = 0; k < sums.length; k++) {
			let sum = 0;
			for (const group of sums[k].members) sum += into[at + group];
			into[at + groups.length + k] = sum;
		}
	};
}

function roomWriter(service: ParticipationService): Writer | undefined {
	const { groups, sums } = service;
	const { grouped, summed } = roomed(service);
	if (grouped.length === 0) return undefined;
	const first = groups.length + sums.length;
	const sizes = groups.map(({ groupSize = Number.NaN }) => groupSize);
	return (into, at) => {
		for (let k = 0; k < grouped.length; k++) {
			into[at + first + k] = wholeUnits(into[at + grouped[k]], sizes[grouped[k]]);
		}
		for (let k = 0; k < summed.length; k++) {
			let rooms = 0;
			for (const group of summed[k].members) rooms += wholeUnits(into[at + group], sizes[group]);
			into[at + first + grouped.length + k] = rooms;
		}
	};
}
