import type { BasePopulation, Inputs } from "./inputs.js";

/** Every base table once: several areas may take the same rows. */
export function distinctTables(populations: Inputs["populations"]): BasePopulation[] {
	const tables = Object.values(populations).flat();
	return [...new Map(tables.map((table) => [keyOf(table), table])).values()];
}

const keyOf = ({ file, places: [{ line }] }: BasePopulation) => `${file}:${line}`;
