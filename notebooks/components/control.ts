import type { Lang, Text } from "./text.js";

/** Values of the page's controls by id. */
export type Values = Record<string, number | string>;

interface ControlBase<Value> {
	/** Also its name in the page's address. */
	readonly id: string;
	readonly label: Text;
	/** Where the shipped scenario stands. */
	readonly start: Value;
	/**
	 * The change of the scenario, in the words of a variant file, e.g. `{ migration: { netRate: { mean: 0.006 } } }`. A control
	 * without it only changes what is shown (read it with `state.number(id)` or `state.choice(id)`).
	 */
	readonly override?: (value: Value) => object;
	/** A line under the control: what the number means. */
	readonly hint?: Text;
}

export interface Slider extends ControlBase<number> {
	readonly kind: "slider";
	readonly min: number;
	readonly max: number;
	readonly step: number;
	/** The value with its unit, e.g. `1.14 ×`. */
	readonly format?: (value: number, lang: Lang) => string;
}

export interface Select extends ControlBase<string> {
	readonly kind: "select";
	readonly options: readonly { readonly value: string; readonly label: Text }[];
}

export type Control = Slider | Select;
