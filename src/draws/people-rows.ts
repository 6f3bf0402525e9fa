import { DRIVE, FLOWS, type Kernel } from "../kernel/index.js";
import { DEMOGRAPHY } from "./model.js";

/** Where an area of a draw stands among the areas of all draws, and a year, 0 being the base year; moved from row to row. */
export interface Moment {
	position: number;
	year: number;
}

/** Writes one area's people of a year, in the columns of people: flows, rates, then what the probes read. */
export type WriteRow = (moment: Moment, into: Float64Array, at: number) => void;

/** Life expectancies and fertility, which are known to the kernel as what drives a year. */
const RATES = DEMOGRAPHY.length - FLOWS;

/** Opens the writing of people from a kernel's buffers. Year 0 has no rates. */
export function openRowWriter({ out, drive, shape }: Kernel): WriteRow {
	const width = FLOWS + shape.probes;
	return ({ position, year }, into, at) => {
		const from = (position * (shape.years + 1) + year) * width;
		const rates = (position * shape.years + year - 1) * DRIVE;
		for (let k = 0; k < FLOWS; k++) into[at + k] = out[from + k];
		into[at + FLOWS] = year > 0 ? drive[rates + 2] : Number.NaN;
		into[at + FLOWS + 1] = year > 0 ? drive[rates] : Number.NaN;
		into[at + FLOWS + 2] = year > 0 ? drive[rates + 1] : Number.NaN;
		for (let k = FLOWS; k < width; k++) into[at + RATES + k] = out[from + k];
	};
}
