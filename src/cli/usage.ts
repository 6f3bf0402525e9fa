import type { LocalText } from "../errors/index.js";

/** A kind of value that options take. */
export interface Kind<T> {
	/** How help shows a value: `N`, `FOLDER`. */
	readonly shown: string;
	/** What may be written, as it follows the word "write". */
	readonly allowed: LocalText;
	/** The value, or nothing for a text that is not allowed. */
	readonly read: (text: string) => T | undefined;
}

/** An option of a command. Without a kind of value it is a switch. */
export interface Option {
	readonly help: LocalText;
	readonly value?: Kind<unknown>;
	/** Its letter, if it has one. */
	readonly short?: string;
	/** Set where the command cannot do without it. */
	readonly required?: true;
}

/** Options by the names of their fields: `exportDraws` is written `--export-draws`. */
export type Options = Readonly<Record<string, Option>>;

/** All that may follow `nianlun`: what a command line is read by, and what help and messages are made of. */
export interface Usage {
	/** The command. */
	readonly name: string;
	readonly summary: LocalText;
	/** How help shows the files, and the fewest and most of them. */
	readonly files: { readonly shown: LocalText; readonly least: number; readonly most: number };
	/** What it cannot do without, as it follows the command: "needs one scenario file". */
	readonly needs: LocalText;
	readonly options: Options;
	/** Command lines, one a line. Mistakes are answered with the first. */
	readonly examples: LocalText;
	/** What else one should know. */
	readonly notes: LocalText;
}

/** How an option is written, without its dashes: `export-draws`. */
export function longName(field: string): string {
	return field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** An option that is there or not. */
export const flag = (zh: string, en: string) => ({ help: { zh, en } });

/** An option that takes a value. */
export const taking = <T>(value: Kind<T>, zh: string, en: string) => ({ value, help: { zh, en } });

/** An option that takes a value and that the command cannot do without. */
export const needing = <T>(value: Kind<T>, zh: string, en: string) => ({
	...taking(value, zh, en),
	required: true as const,
});
