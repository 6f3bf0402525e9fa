import { closest, type LocalText } from "../errors/index.js";
import { UsageError } from "./invocation.js";

/**
 * The one asked for, or all.
 *
 * @throws UsageError for one that there is none of
 */
export function among(asked: string | undefined, known: readonly string[], what: LocalText): readonly string[] {
	if (asked === undefined) return known;
	if (known.includes(asked)) return [asked];
	const meant = closest(asked, known);
	throw new UsageError({
		zh: `没有${what.zh} ${asked}${meant ? `；是不是 ${meant}？` : `；现有 ${known.join("、")}`}`,
		en: `there is no ${what.en} ${asked}${meant ? `; did you mean ${meant}?` : `; there are ${known.join(", ")}`}`,
	});
}
