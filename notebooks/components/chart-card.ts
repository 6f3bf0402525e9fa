import { type ChartData, type ChartKind, chartCsv, chartSets, describeChart } from "../../src/report/charts/index.js";
import { openChart } from "./chart.js";
import { downloadButton } from "./csv.js";
import { element } from "./dom.js";
import { tied } from "./figures.js";
import { type Lang, localText, pick, type Text } from "./text.js";

/** Compiled charts by name, in the page's language. */
export type Charts = Readonly<Record<string, object>>;

/** A chart with its heading and its data as CSV, filled by `update`. */
export interface ChartCard {
	readonly kind: ChartKind;
	readonly node: HTMLElement;
	/** Stands under the chart: room for a table. */
	readonly under: HTMLElement;
	update(data: Untitled): Promise<void>;
}

/** A chart's data without its texts, which come with the heading. */
export type Untitled = {
	[Kind in ChartKind]: Omit<Extract<ChartData, { readonly kind: Kind }>, "kind" | "title" | "unit">;
}[ChartKind];

interface CardHeading {
	readonly kind: ChartKind;
	readonly title: Text;
	readonly unit: Text;
	readonly lang: Lang;
}

/** A chart as a card of the page. */
export function chartCard(charts: Charts, { kind, title, unit, lang }: CardHeading): ChartCard {
	const { node: picture, update } = openChart(charts[kind]);
	const titled = { kind, title: localText(title), unit: localText(unit) };
	let data: ChartData | undefined;
	const button = downloadButton(lang, pick(title, lang), () => (data ? chartCsv(data, lang) : ""));
	const said = element("p", { class: "nl-sub nl-record" });
	const under = element("div", { class: "nl-under" }, button);
	const head = [element("h2", {}, pick(title, lang)), element("p", { class: "nl-sub" }, tied(pick(unit, lang)))];
	return {
		...{ kind, under, node: element("section", { class: "nl-block nl-card" }, ...head, picture, said, under) },
		update(untitled) {
			data = { ...titled, ...untitled } as ChartData;
			const record = data.kind === "fan" ? data.record : undefined;
			said.hidden = !record;
			said.textContent = record ? tied(record.said[lang]) : "";
			return update({ sets: chartSets(data, lang), description: describeChart(data, lang) });
		},
	};
}
