import type { LocalText } from "../errors/index.js";

/** A word that may be picked from a drop-down, and what it means to the model. */
export interface Choice {
	readonly id: string;
	readonly name: LocalText;
}

/** What one column of a sheet holds. */
export interface ColumnPlan {
	readonly id: string;
	readonly head: LocalText;
	readonly kind: "text" | "year" | "count" | "number" | "choice";
	/** Its unit, as the second row says it. */
	readonly unit?: LocalText;
	/** Least and greatest value of a number. */
	readonly range?: readonly [number, number];
	readonly choices?: readonly Choice[];
	readonly required?: true;
	/** Other names under which people keep such a column. */
	readonly aliases?: readonly string[];
	/** Width in characters. */
	readonly width?: number;
}

/** A cell of an example. Choices stand under their ids. */
export type ExampleCell = string | number | LocalText;

/** One sheet of the bureau's workbook: from this it is written blank, read when filled, and told on the first sheet. */
export interface SheetPlan {
	readonly id: string;
	readonly name: LocalText;
	/** What goes here, in a sentence or two. */
	readonly about: LocalText;
	/** What is assumed where the sheet stays empty. */
	readonly ifEmpty: LocalText;
	readonly columns: readonly ColumnPlan[];
	/** The filled example, by column. */
	readonly example: Readonly<Record<string, ExampleCell>>;
	/** Columns that together no two rows share. */
	readonly once?: readonly string[];
	/** Other names of such a sheet. */
	readonly aliases?: readonly string[];
}

/** One figure of the settings, a row of their sheet. */
export interface SettingPlan extends Omit<ColumnPlan, "aliases" | "width" | "head"> {
	readonly name: LocalText;
	readonly about: LocalText;
	readonly example: ExampleCell;
}

/** The word that marks an example, at the head of a row's first cell. */
export const EXAMPLE: LocalText = { zh: "示例", en: "Example" };

const RANGES: LocalText = { zh: "必填", en: "needed" };

/** `1,000,000`, but years as they are. */
export const inThousands = (value: number) =>
	value < 10_000 ? `${value}` : `${value}`.replace(/\B(?=(\d{3})+$)/g, ",");

/** What the second row says of a column: unit, allowed range, whether it is needed. */
export function legendOf({ unit, range, choices, required }: Omit<ColumnPlan, "id" | "head">): LocalText {
	const bounds = range?.map(inThousands).join("–");
	const say = (lang: "zh" | "en", [comma, pick]: readonly [string, string]) =>
		[unit?.[lang], choices ? pick : bounds, required && RANGES[lang]].filter(Boolean).join(comma);
	return { zh: say("zh", ["，", "下拉选择"]), en: say("en", [", ", "pick from the list"]) };
}
