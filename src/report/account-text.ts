import type { AccountEntry, Scorecard } from "../answers/index.js";
import type { Lang } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import { textTable, wrapText } from "../text/index.js";
import { accountWords } from "./account-words.js";
import { figure, figured, leftOutNote, oddsText, planned } from "./format-figures.js";
import { componentName } from "./names.js";
import { unitOf } from "./plan-text.js";
import { statOf, wholeRange } from "./ranges.js";
import { askedText, scaleOf } from "./target-figures.js";
import { townLines } from "./towns-text.js";

/** 终期评估: figure, target, actual, the model's own nowcast marked as such, verdict, and what the arithmetic meant. */
export function accountSection(card: Scorecard, { scenario }: Prepared, lang: Lang): string[] {
	const ended = card.towns.filter((rule) => rule.ended);
	const lines = [...entryLines(card, scenario, lang), ...townLines(ended, lang)];
	return lines.length > 0 ? [[accountWords(lang).title(card.plan[lang]), ...lines].join("\n")] : [];
}

function entryLines({ id, account }: Scorecard, scenario: Prepared["scenario"], lang: Lang): string[] {
	if (account.length === 0) return [];
	const say = accountWords(lang);
	const file = scenario.plans[id].actuals;
	return [
		textTable([say.header, ...account.map((entry) => accountRow(entry, lang))]),
		`  ${file === undefined ? say.noFile : say.fill(file)}`,
		...meaningLines(account, scenario, lang),
	];
}

/** Target, plan, actual, nowcast and verdict, as they are written. */
export function accountRow(entry: AccountEntry, lang: Lang): string[] {
	const { scale, sign } = scaleOf(entry);
	const at = (stat: string) => scale * statOf(entry.nowcast, stat);
	const left = entry.nowcast.find(({ stat }) => stat === "undefined")?.value;
	const say = accountWords(lang);
	return [
		`${entry.year} ${entry.name[lang]}`,
		askedText(entry, lang),
		entry.actual === undefined ? say.notSupplied : planned(entry.actual, lang) + sign,
		entry.assumed ? say.assumed : figured([at("p10"), at("p50"), at("p90")], sign, lang) + leftOutNote(left, lang),
		say.verdicts[entry.verdict],
	];
}

function meaningLines(account: readonly AccountEntry[], scenario: Prepared["scenario"], lang: Lang): string[] {
	const say = accountWords(lang);
	const lines = account.flatMap(({ name, meaning }) => {
		if (!meaning) return [];
		const { component, places, need, kind } = meaning;
		const unit = unitOf(scenario, component, lang);
		const [all, share] = [Math.round(places), places > 0 ? Math.min(1, statOf(need, "p50") / places) : Number.NaN];
		const gap = " ";
		return wrapText(
			say[kind === "all" ? "meaning" : "meaningOfNew"]({
				name: `${name[lang]} · ${componentName(scenario, component, lang)}`,
				places: lang === "zh" ? `${figure(all, lang)}${gap}${unit}` : figure(all, lang),
				need: wholeRange(need, lang),
				share: oddsText({ value: share }, lang),
			}),
			"  - ",
			"    ",
		);
	});
	return lines.length > 0 ? [`  ${say.meaningTitle}`, ...lines] : [];
}
