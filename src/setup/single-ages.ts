import { tableDateOf } from "../scenario/index.js";
import type { BySex, GroupedPopulation, Population, PopulationTable } from "../tables/index.js";
import { graduatePopulation } from "./graduate-population.js";
import type { BasePopulation, GivenInputs, Inputs } from "./inputs.js";

/** Brings every base table to single ages; those that have them stay as they are. */
export function singleAges(given: GivenInputs): Inputs {
	const populations = Object.fromEntries(
		Object.entries(given.populations).map(([area, tables]) => {
			const reference = tables.find((table) => table.kind === "single");
			return [area, tables.map((table) => (table.kind === "single" ? table : graduated(table, given, reference)))];
		}),
	);
	return { ...given, populations };
}

function graduated(table: GroupedPopulation, given: GivenInputs, reference: Population | undefined): BasePopulation {
	const { population, methods, note } = graduatePopulation(table, {
		...given,
		date: tableDateOf(given.scenario),
		reference,
	});
	const { file, decimals, recognised } = table;
	return {
		...{ kind: "single", file, decimals, ...population, places: placesByAge(table) },
		...(recognised && { recognised }),
		graduated: { methods, note, groups: table.female },
	};
}

/** Where each age's group stands: the cell of the women. */
function placesByAge({ female, places }: GroupedPopulation): PopulationTable["places"] {
	return female.flatMap(({ from, to }, at) => Array.from({ length: to - from + 1 }, () => places.female[at]));
}

/** Whether an age of both sexes stands in the table itself. */
export function isGiven({ graduated }: BasePopulation, age: number): boolean {
	const of = (methods: BySex<readonly string[]>["female"]) => methods[age] === "given";
	return graduated === undefined || (of(graduated.methods.female) && of(graduated.methods.male));
}
