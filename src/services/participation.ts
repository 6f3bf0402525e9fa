import type { Probe } from "../kernel/index.js";
import { binomialCount, countKey } from "../random/index.js";
import { wholeUnits } from "./cohort.js";
import { openRate, type RateModel } from "./rate-path.js";
import type { AreaService, Opening, OpenService, ServiceKind, ServiceNormals } from "./service.js";
import { renumbered, type Sum } from "./sum.js";
import { positionsOf, type Wanted } from "./wanted.js";
import { rowOf, type YearRows } from "./year-rows.js";

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
	readonly sums: readonly Sum[];
}

export const participation: ServiceKind<ParticipationService> = { quantities, probes, open, only };

/** Quantities in the order of writing: needs of the groups and sums, then the rooms of those whose rooms have a size. */
function quantities(service: ParticipationService): string[] {
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
function probes({ groups }: ParticipationService): Probe[] {
	return groups.map(({ weights }) => {
		const belongs = (weight: number) => weight !== 0;
		const first = Math.max(0, weights.findIndex(belongs));
		return { kind: "sum", first, weights: weights.slice(first, weights.findLastIndex(belongs) + 1) };
	});
}

/**
 * Opens the participation paths of all groups; areas differ by their people only and, where they are small, by chance: each
 * person takes a place with the rate's probability. A rate on the log scale is places per person and no probability.
 */
function open(service: ParticipationService, opening: Opening): OpenService {
	const { groups, together, id } = service;
	const { years } = opening;
	const rates = groups.map((group) => openRate(group.rate, together ? id : `${id}.${group.id}`, opening));
	const paths = rates.map(({ path }) => path);
	const writeSums = sumWriter(service);
	const writeRooms = roomWriter(service);
	const writeNeeds = (people: YearRows, into: YearRows) => {
		const { values: read } = people;
		const { values: written } = into;
		for (let k = 0; k < paths.length; k++) {
			const path = paths[k];
			for (let year = 0; year < years; year++) {
				written[rowOf(into, year) + k] = read[rowOf(people, year) + k] * path[year];
			}
		}
	};
	const single = groups.map(({ rate }) => rate.scale === "logit");
	const countNeeds = (people: YearRows, into: YearRows, uniformOf: (year: number) => number | undefined) => {
		for (let year = 0; year < years; year++) {
			const uniform = uniformOf(year);
			if (uniform === undefined) return;
			for (let k = 0; k < paths.length; k++) {
				if (!single[k]) continue;
				const persons = people.values[rowOf(people, year) + k];
				into.values[rowOf(into, year) + k] = binomialCount(persons, paths[k][year], countKey(uniform, k));
			}
		}
	};
	const openArea = ({ counts }: ServiceNormals): AreaService => {
		const uniformOf = single.includes(true) ? counts?.(id) : undefined;
		return {
			write(people, into) {
				writeNeeds(people, into);
				if (uniformOf) countNeeds(people, into, uniformOf);
				for (let year = 0; year < years; year++) {
					writeSums(into.values, rowOf(into, year));
					writeRooms(into.values, rowOf(into, year));
				}
			},
		};
	};
	return {
		draw() {
			for (const rate of rates) rate.draw();
		},
		openArea,
	};
}

/** Writes some of a year's quantities, whose row begins at `at` with the groups' needs. */
type Writer = (values: Float64Array, at: number) => void;

function sumWriter({ groups, sums }: ParticipationService): Writer {
	return (values, at) => {
		for (let k = 0; k < sums.length; k++) {
			let sum = 0;
			for (const group of sums[k].members) sum += values[at + group];
			values[at + groups.length + k] = sum;
		}
	};
}

function roomWriter(service: ParticipationService): Writer {
	const { groups, sums } = service;
	const { grouped, summed } = roomed(service);
	const first = groups.length + sums.length;
	const sizes = groups.map(({ groupSize = Number.NaN }) => groupSize);
	return (values, at) => {
		for (let k = 0; k < grouped.length; k++) {
			values[at + first + k] = wholeUnits(values[at + grouped[k]], sizes[grouped[k]]);
		}
		for (let k = 0; k < summed.length; k++) {
			let rooms = 0;
			for (const group of summed[k].members) rooms += wholeUnits(values[at + group], sizes[group]);
			values[at + first + grouped.length + k] = rooms;
		}
	};
}

/** The service with the wanted groups and sums, and the groups that these are made of. */
function only(service: ParticipationService, { components }: Wanted): ParticipationService {
	const sums = service.sums.filter(({ id }) => components.has(id));
	const members = new Set(sums.flatMap((sum) => sum.members));
	const kept = positionsOf(service.groups, ({ id }, at) => components.has(id) || members.has(at));
	return { ...service, groups: kept.map((at) => service.groups[at]), sums: renumbered(sums, kept) };
}
