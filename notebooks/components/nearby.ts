import type { Control, Values } from "./control.js";

/** Values of a slider that are worth computing before they are asked for: all of most sliders. */
const MOST = 16;

/** The values of all controls where one stands elsewhere: a slider's other values, the nearest first; a select's other options. */
export function nearby(control: Control, values: Values): Values[] {
	const now = values[control.id];
	const others = control.kind === "slider" ? beside(control, Number(now)) : control.options.map(({ value }) => value);
	return others.filter((value) => value !== now).map((value) => ({ ...values, [control.id]: value }));
}

/** One side after the other, so that whoever goes on in either direction finds the next step. */
function beside(
	{ min, max, step }: { readonly min: number; readonly max: number; readonly step: number },
	now: number,
) {
	const inside = (value: number) => value >= min - step / 2 && value <= max + step / 2;
	const count = Math.round((max - min) / step);
	const steps = Array.from({ length: count }, (_, k) => [now + (k + 1) * step, now - (k + 1) * step]).flat();
	return steps
		.filter(inside)
		.map((value) => tidy(value, step))
		.slice(0, MOST);
}

/** A value as the slider itself gives it: 0.1 + 0.2 is 0.3 there. */
function tidy(value: number, step: number): number {
	const decimals = String(step).split(".")[1]?.length ?? 0;
	return Number(value.toFixed(decimals));
}
