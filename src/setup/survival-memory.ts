import { type SurvivalTable, survivalTable } from "../demography/index.js";
import type { SurvivalOf } from "./compile.js";

type Patterns = Parameters<SurvivalOf>[0];

/** Keeps the last survival table while the mortality patterns behind it are the same to the bit. */
export function openSurvivalMemory(): SurvivalOf {
	let last: { readonly key: string; readonly table: SurvivalTable } | undefined;
	return (patterns) => {
		const key = keyOf(patterns);
		if (last?.key !== key) last = { key, table: survivalTable(patterns) };
		return last.table;
	};
}

function keyOf({ female, male }: Patterns): string {
	return JSON.stringify([female, male], (_, value) =>
		ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value,
	);
}
