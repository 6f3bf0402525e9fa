import type { Comparison } from "../answers/index.js";
import type { Lang } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import { isStockUnknown } from "../supply/index.js";
import type { OutputTable } from "../tables/index.js";
import { textTable, withinLine, wrapText } from "../text/index.js";
import { figure, figures, leftOutNote, shareText, UNDEFINED } from "./format-figures.js";
import { componentName } from "./names.js";
import { scorecardWords } from "./scorecard-words.js";

/** A scenario held against the first one. */
export interface Compared {
	readonly prepared: Prepared;
	readonly comparison: Comparison;
}

/** What a comparison is written from. */
export interface Comparisons {
	readonly first: Prepared;
	readonly others: readonly Compared[];
	readonly draws: number;
}

/** Paired differences of each scenario from the first, as text. */
export function compareText({ first, others, draws }: Comparisons, lang: Lang): string {
	const say = WORDS[lang];
	const head = [
		say.title(first.scenario.title[lang], figure(draws, lang), first.model.seed),
		...wrapText(say.note, "  "),
	].join("\n");
	return withinLine([head, ...others.map((other) => comparedText(first, other, lang))].join("\n\n"));
}

function comparedText(first: Prepared, { prepared, comparison }: Compared, lang: Lang): string {
	const say = WORDS[lang];
	const { scenario } = prepared;
	const rows = quantityRows([first, prepared], comparison, lang);
	const isMarked = rows.some(([name]) => name.endsWith(MARK));
	const reason =
		scenario.reason && scenario.reason.zh !== first.scenario.reason?.zh ? wrapText(scenario.reason[lang], "  ") : [];
	return [
		say.against(scenario.title[lang], first.scenario.title[lang]),
		...reason,
		textTable([say.header, ...rows]),
		...(isMarked ? wrapText(say.unknownNote, "  ", "    ") : []),
		...targetLines(comparison, lang),
	].join("\n");
}

/** Differences of less than one, or of less than a hundredth of what is uncertain anyway, are for the file, not the screen. */
function isVisible({ difference, unpairedWidth }: Comparison["quantities"][number]): boolean {
	return Math.max(Math.abs(difference.p025), Math.abs(difference.p975)) >= Math.max(1, 0.01 * unpairedWidth);
}

/** Residents, births, and of everything supplied its need, places and shortage, where a difference is to be seen. */
function quantityRows(sides: readonly [Prepared, Prepared], { quantities }: Comparison, lang: Lang): string[][] {
	const named = namesOf(sides, lang);
	const shown = quantities.filter((row) => named.has(row.metric) && isVisible(row));
	return shown.map(({ metric, year, difference, pairedWidth, unpairedWidth, ratio }) => {
		const { p025, p10, p50, p90, p975 } = difference;
		const [middle, low, high, lowest, highest] = figures(
			[p50, p10, p90, p025, p975].map((value) => Math.round(value) + 0),
			lang,
		);
		return [
			`${year} ${named.get(metric)}`,
			signed(middle, p50),
			`${low} – ${high}`,
			`${lowest} – ${highest}`,
			figure(Math.round(pairedWidth), lang),
			figure(Math.round(unpairedWidth), lang),
			Number.isFinite(ratio) ? `×${figure(Number(ratio.toPrecision(2)), lang)}` : "–",
		];
	});
}

function signed(text: string, value: number): string {
	return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** Marks places, and a shortage of them, whose stock nobody published in one of the scenarios. */
const MARK = " †";

function namesOf(sides: readonly [Prepared, Prepared], lang: Lang): ReadonlyMap<string, string> {
	const { scenario } = sides[1];
	const [say, kinds] = [scorecardWords(lang), WORDS[lang].kinds];
	const markOf = (component: string, kind: string) =>
		kind !== "need" && sides.some(({ model }) => isStockUnknown(model, component)) ? MARK : "";
	const asked = Object.values(scenario.questions).flatMap(({ parts }) => parts);
	const supplied = [...new Set([...Object.keys(scenario.supply), ...asked])];
	const parts = supplied.flatMap((component) =>
		Object.entries(kinds).map(
			([kind, name]) =>
				[
					`${component}.${kind}`,
					`${componentName(scenario, component, lang)} ${name}${markOf(component, kind)}`,
				] as const,
		),
	);
	return new Map([["population", say.population], ["births", say.births], ...parts]);
}

function targetLines({ targets }: Comparison, lang: Lang): string[] {
	const say = WORDS[lang];
	const changed = targets.filter(({ difference, error }) => difference !== 0 || error > 0);
	const unknown = targets.filter(({ undefined: share }) => share === 1);
	const unsaid = unknown.map(({ name, year, question }) =>
		wrapText(`${year} ${name[lang]} · ${say.questions[question]}: ${UNDEFINED[lang]}`, "  ", "    ").join("\n"),
	);
	if (changed.length === 0) return unsaid;
	const percent = (share: number) => shareText(share, 1);
	const rows = changed.map(({ name, year, question, a, b, difference, error, unpairedError, ...rest }) => [
		`${year} ${name[lang]} · ${say.questions[question]}${leftOutNote(rest.undefined, lang)}`,
		percent(a),
		percent(b),
		`${difference > 0 ? "+" : ""}${(100 * difference).toFixed(1)}`,
		(100 * error).toFixed(2),
		(100 * unpairedError).toFixed(2),
	]);
	return [textTable([say.targetHeader, ...rows]), ...unsaid];
}

/** All paired differences, one row per scenario, year and quantity. */
export function differencesTable({ others }: Comparisons): OutputTable {
	return others.flatMap(({ prepared: { scenario }, comparison }) =>
		comparison.quantities.map(({ year, metric, difference, pairedWidth, unpairedWidth, undefined: left = 0 }) => {
			const { p025, p10, p50, p90, p975 } = difference;
			const widths = { paired_width80: pairedWidth, unpaired_width80: unpairedWidth };
			return { scenario: scenario.id, year, metric, p025, p10, p50, p90, p975, ...widths, undefined: left };
		}),
	);
}

/** All differences of probabilities, one row per scenario, target and question. */
export function oddsDifferencesTable({ others }: Comparisons): OutputTable {
	return others.flatMap(({ prepared: { scenario }, comparison }) =>
		comparison.targets.map(({ plan, id, year, question, a, b, difference, error, unpairedError, ...rest }) => {
			const left = { undefined: rest.undefined ?? 0 };
			const odds = { first: a, other: b, difference, error, unpaired_error: unpairedError, ...left };
			return { scenario: scenario.id, plan, target: id, year, question, ...odds };
		}),
	);
}

const WORDS = {
	zh: {
		title: (first: string, draws: string, seed: string) =>
			`与“${first}”逐次对比：同一种子 ${seed}、同样 ${draws} 次抽样`,
		note: "两个情景用同一组随机数，逐次相减。“不配对”是把两张扇形图当作互不相干时差额的 80% 区间宽度；倍数越大，配对越有用。",
		against: (other: string, first: string) => `${other} 减 ${first}`,
		header: ["差额", "中位数", "80% 区间", "95% 区间", "配对宽度", "不配对宽度", "倍数"],
		targetHeader: ["目标的概率", "第一个情景", "本情景", "差（百分点）", "标准误", "不配对标准误"],
		unknownNote:
			"† 现有位子数没有公布，只知道历年坐下过多少人：“位子”是历年最多的一年加新建的，“缺口”是需要的比它多出来多少，不是真缺多少",
		kinds: { need: "需要", places: "位子", shortage: "缺口" },
		questions: { met: "达成", demand: "需求满足" },
	},
	en: {
		title: (first: string, draws: string, seed: string) =>
			`Draw by draw against "${first}": the same seed ${seed}, the same ${draws} draws`,
		note: "Both scenarios use the same random numbers and are subtracted draw by draw. Unpaired is the width of the 80 % interval when the two fans are taken for unrelated; the larger the ratio, the more pairing helps.",
		against: (other: string, first: string) => `${other} minus ${first}`,
		header: ["Difference", "median", "80 % interval", "95 % interval", "paired width", "unpaired width", "ratio"],
		targetHeader: ["Probability", "first", "this one", "difference (points)", "std. error", "unpaired error"],
		unknownNote:
			"† No stock is published; all that is known is how many were ever seated. Places are those of the fullest year so far with what was built; the shortage is what is needed above them, no count of missing seats",
		kinds: { need: "needed", places: "places", shortage: "shortage" },
		questions: { met: "target met", demand: "demand met" },
	},
};
