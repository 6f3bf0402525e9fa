import { DRIVE, FLOWS, type Kernel } from "../kernel/index.js";
import { DEMOGRAPHY } from "./model.js";

/** Writes one area's people of one year, in the columns of people: flows, rates, then what the probes read. */
export type WriteRow = (row: number, into: Float64Array, at: number) => void;

/** Life expectancies and fertility, which are known to the kernel as what drives a year. */
const RATES = DEMOGRAPHY.length - FLOWS;

/** Opens the writing of people from a kernel's buffers. Rows are [draw][area][year 0..T]; year 0 has no rates. */
export function openRowWriter({ out, drive, shape }: Kernel): WriteRow {
	const width = FLOWS + shape.probes;
	const moments = shape.years + 1;
	return (row, into, at) => {
		const from = row * width;
		const year = row % moments;
		const rates = (((row - year) / moments) * shape.years + year - 1) * DRIVE;
		for (let k = 0; k < FLOWS; k++) into[at + k] = out[from + k];
		into[at + FLOWS] = year > 0 ? drive[rates + 2] : Number.NaN;
		into[at + FLOWS + 1] = year > 0 ? drive[rates] : Number.NaN;
		into[at + FLOWS + 2] = year > 0 ? drive[rates + 1] : Number.NaN;
		for (let k = FLOWS; k < width; k++) into[at + RATES + k] = out[from + k];
	};
}
