import type { LocalText } from "../errors/index.js";

/** What a plan says of one figure in one year, whatever becomes of it. */
export interface PlanLine {
	readonly id: string;
	readonly name: LocalText;
	readonly sector: string;
	/** The plan's own sentence. */
	readonly quote: string;
	/** The unit of the plan's table, e.g. `percent`. */
	readonly unit: string;
	readonly year: number;
}

/** From the units of conditions to those of the plan's table: 0.97 are 97 per cent. */
export function tableScale(unit: string): number {
	return unit === "percent" ? 100 : 1;
}
