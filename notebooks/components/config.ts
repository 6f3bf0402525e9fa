import type { Job } from "../../src/explore/index.js";
import type { ChartData, ChartKind } from "../../src/report/charts/index.js";
import { agesOf } from "../../src/report/record.js";
import type { Control } from "./control.js";
import type { PagePart, PageTools } from "./page-part.js";
import type { State } from "./state.js";
import type { Table } from "./table.js";
import type { Text } from "./text.js";
import { type FanRef, fanKey } from "./view.js";

/** What a page shows. Functions are called anew for every state; they only read it. */
export interface NotebookConfig {
	/** The scenario file; the baseline unless given. */
	readonly file?: string;
	/** Quantities that `answer`, `chart` and `table` read. Those of `fan` blocks are added by themselves. */
	readonly fans?: readonly FanRef[];
	/** The page's answer: one big figure and the sentence it belongs to. Only a page whose `custom` blocks answer goes without. */
	readonly answer?: (state: State) => PageAnswer;
	/** Components whose outlook and seat warnings the page reads (`state.outlook`, `state.warnings`). */
	readonly today?: Job["today"];
	/** Sites whose stakes the page reads (`state.stakes`): prices are applied to them without another job. */
	readonly stakes?: Job["stakes"];
	/** Whether the page reads odds and accounts (`state.odds`, `state.target`, `state.account`); a changed scenario takes longer with them. */
	readonly targets?: boolean;
	/** Further precomputed files: `areas` is what `data/areas.json.ts` writes. Read them with `state.data(name)`. */
	readonly data?: readonly string[];
	/** Draws that its figures rest on, where they were computed beforehand with others than the scenario's. */
	readonly draws?: (state: State) => number;
	/** At most four. */
	readonly controls?: readonly Control[];
	/** Charts, tables and paragraphs, from top to bottom. */
	readonly blocks: readonly PageBlock[];
	/** Where the figures come from, for the foot of the page. */
	readonly sources?: readonly Text[];
}

/** The page's answer: a big figure and the sentence it belongs to. */
export interface PageAnswer {
	readonly big: string;
	readonly text: Text;
	/** `good` and `bad` colour the figure; the sentence must say it as well. */
	readonly tone?: "plain" | "good" | "bad";
}

interface Titled {
	/** What is shown; a heading of the page. */
	readonly title: Text;
	/** Unit and period, in a line under the title. */
	readonly unit: Text;
	/** Whether there is something to show; always unless given. */
	readonly when?: (state: State) => boolean;
	/** Shown under the chart, folded; the chart's own figures come as CSV anyway. */
	readonly table?: (state: State) => Table;
}

/** A quantity's fan by year with labelled target lines. Description, table and CSV follow by themselves. */
export interface FanBlock extends Titled {
	readonly kind: "fan";
	readonly fan: FanRef;
	readonly targets?: (state: State) => readonly { readonly value: number; readonly label: Text }[];
	/** What is known of some years. */
	readonly observed?: readonly { readonly year: number; readonly value: number }[];
}

interface ChartOf<Kind extends ChartKind> extends Titled {
	readonly kind: "chart";
	/** A chart of `src/report/charts`; its data's type says what `data` returns. */
	readonly chart: Kind;
	readonly data: (state: State) => Omit<Extract<ChartData, { readonly kind: Kind }>, "kind" | "title" | "unit">;
	/** Fans that `data` reads. */
	readonly fans?: readonly FanRef[];
}

/** Any of the charts, by kind; text alternative and CSV follow by themselves. */
export type ChartBlock = { [Kind in ChartKind]: ChartOf<Kind> }[ChartKind];

/** A table under a heading of its own. */
export interface TableBlock {
	readonly kind: "table";
	readonly title: Text;
	readonly unit?: Text;
	readonly when?: (state: State) => boolean;
	readonly table: (state: State) => Table;
}

export interface TextBlock {
	readonly kind: "text";
	readonly when?: (state: State) => boolean;
	readonly text: (state: State) => Text;
}

/** Anything else: fills `node` and changes it with the state. */
export interface CustomBlock {
	readonly kind: "custom";
	readonly open: (node: HTMLElement, page: PageTools) => PagePart;
	readonly fans?: readonly FanRef[];
}

export type PageBlock = FanBlock | ChartBlock | TableBlock | TextBlock | CustomBlock;

/** All quantities a page shows, each once. */
export function fansOf({ fans = [], blocks }: Pick<NotebookConfig, "fans" | "blocks">): FanRef[] {
	const all = [...fans, ...blocks.flatMap(fansOfBlock)];
	return eachOnce(all);
}

/** Each quantity once; a reference that asks for more than quantiles goes before one that does not. */
export function eachOnce(refs: readonly FanRef[]): FanRef[] {
	const plainFirst = [...refs].sort((one, two) => Number(asksMore(one)) - Number(asksMore(two)));
	return [...new Map(plainFirst.map((ref) => [fanKey(ref), ref])).values()];
}

function asksMore(ref: FanRef): boolean {
	return typeof ref !== "string" && ref.atMost !== undefined;
}

function fansOfBlock(block: PageBlock): readonly FanRef[] {
	if (block.kind === "fan") return [block.fan, ...agesOf(fanKey(block.fan))];
	return "fans" in block ? (block.fans ?? []) : [];
}
