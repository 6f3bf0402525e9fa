import type { Figure } from "../decisions/index.js";
import type { OutputValue } from "../tables/index.js";

/** Figures and their errors under their names; empty where there is none. */
export function figureCells(
	figures: Readonly<Record<string, Figure | undefined>>,
): Readonly<Record<string, OutputValue>> {
	return Object.fromEntries(
		Object.entries(figures).flatMap(([name, found]) => [
			[name, found?.value ?? ""],
			[`${name}_mcse`, found?.mcse ?? ""],
		]),
	);
}
