import type { Outlook } from "../answers/index.js";
import type { Lang } from "../errors/index.js";
import { timelineOf } from "../scenario/index.js";
import type { Prepared } from "../setup/index.js";
import { textTable, wrapText } from "../text/index.js";
import { figure, percent } from "./format-figures.js";
import { shortNames } from "./names.js";
import { percentRange, type Statistics, statOf, wholeRange } from "./ranges.js";
import { type TodayWords, todayWords } from "./today-words.js";

/** What texts about today are written with. */
export interface Told {
	readonly prepared: Prepared;
	readonly say: TodayWords;
	readonly lang: Lang;
	/** The last year that has ended. */
	readonly ended: number;
	/** Names of components, as short as tells them apart on the first screen. */
	readonly nameOf: (component: string) => string;
}

/** Opens the words of a language on a scenario. */
export function toldOf(prepared: Prepared, lang: Lang): Told {
	const shown = prepared.model.supply.map(({ component }) => component).filter((one) => isHeadline(one, prepared));
	const own = shown.filter(
		(one) => prepared.model.supply.find(({ component }) => component === one)!.stock.kind !== "sum",
	);
	const nameOf = shortNames(prepared.scenario, [...new Set([...stagesOf(prepared), ...own])], lang);
	return { prepared, lang, nameOf, say: todayWords(lang), ended: prepared.model.today - 1 };
}

/** The first screen: what is short, where, when and how sure, what is idle, and how good such intervals were. */
export function outlookSection(all: readonly Outlook[], prepared: Prepared, lang: Lang): string[] {
	const told = toldOf(prepared, lang);
	const outlook = all.filter(({ component }) => isHeadline(component, prepared));
	if (outlook.length === 0) return [];
	const { say, ended } = told;
	const { from, to } = outlook[0];
	const unknown = outlook.some(({ stockKnown }) => !stockKnown);
	return [
		[
			say.title(from, to),
			textTable([say.header(ended, to), ...outlook.map((one) => outlookRow(one, told))]),
			...sentences(outlook, told).flatMap((line) => wrapText(line, "  - ", "    ")),
			...recordLine(told, to),
			...(unknown ? wrapText(say.unknownNote(ended), "  ", "    ") : []),
		].join("\n"),
	];
}

/** Schools, care, and what the scenario asks about. */
export function isHeadline(component: string, { scenario }: Pick<Prepared, "scenario">): boolean {
	const kind = scenario.services[component.split(".")[0]]?.kind;
	const asked = Object.values(scenario.questions).some((question) => question.component === component);
	return asked || kind === "schooling" || kind === "care";
}

function outlookRow({ component, stockKnown, tightest, idle, use }: Outlook, { nameOf, lang }: Told): string[] {
	return [
		nameOf(component) + (stockKnown ? "" : " †"),
		String(tightest.year),
		wholeRange(tightest.amount, lang),
		percent(tightest.above.value),
		wholeRange(idle, lang),
		percentRange(use, lang),
	];
}

/** Odds from which on something is worth a sentence. */
const WORTH = 0.2;

function sentences(outlook: readonly Outlook[], told: Told): string[] {
	const { say, nameOf } = told;
	const tight = outlook.filter(({ tightest }) => tightest.above.value >= WORTH);
	const rest = outlook.filter((one) => !tight.includes(one));
	const names = rest.map(({ component }) => nameOf(component));
	return [
		...tight.map((one) => tightSentence(one, told)),
		...(names.length > 0 ? [say.enough(names.join(say.separator), outlook[0].to) + say.stop] : []),
	];
}

function tightSentence(one: Outlook, told: Told): string {
	const { say, lang, nameOf, ended } = told;
	const { component, stockKnown, tightest } = one;
	const tight = {
		name: nameOf(component),
		year: tightest.year,
		amount: wholeRange(tightest.amount, lang),
		odds: percent(tightest.above.value),
	};
	const first = stockKnown ? say.short(tight) : say.more(tight, ended);
	const gap = lang === "zh" ? "；" : "; ";
	return [first, ...areaTexts(one, told), ...convertedTexts(one, told)].join(gap) + say.stop;
}

function areaTexts({ tightest: { areas } }: Outlook, { say, lang, prepared }: Told): string[] {
	if (areas.length === 0) return [];
	const nameOf = (id: string) => prepared.scenario.areas.find((area) => area.id === id)?.name[lang] ?? id;
	const list = areas.map(({ area, mean }) => `${nameOf(area)} ${figure(Math.round(mean), lang)}`);
	return [say.areas(list.join(say.separator))];
}

/** What a conversion that is not enabled would do, told of the component that it gives places to. */
function convertedTexts({ component, ifConverted }: Outlook, { say, lang, prepared }: Told): string[] {
	if (!ifConverted || ifConverted.after >= ifConverted.before) return [];
	const names = Object.values(prepared.scenario.conversions)
		.filter(({ enabled, to }) => !enabled && to.component === component)
		.map(({ name }) => name[lang]);
	const text = (mean: number) => figure(Math.round(mean), lang);
	const means = [text(ifConverted.before), text(ifConverted.after)] as const;
	return [say.converted(names.join(say.separator), ifConverted.year, means)];
}

/** How often such intervals held the outcome so many years ahead. */
function recordLine({ say, prepared, lang }: Told, to: number): string[] {
	const ahead = to - prepared.model.today + 1;
	const rows = prepared.inputs.coverage.filter((row) => row.from <= ahead && ahead <= row.to);
	if (rows.length === 0) return [];
	const years = `${rows[0].from}–${rows[0].to}${lang === "zh" ? " 年后" : " years ahead"}`;
	const list = rows.map((row) => `${lang === "zh" ? row.nameZh : row.nameEn} ${percent(row.coverage80)}`);
	return wrapText(say.record(years, list.join(say.separator)) + say.stop, "  ", "    ");
}

/** A quantity's statistics in a year of the whole. */
export type StatisticsOf = (metric: string, year: number) => Statistics;

/** 高/中/低: pupils of each stage by year. */
export function variantsSection(statisticsOf: StatisticsOf, prepared: Prepared, lang: Lang): string[] {
	const { say, ended, nameOf } = toldOf(prepared, lang);
	const stages = stagesOf(prepared);
	if (stages.length === 0) return [];
	const years = variantYears(prepared);
	const variants = [
		[say.high, "p90"],
		[say.middle, "p50"],
		[say.low, "p10"],
	] as const;
	const rows = stages.flatMap((component) =>
		variants.map(([variant, stat]) => [
			`${nameOf(component)} ${variant}`,
			...years.map((year) => figure(Math.round(statOf(statisticsOf(`${component}.need`, year), stat)), lang)),
		]),
	);
	const header = ["", ...years.map((year) => (year <= ended ? say.nowcast(year) : String(year)))];
	return [[say.variantsTitle, textTable([header, ...rows])].join("\n")];
}

/** Stages of school, in their order. */
export function stagesOf({ scenario }: Prepared): string[] {
	return Object.entries(scenario.services).flatMap(([id, service]) =>
		service.kind === "schooling" ? Object.keys(service.stages).map((stage) => `${id}.${stage}`) : [],
	);
}

/** The last year that has ended, each to the plan's end, then every other to the last year of tables. */
function variantYears({ scenario }: Prepared): number[] {
	const { today, focus } = timelineOf(scenario);
	const all = Array.from({ length: focus - today + 2 }, (_, k) => today - 1 + k);
	return all.filter((year, at) => at < 6 || year === focus || (focus - year) % 3 === 0);
}
