import { onlyWanted } from "../services/index.js";
import {
	computedMetrics,
	type DrawMemoryOf,
	type Model,
	packMetrics,
	packPeople,
	peopleKey,
	peopleLength,
	probeKeys,
	recordsFlows,
	recordsPlacesOnly,
	type StartsOf,
	startsKey,
	suppliedNeeds,
	unpackMetrics,
	unpackPeople,
} from "../simulation/index.js";
import { openColumnMemory } from "./columns.js";
import { same } from "./same.js";

/** Numbers that are kept of people and of needs: 56 and 20 MB, what half of a page's widest draws take. */
const MOST_OF_PEOPLE = 7e6;
const MOST_OF_NEEDS = 2.5e6;

/**
 * Remembers the newest people and needs of every draw. A slider that moves a rate then projects nobody again, and one that
 * moves places does not even count who needs them.
 */
export function openDrawMemory(): DrawMemoryOf {
	const [people, needs] = [openColumnMemory(MOST_OF_PEOPLE), openColumnMemory(MOST_OF_NEEDS)];
	return (model) => {
		const base = peopleKey(model);
		const projected = people(base, probeKeys(model));
		const names = suppliedNeeds(model);
		const keys = names.map((name) => needKey(model, name));
		const needed = needs(base, keys);
		const [placesOnly, flows] = [recordsPlacesOnly(model), recordsFlows(model)];
		const moments = model.areas.length * (model.years + 1);
		const metrics = computedMetrics(model);
		const at = names.map((name) => metrics.indexOf(name));
		const inOrder = names.map((_, k) => k);
		return {
			known(first, count) {
				if (placesOnly && needed.has(first, count)) return "needs";
				return projected.has(first, count) ? "people" : undefined;
			},
			recallPeople(into, first, count) {
				projected.recall(first, (columns, numbers) => unpackPeople(into, count, columns, numbers, flows));
			},
			keepPeople(from, first, count) {
				const size = (columns: number) => peopleLength(from.shape, columns);
				projected.keep({ first, count, size }, (columns, numbers) => packPeople(from, count, columns, numbers));
			},
			recallNeeds(values, width, first, count) {
				const packed = { rows: count * moments, metrics: width, at: inOrder };
				needed.recall(first, (columns, numbers) => unpackMetrics(values, { ...packed, columns }, numbers));
			},
			keepNeeds(values, first, count) {
				const packed = { rows: count * moments, metrics: metrics.length, at };
				const size = (columns: number) => moments * columns;
				needed.keep({ first, count, size }, (columns, numbers) => packMetrics(values, { ...packed, columns }, numbers));
			},
		};
	};
}

/** What a need rests on beside the people. */
function needKey({ services }: Model, name: string): object {
	return { name, services: services.flatMap((service) => onlyWanted(service, [name]) ?? []) };
}

/** Numbers that are kept of start populations: 16 MB, what 10,000 draws of one area take. */
const MOST_OF_STARTS = 2e6;

/** Remembers the start populations of the newest models that have the same. */
export function openStartMemory(): StartsOf {
	let key: object = {};
	let kept = new Map<number, Float64Array>();
	let left = MOST_OF_STARTS;
	return (model) => {
		const own = startsKey(model);
		if (!same(key, own)) {
			key = own;
			kept = new Map();
			left = MOST_OF_STARTS;
		}
		const mine = kept;
		return {
			recall(draw, into) {
				const state = mine.get(draw);
				if (state) into.set(state);
				return state !== undefined;
			},
			keep(draw, state) {
				if (mine !== kept || left < state.length) return;
				left -= state.length;
				mine.set(draw, state.slice());
			},
		};
	};
}
