import type { TownOdds } from "../answers/index.js";
import type { Lang } from "../errors/index.js";
import { percent } from "./format-figures.js";
import { wrapText } from "./text-table.js";

/** Figures that are tested town by town: how many towns keep the rule, or that nobody supplied what they have. */
export function townLines(rules: readonly TownOdds[], lang: Lang): string[] {
	if (rules.length === 0) return [];
	const say = WORDS[lang];
	const lines = rules.flatMap((rule) => wrapText(ruleLine(rule, lang), "    - ", "      "));
	return [`  ${say.title(rules.length)}`, ...lines];
}

function ruleLine(rule: TownOdds, lang: Lang): string {
	const say = WORDS[lang];
	const { year, name, each, total, towns, known, enough, there, met, table } = rule;
	const asked = each === undefined ? say.total(total!) : say.each(each);
	const names = towns.map((town) => town.name[lang]).join(say.separator);
	const periods = [...new Set(towns.map(({ period }) => period))].join(say.separator);
	const head = `${year} ${name[lang]}${say.colon}${asked}${say.of(towns.length, names, periods)}`;
	if (known === 0) return `${head}${say.notSupplied(table)}`;
	const found = each === undefined ? say.there(there) : say.enough(enough, towns.length);
	const rest = known < towns.length ? say.missing(towns.length - known, table) : "";
	return `${head}${found}${rest}${met ? say.odds(percent(met.value)) : ""}`;
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
		there: (there: number) => `——现有 ${there} 所`,
		enough: (enough: number, of: number) => `——${of} 个中 ${enough} 个达到`,
		missing: (count: number, table: string) => `，${count} 个没有资料（${table}）`,
		odds: (odds: string) => `，全部达到的把握 ${odds}`,
	},
	en: {
		title: (count: number) => `Figures of the plan tested town by town (${count})`,
		separator: ", ",
		colon: ": ",
		each: (each: number) => `${each} in each`,
		total: (total: number) => `${total} in all`,
		of: (count: number, names: string, periods: string) => ` of ${count} (${names}; residents of ${periods})`,
		notSupplied: (table: string) => ` – not supplied: fill ${table}`,
		there: (there: number) => ` – ${there} there`,
		enough: (enough: number, of: number) => ` – ${enough} of ${of} have them`,
		missing: (count: number, table: string) => `, ${count} not supplied (${table})`,
		odds: (odds: string) => `; all of them with probability ${odds}`,
	},
} as const;
