import type { Lang, LocalText } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import type { CoverageRow, RecordGroup, RecordQuantity, RecordRow } from "../tables/index.js";
import { percent } from "./format-figures.js";

/** Which quantity's record stands beside a quantity of a forecast. */
export interface Beside {
	readonly quantity: RecordQuantity;
	/** The quantity of a forecast that has this record itself. */
	readonly people: string;
	/** Whether the record is only of the people of these ages: how many of them ask for the service is not in it. */
	readonly agesOnly: boolean;
}

const ITSELF: Readonly<Record<string, RecordQuantity>> = {
	...{ tfr: "tfr", births: "births", population: "population" },
	...{ "people.under3": "population_0_2", "people.age3to5": "population_3_5", "people.age6to11": "population_6_11" },
	...{ "people.age12to14": "population_12_14", "people.age15to59": "population_15_59" },
	...{ "people.age60plus": "population_60_plus", "people.age65plus": "population_65_plus" },
	"people.age80plus": "population_80_plus",
};

/**
 * Ages that ask for a service, and the quantity that reports them in every run. Senior secondary has none: nobody scored
 * people of 15 to 17. Residents of homes double with every five years of age (care-home-ages-china.csv), so most of them
 * are 80 and over.
 */
const AGES: readonly (readonly [pattern: RegExp, people: string])[] = [
	[/^nursery\.\w+\.need$/, "people.under3"],
	[/^school\.kindergarten\.(need|cohort)$/, "people.age3to5"],
	[/^school\.primary\.(need|cohort)$/, "people.age6to11"],
	[/^school\.junior\.(need|cohort)$/, "people.age12to14"],
	[/^care\.\w+\.need$/, "people.age80plus"],
];

/** The quantity whose record stands beside one of a forecast; none where nothing like it was ever scored. */
export function recordBeside(metric: string): Beside | undefined {
	const itself = ITSELF[metric];
	if (itself) return { quantity: itself, people: metric, agesOnly: false };
	const ages = AGES.find(([pattern]) => pattern.test(metric));
	return ages && { quantity: ITSELF[ages[1]], people: ages[1], agesOnly: true };
}

/** The people some of whom ask for a service, whose intervals its band is made of as well; none for other quantities. */
export function agesOf(metric: string): string[] {
	const beside = recordBeside(metric);
	return beside?.agesOnly ? [beside.people] : [];
}

/** Quantities of a forecast that were scored in China with what was known at the time. */
const IN_REAL_TIME: Readonly<Record<string, string>> = {
	...{ births: "births", "people.age60plus": "population_60_plus" },
	...{ "school.kindergarten.need": "kindergarten_enrolment", "school.primary.need": "primary_enrolment" },
	"school.junior.need": "junior_enrolment",
};

/** What of a row of the record is said on a page. */
export type Scored = Pick<
	RecordRow,
	"group" | "quantity" | "nameZh" | "nameEn" | "from" | "to" | "countries" | "forecasts" | "coverage80" | "factor80"
>;

/** What is said of China's coverage in real time. */
export type RealTime = Pick<CoverageRow, "quantity" | "nameZh" | "nameEn" | "from" | "to" | "coverage80">;

/** A scenario's record: all rows of the table, and the groups of countries it belongs to, from the widest to the narrowest. */
export interface Recorded {
	readonly rows: readonly Scored[];
	readonly groups: readonly RecordGroup[];
	/**
	 * Coverage in China of forecasts made with what was known at the time. It goes before that of the record, whose history is
	 * as revised since: a fall that statistics found only later is no surprise there.
	 */
	readonly realTime: readonly RealTime[];
}

/** The record that a scenario names. */
export function recordedIn({ scenario, inputs }: Pick<Prepared, "scenario" | "inputs">): Recorded {
	return { rows: inputs.record, groups: scenario.record?.groups ?? [], realTime: inputs.coverage };
}

/** What the record says of a quantity some years ahead. */
export interface RecordAt extends Beside {
	/** All countries. */
	readonly world: Scored;
	/** The scenario's own groups, from the widest to the narrowest. */
	readonly own: readonly Scored[];
	/** The narrowest of all these that enough countries stand behind: the one to go by. */
	readonly rule: Scored;
	/** China's figure in real time, where China is one of the groups and was scored so. */
	readonly realTime?: RealTime;
}

/** One country is one path, whose origins all look at the same few years; this many make a group to go by. */
const ENOUGH_COUNTRIES = 3;
/** Below this many forecasts a share is known to no better than about seven points. */
const ENOUGH_FORECASTS = 30;

/** Below this share of outcomes held, the band that would have held 80 % is drawn as well. */
export const POOR = 0.7;

/** The record beside a quantity so many years ahead; none where the table has no row of it. */
export function recordAt(recorded: Recorded, metric: string, ahead: number): RecordAt | undefined {
	const beside = recordBeside(metric);
	if (!beside) return undefined;
	const { rows, groups } = recorded;
	const near = rows.filter((row) => row.quantity === beside.quantity && row.from <= ahead && ahead <= row.to);
	const of = (group: RecordGroup) => near.filter((row) => row.group === group);
	const [world] = of("world");
	if (!world) return undefined;
	const own = groups.flatMap(of);
	const realTime = realTimeAt(recorded, metric, ahead);
	return { ...beside, world, own, rule: own.findLast(isEnough) ?? world, ...(realTime && { realTime }) };
}

function realTimeAt({ groups, realTime }: Recorded, metric: string, ahead: number): RealTime | undefined {
	if (!groups.includes("china")) return undefined;
	return realTime.find(
		({ quantity, from, to }) => quantity === realTimeQuantity(metric) && from <= ahead && ahead <= to,
	);
}

/** The quantity of China's hindcast that a quantity of a forecast is; none where it was not scored. */
export function realTimeQuantity(metric: string): string | undefined {
	return IN_REAL_TIME[metric];
}

function isEnough({ countries, forecasts }: Scored): boolean {
	return countries >= ENOUGH_COUNTRIES && forecasts >= ENOUGH_FORECASTS;
}

/** Whether intervals like this one held too seldom to be shown alone. */
export function isPoor({ rule }: Pick<RecordAt, "rule">): boolean {
	return rule.coverage80 < POOR;
}

/** Names of the groups of countries. */
export const GROUP_NAMES: Readonly<Record<RecordGroup, LocalText>> = {
	world: { zh: "全部国家", en: "all countries" },
	small: { zh: "小国", en: "small countries" },
	"east-asia": { zh: "东亚", en: "East Asia" },
	china: { zh: "中国", en: "China" },
};

/** `81 %（东亚 82 %，中国按当时数据 52 %）`. */
export function sharesText(record: RecordAt, lang: Lang): string {
	const all = percent(record.world.coverage80);
	if (record.own.length === 0) return all;
	const parts = record.own.map((row) => groupShare(row, record, lang));
	return lang === "zh" ? `${all}（${parts.join("，")}）` : `${all} (${parts.join(", ")})`;
}

function groupShare({ group, coverage80 }: Scored, { quantity, realTime }: RecordAt, lang: Lang): string {
	const name = GROUP_NAMES[group][lang];
	if (group !== "china" || !realTime) return `${name} ${percent(coverage80)}`;
	const other = realTime.quantity === quantity ? undefined : realTime;
	const share = percent(realTime.coverage80);
	return lang === "zh"
		? `${name}按当时数据${other ? `的${other.nameZh}` : ""} ${share}`
		: `${name} ${share} in real time${other ? ` of ${other.nameEn.toLowerCase()}` : ""}`;
}

/** The name of what was scored, as it stands within a sentence. */
export function recordName({ world }: RecordAt, lang: Lang): string {
	return lang === "zh" ? world.nameZh : world.nameEn[0].toLowerCase() + world.nameEn.slice(1);
}

/** A whole sentence for one quantity: how often such intervals held. */
export function recordSentence(record: RecordAt, lang: Lang): string {
	const { world, agesOnly } = record;
	const [name, shares] = [recordName(record, lang), sharesText(record, lang)];
	if (lang === "zh") {
		const only = agesOnly ? "；说的是这个年龄的人数，不含其中多少人要用" : "";
		return `纪录：${world.countries} 国、${world.from}–${world.to} 年后，${name}的 80 % 区间实际包住 ${shares}${only}。`;
	}
	const only = agesOnly ? "; that is of the people of these ages, not of how many of them ask for a place" : "";
	return `Record: in ${world.countries} countries, ${world.from}–${world.to} years ahead, the 80 % interval of ${name} held ${shares}${only}.`;
}

/** One sentence for several quantities as far ahead, each once, without a full stop; empty where none has a record. */
export function recordsText(
	recorded: Recorded,
	metrics: readonly string[],
	{ ahead, lang }: { readonly ahead: number; readonly lang: Lang },
): string {
	const all = metrics.flatMap((metric) => recordAt(recorded, metric, ahead) ?? []);
	const records = all.filter(({ quantity }, at) => all.findIndex((one) => one.quantity === quantity) === at);
	if (records.length === 0) return "";
	const heads = headsOf(records[0], lang).join(" / ");
	const list = records.map((record) => `${recordName(record, lang)} ${slashed(record)}`);
	const live = records.some(({ realTime }) => realTime);
	const { from, to } = records[0].world;
	if (lang === "zh") {
		const note = live ? "；* 按当时的数据，学段按在校人数" : "";
		return `这样的 80 % 区间在 ${from}–${to} 年后实际包住（${heads}；只说人数，多少人要用不在内）：${list.join("、")}${note}`;
	}
	const note = live ? "; * in real time, pupils for stages of school" : "";
	return `Such 80 % intervals, ${from}–${to} years ahead, held (${heads}; people, not their take-up): ${list.join(", ")}${note}`;
}

function headsOf({ world, own }: RecordAt, lang: Lang): string[] {
	const all = lang === "zh" ? `${world.countries} 国` : `${world.countries} countries`;
	return [all, ...own.map(({ group }) => GROUP_NAMES[group][lang])];
}

/** `81/82/52* %`: with a star what was known at the time. */
function slashed({ world, own, realTime }: RecordAt): string {
	const bare = (share: number) => percent(share).replace(" %", "");
	const shares = own.map(({ group, coverage80 }) =>
		group === "china" && realTime ? `${bare(realTime.coverage80)}*` : bare(coverage80),
	);
	return `${[bare(world.coverage80), ...shares].join("/")} %`;
}
