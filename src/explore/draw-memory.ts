import {
	computedMetrics,
	type DrawMemoryOf,
	type Model,
	packMetrics,
	packPeople,
	peopleKey,
	peopleLength,
	probeKeys,
	recordsPlacesOnly,
	suppliedNeeds,
	unpackMetrics,
	unpackPeople,
} from "../simulation/index.js";
import { openColumnMemory } from "./columns.js";
import { pruneService } from "./prune-service.js";

/** Numbers that are kept of people and of needs: 64 and 16 MB, what a page takes for its draws about twice. */
const MOST_OF_PEOPLE = 8e6;
const MOST_OF_NEEDS = 2e6;

/**
 * Remembers the newest people and needs of every draw. A slider that moves a rate then projects nobody again, and one that
 * moves places does not even count who needs them.
 */
export function openDrawMemory(): DrawMemoryOf {
	const [people, needs] = [openColumnMemory(MOST_OF_PEOPLE), openColumnMemory(MOST_OF_NEEDS)];
	return (model, readings) => {
		const base = peopleKey(model);
		const projected = people(base, probeKeys(model, readings));
		const names = suppliedNeeds(model);
		const needed = needs(
			base,
			names.map((name) => needKey(model, name)),
		);
		const packing = packingOf(model, names);
		const placesOnly = recordsPlacesOnly(model);
		return {
			recallPeople: (kernel, first, count) =>
				projected.recall(first, count, (columns, numbers) => unpackPeople(kernel, count, columns, numbers)),
			keepPeople(kernel, first, count) {
				const size = (columns: number) => peopleLength(kernel.shape, columns);
				projected.keep({ first, count, size }, (columns, numbers) => packPeople(kernel, count, columns, numbers));
			},
			recallNeeds(values, first, count) {
				if (!placesOnly) return false;
				return needed.recall(first, count, (columns, numbers) =>
					unpackMetrics(values, { ...packing, rows: count * packing.moments, columns }, numbers),
				);
			},
			keepNeeds(values, first, count) {
				const size = (columns: number) => packing.moments * columns;
				const rows = count * packing.moments;
				needed.keep({ first, count, size }, (columns, numbers) =>
					packMetrics(values, { ...packing, rows, columns }, numbers),
				);
			},
		};
	};
}

/** What a need rests on beside the people. */
function needKey({ services }: Model, name: string): object {
	return { name, services: services.flatMap((service) => pruneService(service, [name])) };
}

function packingOf(model: Model, names: readonly string[]) {
	const metrics = computedMetrics(model);
	const moments = model.areas.length * (model.years + 1);
	return { moments, metrics: metrics.length, at: names.map((name) => metrics.indexOf(name)) };
}
