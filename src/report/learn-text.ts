import { type Figure, isTold } from "../decisions/index.js";
import type { Lang } from "../errors/index.js";
import type { Learning, Learnt } from "../sensitivity/index.js";
import type { Prepared } from "../setup/index.js";
import { textTable, withinLine, wrapText } from "../text/index.js";
import { amount } from "./figure-text.js";
import { figure, shareText } from "./format-figures.js";
import { LEARNT_NAMES, learnWords } from "./learn-words.js";
import { componentName } from "./names.js";
import { sizeWords } from "./size-words.js";
import { planText } from "./weighed-plan.js";

type Decided = Pick<Prepared, "scenario" | "inputs">;

interface Told extends Decided {
	readonly learning: Learning;
	readonly lang: Lang;
}

/** One screen on what to find out before deciding. */
export function learnText(learning: Learning, decided: Decided, lang: Lang): string {
	const told = { ...decided, learning, lang };
	const say = learnWords(lang);
	const { years, draws, groups, discount, need, prices, year, signals, plans } = learning;
	const drawn = say.drawn(figure(draws, lang), String(groups));
	const rows = [...signals, ...(year ? [year] : []), need, prices];
	return withinLine(
		[
			say.title(siteName(told)),
			...wrapped(`${say.span(years.today, years.last, shareText(discount, 1))}${lang === "zh" ? "；" : "; "}${drawn}`),
			...(groups < 2 ? wrapped(say.few) : []),
			...wrapped(
				say.plan(
					planText(learning.plan, { ...decided, component: learning.component }, lang),
					money(learning.plan.cost, lang),
				),
			),
			...orderLines(told).flatMap(wrapped),
			"",
			textTable([say.header, ...rows.map((one) => rowOf(one, told))]),
			"",
			...(year ? wrapped(say.wait(money(year.worth, lang))) : []),
			...wrapped(say.legend(String(plans))),
		].join("\n"),
	);
}

const wrapped = (text: string) => wrapText(text, "  ", "    ");

function siteName({ learning: { component, area }, scenario, lang }: Told): string {
	const place = scenario.areas.find(({ id }) => id === area);
	return `${componentName(scenario, component, lang)} · ${place ? place.name[lang] : sizeWords(lang).whole}`;
}

const money = (yuan: Figure, lang: Lang) => learnWords(lang).money(amount(yuan, lang));

/** The number that is worth most, and the next one with whether the two can be told apart. */
function orderLines({ learning: { signals }, lang }: Told): string[] {
	const say = learnWords(lang);
	const [first, second] = signals;
	if (!first || !isTold(first.worth)) return [say.nothing];
	const lines = [say.first(nameOf(first, lang), money(first.worth, lang))];
	if (!second) return lines;
	const [a, b] = [first.worth, second.worth];
	const apart = { value: a.value - b.value, mcse: Math.sqrt(a.mcse * a.mcse + b.mcse * b.mcse) };
	return [...lines, say.second(nameOf(second, lang), money(b, lang), isTold(apart) ? say.told : say.untold)];
}

function nameOf({ kind, year = 0 }: Learnt, lang: Lang): string {
	return LEARNT_NAMES[kind](year)[lang];
}

function rowOf(one: Learnt, { learning, lang }: Told): string[] {
	const { worth, changes, places } = one;
	const cap = one.kind === "prices" || one.kind.endsWith("Price") ? learning.prices : learning.need;
	const whole = (value: number) => figure(Math.round(value), lang);
	return [
		nameOf(one, lang),
		amount(worth, lang),
		cap.worth.value > 0 ? `${((100 * worth.value) / cap.worth.value).toFixed(0)} %` : "–",
		`${(100 * changes.value).toFixed(0)} %`,
		learnWords(lang).places(whole(places.p10), whole(places.p90)),
	];
}
