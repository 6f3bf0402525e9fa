/** What a number format makes of a number, as far as its meaning goes. */
export type ShownAs = "number" | "year" | "month-day" | "date" | "time" | "date-time";

/** Formats that spreadsheets know by number and that show dates or times (ECMA-376 part 1, 18.8.30; the Chinese ones, too). */
const BUILT_IN: Readonly<Record<number, ShownAs>> = {
	14: "date",
	15: "date",
	16: "month-day",
	17: "date",
	18: "time",
	19: "time",
	20: "time",
	21: "time",
	22: "date-time",
	27: "date",
	28: "month-day",
	29: "month-day",
	30: "date",
	31: "date",
	32: "time",
	33: "time",
	34: "time",
	35: "time",
	36: "date",
	45: "time",
	47: "time",
	50: "date",
	51: "month-day",
	52: "date",
	53: "month-day",
	54: "month-day",
	55: "time",
	56: "time",
	57: "date",
	58: "month-day",
};

/** What is no code of its own: texts, escaped and filling characters, colours, conditions and locales. */
const NO_CODE = /"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi;

/**
 * What a number format shows. Elapsed time (`[h]:mm`) stays a number.
 *
 * @param code the format's own code; nothing for one that is known by number
 */
export function shownAs(id: number, code: string | undefined): ShownAs {
	if (code === undefined) return BUILT_IN[id] ?? "number";
	const bare = code
		.split(";")[0]
		.replace(NO_CODE, "")
		.replace(/general/gi, "")
		.toLowerCase();
	if (/\[[hms]+\]/.test(bare) || !/[ymdhs]/.test(bare) || /[0#?]/.test(bare.replace(/s\.0+/g, ""))) return "number";
	const clock = /h|s|am\/pm/.test(bare);
	const day = bare.includes("d");
	if (clock) return bare.includes("y") || day ? "date-time" : "time";
	if (bare.includes("y")) return /[md]/.test(bare) ? "date" : "year";
	return "month-day";
}
