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

function dashed({ rule, agesOnly: ages }: RecordAt, lang: Lang): string {
	const group = GROUP_NAMES[rule.group][lang];
	return lang === "zh"
		? `虚线：照${group}的纪录，${ages ? "人数的误差" : "区间"}要宽到这样才包住 80 %。`
		: ` Dashed: as wide as ${ages ? "with errors of people that" : "it"} would have had to be to hold 80 %, by the record of ${group}.`;
}
