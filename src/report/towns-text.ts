import type { TownOdds } from "../answers/index.js";
import type { Lang } from "../errors/index.js";
import { wrapText } from "../text/index.js";
import { accountWords } from "./account-words.js";
import { percent } from "./format-figures.js";

/** Figures that are tested town by town: how many towns keep the rule, or that nobody supplied what they have. */
export function townLines(rules: readonly TownOdds[], lang: Lang): string[] {
	if (rules.length === 0) return [];
	const say = WORDS[lang];
	const lines = rules.flatMap((rule) => wrapText(ruleLine(rule, lang), "    - ", "      "));
	return [`  ${say.title(rules.length)}`, ...lines];
}

function ruleLine(rule: TownOdds, lang: Lang): string {
	const say = WORDS[lang];
	const { year, name, each, total, towns, known, table } = rule;
	const asked = each === undefined ? say.total(total!) : say.each(each);
	const names = towns.map((town) => town.name[lang]).join(say.separator);
	const periods = [...new Set(towns.map(({ period }) => period))].join(say.separator);
	const head = `${year} ${name[lang]}${say.colon}${asked}${say.of(towns.length, names, periods)}`;
	if (known === 0) return `${head}${say.notSupplied(table)}`;
	return [`${head}${foundText(rule, lang)}`, ...missingTexts(rule, lang), ...verdictTexts(rule, lang)].join(say.gap);
}

/** How many of the towns keep the rule and which do not, or what all have together. */
function foundText({ each, towns, enough, there }: TownOdds, lang: Lang): string {
	const say = WORDS[lang];
	if (each === undefined) return say.there(there);
	const lacking = towns.flatMap(({ name, facilities = each }) =>
		facilities < each ? [say.lacking(name[lang], facilities)] : [],
	);
	const those = lacking.length > 0 ? say.gap + say.lackingTitle + lacking.join(say.separator) : "";
	return say.enough(enough, towns.length) + those;
}

function missingTexts({ towns, table }: TownOdds, lang: Lang): string[] {
	const say = WORDS[lang];
	const names = towns.flatMap(({ name, facilities }) => (facilities === undefined ? [name[lang]] : []));
	return names.length > 0 ? [say.missing(names.join(say.separator), table)] : [];
}

/** What the counts settle: for good once the year has ended, as things stand before, with the odds of the year itself. */
function verdictTexts({ verdict, ended, met }: TownOdds, lang: Lang): string[] {
	const say = WORDS[lang];
	const word = accountWords(lang).verdicts[verdict];
	return [ended ? say.verdict(word) : say.now(word), ...(met ? [say.odds(percent(met.value))] : [])];
}

const WORDS = {
	zh: {
		title: (count: number) => `逐镇（街道）检验的规划数字（${count} 项）`,
		separator: "、",
		colon: "：",
		each: (each: number) => `每个 ${each} 所`,
		total: (total: number) => `合计 ${total} 所`,
		of: (count: number, names: string, periods: string) => `，涉及 ${count} 个（${names}；人口按 ${periods} 旧数）`,
		notSupplied: (table: string) => `——没有资料：请填 ${table}`,
		gap: "；",
		there: (there: number) => `——现有 ${there} 所`,
		enough: (enough: number, of: number) => `——${of} 个中 ${enough} 个达到`,
		lackingTitle: "没有达到的：",
		lacking: (name: string, count: number) => `${name}（${count} 所）`,
		missing: (names: string, table: string) => `没有资料的：${names}（请填 ${table}）`,
		verdict: (word: string) => `结论：${word}`,
		now: (word: string) => `照现在的数：${word}`,
		odds: (odds: string) => `到期时达到的把握 ${odds}`,
	},
	en: {
		title: (count: number) => `Figures of the plan tested town by town (${count})`,
		separator: ", ",
		colon: ": ",
		each: (each: number) => `${each} in each`,
		total: (total: number) => `${total} in all`,
		of: (count: number, names: string, periods: string) => ` of ${count} (${names}; residents of ${periods})`,
		notSupplied: (table: string) => ` – not supplied: fill ${table}`,
		gap: "; ",
		there: (there: number) => ` – ${there} there`,
		enough: (enough: number, of: number) => ` – ${enough} of ${of} have them`,
		lackingTitle: "too few in ",
		lacking: (name: string, count: number) => `${name} (${count})`,
		missing: (names: string, table: string) => `not supplied: ${names} (fill ${table})`,
		verdict: (word: string) => `verdict: ${word}`,
		now: (word: string) => `as counted now: ${word}`,
		odds: (odds: string) => `kept in its year with probability ${odds}`,
	},
} as const;
