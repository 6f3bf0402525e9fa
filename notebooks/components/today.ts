import { accountRow } from "../../src/report/account-text.js";
import { accountWords } from "../../src/report/account-words.js";
import { percentRange, statOf, wholeRange } from "../../src/report/ranges.js";
import { recordsText } from "../../src/report/record.js";
import { todayWords } from "../../src/report/today-words.js";
import { count, figure, percent } from "./figures.js";
import type { State } from "./state.js";
import type { Level, Table } from "./table.js";
import { type Lang, type LocalText, pick } from "./text.js";
import type { Account, Baseline } from "./view.js";

/** What pages say of today, in the words of the text report. */

type Outlook = Baseline["outlook"][number];
type Warning = Baseline["warnings"][number];

/** Odds from which on something is more likely than not. */
const WORTH = 0.5;

/** A component's name, marked where nobody knows its stock. */
function nameOf({ baseline }: State, component: string, lang: Lang): string {
	return pick(baseline.names[component] ?? component, lang);
}

/** Components that are more likely than not to be short, or needed more than in the last year that has ended. */
export function tightOf(outlook: readonly Outlook[]): Outlook[] {
	return outlook.filter(({ tightest }) => tightest.above.value >= WORTH);
}

/** What is short and what is idle, to the end of the running five-year plan. */
export function outlookTable(state: State, outlook: readonly Outlook[]): Table {
	const { lang, today } = state;
	const say = todayWords(lang);
	const [{ from, to }] = outlook;
	const [first, ...heads] = say.header(today - 1, to);
	return {
		caption: say.title(from, to),
		columns: [first || state.say("位子", "Places"), ...heads],
		rows: outlook.map(({ component, stockKnown, tightest, idle, use }) => [
			nameOf(state, component, lang) + (stockKnown ? "" : " †"),
			tightest.year,
			wholeRange(tightest.amount, lang),
			percent(tightest.above.value),
			wholeRange(idle, lang),
			percentRange(use, lang),
		]),
		...(outlook.some(({ stockKnown }) => !stockKnown) && { note: say.unknownNote(today - 1) }),
	};
}

/** The same in sentences: what is tight with what a conversion would do, and then what is not. */
export function outlookSentences(state: State, outlook: readonly Outlook[]): LocalText {
	const inLang = (lang: Lang) => {
		const say = todayWords(lang);
		const tight = tightOf(outlook);
		const rest = outlook.filter((one) => !tight.includes(one)).map(({ component }) => nameOf(state, component, lang));
		const enough = rest.length > 0 ? [say.enough(rest.join(say.separator), outlook[0].to) + say.stop] : [];
		return [...tight.map((one) => tightSentence(one, state, lang)), ...enough].join(lang === "zh" ? "" : " ");
	};
	return { zh: inLang("zh"), en: inLang("en") };
}

function tightSentence(one: Outlook, state: State, lang: Lang): string {
	const { component, stockKnown, tightest } = one;
	const say = todayWords(lang);
	const tight = {
		...{ name: nameOf(state, component, lang), year: tightest.year, odds: percent(tightest.above.value) },
		amount: wholeRange(tightest.amount, lang),
	};
	const first = stockKnown ? say.short(tight) : say.more(tight, state.today - 1);
	return [first, ...convertedTexts(one, state, lang)].join(lang === "zh" ? "；" : "; ") + say.stop;
}

function convertedTexts({ component, ifConverted }: Outlook, { baseline }: State, lang: Lang): string[] {
	if (!ifConverted || ifConverted.after >= ifConverted.before) return [];
	const say = todayWords(lang);
	const names = baseline.conversions.filter(({ to }) => to === component).map(({ name }) => name[lang]);
	const means = [count(ifConverted.before, lang), count(ifConverted.after, lang)] as const;
	return [say.converted(names.join(say.separator), ifConverted.year, means)];
}

/** A tight component in a few words: its year, how much, how sure. */
export function tightPhrase({ component, stockKnown, tightest }: Outlook, state: State, lang: Lang): string {
	const name = nameOf(state, component, lang);
	const [amount, odds] = [count(statOf(tightest.amount, "p50"), lang), percent(tightest.above.value)];
	const ended = state.today - 1;
	if (lang === "zh") {
		return stockKnown
			? `${name}（${tightest.year} 年缺 ${amount}，可能性 ${odds}）`
			: `${name}（${tightest.year} 年比 ${ended} 年多 ${amount}，可能性 ${odds}）`;
	}
	return stockKnown
		? `${name} (${amount} short in ${tightest.year}, probability ${odds})`
		: `${name} (${amount} more in ${tightest.year} than in ${ended}, probability ${odds})`;
}

/** How often such intervals held as far ahead as the outlook's end: over many countries, else in China alone. */
export function recordText(state: State, outlook: readonly Outlook[]): string {
	const { baseline, lang, today } = state;
	const ahead = outlook[0].to - today + 1;
	const metrics = ["births", ...outlook.map(({ component }) => `${component}.need`)];
	const said = recordsText(baseline.record, metrics, { ahead, lang });
	return said === "" ? chinaRecord(state, ahead) : said + todayWords(lang).stop;
}

function chinaRecord({ baseline, lang }: State, ahead: number): string {
	const rows = baseline.coverage.filter((row) => row.from <= ahead && ahead <= row.to);
	if (rows.length === 0) return "";
	const say = todayWords(lang);
	const years = `${rows[0].from}–${rows[0].to}${lang === "zh" ? " 年后" : " years ahead"}`;
	const list = rows.map((row) => `${lang === "zh" ? row.nameZh : row.nameEn} ${percent(row.coverage80)}`);
	return say.record(years, list.join(say.separator)) + say.stop;
}

/** What a warning's cell needs; of areas only these figures were kept. */
export interface WarningCell {
	readonly year: number;
	readonly level: Level;
	readonly red: number;
	readonly yellow: number;
	/** Pupils per seat, of several areas together the part of all seats that is taken, median. */
	readonly use: number;
	/** Of several areas together how many are red on average. */
	readonly redAreas?: number;
}

export function cellOf({ year, level, red, yellow, use, redAreas }: Warning): WarningCell {
	const together = redAreas === undefined ? {} : { redAreas };
	return { year, level, red: red.value, yellow: yellow.value, use: statOf(use, "p50"), ...together };
}

/** 学位预警: a row per name, a column per year. */
export function warningsTable(
	{ lang, say }: State,
	rows: readonly { readonly name: string; readonly cells: readonly WarningCell[] }[],
): Pick<Table, "columns" | "rows" | "levels"> {
	const years = rows[0]?.cells.map(({ year }) => year) ?? [];
	return {
		columns: [say("学段或镇街", "Stage or area"), ...years.map(String)],
		rows: rows.map(({ name, cells }) => [name, ...cells.map((cell) => warningText(cell, lang))]),
		levels: rows.map(({ cells }) => [undefined, ...cells.map(({ level }) => level)]),
	};
}

/** A warning in words. */
export function warningText({ level, red, yellow, use, redAreas }: WarningCell, lang: Lang): string {
	const say = todayWords(lang);
	const share = `${Math.round(100 * use)} %`;
	if (redAreas !== undefined) return say.redAreas(share, figure(Math.round(10 * redAreas) / 10, lang));
	if (level === "red") return say.red(percent(red));
	if (level === "yellow") return say.yellow(percent(red + yellow));
	return share;
}

/** 终期评估 of a plan: target, actual, the model's own nowcast, verdict. No odds: it has happened. */
export function accountTable({ lang, say, baseline }: State, account: readonly Account[]): Table {
	const words = accountWords(lang);
	const file = baseline.actuals[account[0]?.plan];
	return {
		caption: say("终期评估", "Final account"),
		columns: words.header,
		text: [4],
		rows: account.map((entry) => accountRow(revived(entry), lang)),
		note: file === undefined ? words.noFile : words.fill(file),
	};
}

/** What went through JSON has null where there was no number. */
function revived(entry: Account): Account {
	const number = (value: number | null) => value ?? Number.NaN;
	const nowcast = entry.nowcast.map((row) => ({ ...row, value: number(row.value) }));
	return { ...entry, threshold: number(entry.threshold), nowcast };
}

/** What the targets' arithmetic meant: places by the target, and those who need one. */
export function meaningTable(state: State, account: readonly Account[]): Table {
	const { lang, say } = state;
	return {
		caption: accountWords(lang).meaningTitle,
		columns: [
			say("目标", "Target"),
			say("照目标做有多少", "Places by the target"),
			say("要用的", "Needed"),
			say("能用上", "Used"),
		],
		rows: account.flatMap(({ name, meaning }) => {
			if (!meaning) return [];
			const { component, places, need, kind } = meaning;
			const fresh = kind === "new" ? say("新增 ", "new: ") : "";
			return [
				[
					`${name[lang]} · ${nameOf(state, component, lang)}`,
					fresh + count(places, lang),
					wholeRange(need, lang),
					places > 0 ? percent(Math.min(1, statOf(need, "p50") / places)) : "–",
				],
			];
		}),
		note: say(
			"“新增”的目标，要用的是基年以来多出来的人。",
			"Where a target speaks of new places, those needed are the people who came on top since the base year.",
		),
	};
}
