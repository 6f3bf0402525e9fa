import type { Lang, LocalText } from "../../errors/index.js";
import { type HeldYear, heldBand, type Interval, type Widening } from "../held-band.js";
import { GROUP_NAMES, type RecordAt, type Recorded, recordAt, recordSentence } from "../record.js";

/** What the record says beside a fan, and the band that would have held 80 % where intervals held too seldom. */
export interface FanRecord {
	/** A sentence under the chart. */
	readonly said: LocalText;
	/** Bounds of the band by year; empty where intervals held well enough. */
	readonly band: readonly HeldYear[];
}

/** Which quantity a fan shows. */
export interface Recording extends Widening {
	/** The year that the sentence speaks of. */
	readonly year: number;
}

/** The record beside a fan of a quantity; none where nothing like it was scored as far ahead. */
export function fanRecord(
	rows: readonly Interval[],
	recorded: Recorded,
	{ year, ...of }: Recording,
): FanRecord | undefined {
	const record = recordAt(recorded, of.metric, year - of.ended);
	if (!record) return undefined;
	const band = heldBand(rows, recorded, of);
	const inLang = (lang: Lang) => recordSentence(record, lang) + (band.length > 0 ? dashed(record, lang) : "");
	return { said: { zh: inLang("zh"), en: inLang("en") }, band };
}

/** What the dashed lines are: of a service only the people's errors are made larger. */
function dashed({ rule, agesOnly }: RecordAt, lang: Lang): string {
	const group = GROUP_NAMES[rule.group][lang];
	if (lang === "zh") return `虚线：照${group}的纪录，${agesOnly ? "人数的误差要大" : "区间要宽"}到这样才包住 80 %。`;
	const what = agesOnly ? "with errors of people as large" : "as wide";
	return ` Dashed: ${what} as the record of ${group} would need to hold 80 %.`;
}
