import type { Lang, LocalText } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import type { RecordGroup, RecordQuantity, RecordRow } from "../tables/index.js";
import { percent } from "./format-figures.js";

/** Which quantity's record stands beside a quantity of a forecast. */
export interface Beside {
	readonly quantity: RecordQuantity;
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
 * Ages that ask for a service. Senior secondary has none: nobody scored people of 15 to 17. Residents of homes double with
 * every five years of age (care-home-ages-china.csv), so most of them are 80 and over.
 */
const AGES: readonly (readonly [pattern: RegExp, quantity: RecordQuantity])[] = [
	[/^nursery\.\w+\.need$/, "population_0_2"],
	[/^school\.kindergarten\.(need|cohort)$/, "population_3_5"],
	[/^school\.primary\.(need|cohort)$/, "population_6_11"],
	[/^school\.junior\.(need|cohort)$/, "population_12_14"],
	[/^care\.\w+\.need$/, "population_80_plus"],
];

/** The quantity whose record stands beside one of a forecast; none where nothing like it was ever scored. */
export function recordBeside(metric: string): Beside | undefined {
	const itself = ITSELF[metric];
	if (itself) return { quantity: itself, agesOnly: false };
	const ages = AGES.find(([pattern]) => pattern.test(metric));
	return ages && { quantity: ages[1], agesOnly: true };
}

/** What of a row of the record is said on a page. */
export type Scored = Pick<
	RecordRow,
	"group" | "quantity" | "nameZh" | "nameEn" | "from" | "to" | "countries" | "forecasts" | "coverage80" | "factor80"
>;

/** A scenario's record: all rows of the table, and the groups of countries it belongs to, from the widest to the narrowest. */
export interface Recorded {
	readonly rows: readonly Scored[];
	readonly groups: readonly RecordGroup[];
}

/** The record that a scenario names. */
export function recordedIn({ scenario, inputs }: Pick<Prepared, "scenario" | "inputs">): Recorded {
	return { rows: inputs.record, groups: scenario.record?.groups ?? [] };
}

/** What the record says of a quantity some years ahead. */
export interface RecordAt extends Beside {
	/** All countries. */
	readonly world: Scored;
	/** The scenario's own groups, from the widest to the narrowest. */
	readonly own: readonly Scored[];
	/** The narrowest of all these that enough countries stand behind: the one to go by. */
	readonly rule: Scored;
}

/** One country is one path, whose origins all look at the same few years; this many make a group to go by. */
const ENOUGH_COUNTRIES = 3;
/** Below this many forecasts a share is known to no better than about seven points. */
const ENOUGH_FORECASTS = 30;

/** Below this share of outcomes held, the band that would have held 80 % is drawn as well. */
export const POOR = 0.7;

/** The record beside a quantity so many years ahead; none where the table has no row of it. */
export function recordAt({ rows, groups }: Recorded, metric: string, ahead: number): RecordAt | undefined {
	const beside = recordBeside(metric);
	if (!beside) return undefined;
	const near = rows.filter((row) => row.quantity === beside.quantity && row.from <= ahead && ahead <= row.to);
	const of = (group: RecordGroup) => near.filter((row) => row.group === group);
	const [world] = of("world");
	if (!world) return undefined;
	const own = groups.flatMap(of);
	return { ...beside, world, own, rule: own.findLast(isEnough) ?? world };
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

/** `78 %（东亚 70 %，中国 52 %）`. */
export function sharesText({ world, own }: RecordAt, lang: Lang): string {
	const all = percent(world.coverage80);
	if (own.length === 0) return all;
	const parts = own.map(({ group, coverage80 }) => `${GROUP_NAMES[group][lang]} ${percent(coverage80)}`);
	return lang === "zh" ? `${all}（${parts.join("，")}）` : `${all} (${parts.join(", ")})`;
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
	const [{ world, own }] = records;
	const list = records.map((record) => `${recordName(record, lang)} ${slashed(record)}`);
	const groups = own.map(({ group }) => GROUP_NAMES[group][lang]);
	const poor = records.some(isPoor);
	if (lang === "zh") {
		const heads = [`${world.countries} 国`, ...groups].join(" / ");
		const note = poor ? `；低于 70 % 的偏窄，实际风险比上面大` : "";
		return `这样的 80 % 区间在 ${world.from}–${world.to} 年后实际包住（${heads}；只说人数，多少人要用不在内）：${list.join("、")}${note}`;
	}
	const heads = [`${world.countries} countries`, ...groups].join(" / ");
	const note = poor ? "; where below 70 %, risks are larger than shown" : "";
	return `Such 80 % intervals, ${world.from}–${world.to} years ahead, held (${heads}; take-up apart): ${list.join(", ")}${note}`;
}

/** `78 / 68 / 52 %`. */
function slashed({ world, own }: RecordAt): string {
	const shares = [world, ...own].map(({ coverage80 }) => percent(coverage80).replace(" %", ""));
	return `${shares.join(" / ")} %`;
}
