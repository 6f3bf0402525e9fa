import type { Lang, LocalText } from "../../errors/index.js";
import type { Quantile } from "../../forecast/index.js";
import type { FanRecord } from "./fan-record.js";

/** Quantiles of a quantity in one year. */
export interface FanRow extends Readonly<Record<Quantile, number>> {
	readonly year: number;
}

/** Three interval bounds with the median between them. */
export interface IntervalRow extends Omit<FanRow, "year" | "p25" | "p75"> {
	readonly name: LocalText;
}

/** What every chart says of itself. */
interface Titled {
	readonly title: LocalText;
	/** Unit of its figures. */
	readonly unit: LocalText;
}

/** Charts by year. */
interface Dated {
	/** The last year that has ended: up to it all is a nowcast, after it a forecast. */
	readonly ended?: number;
}

/** A fan with target levels and what was observed. */
export interface FanData extends Titled, Dated {
	readonly kind: "fan";
	readonly rows: readonly FanRow[];
	readonly targets?: readonly { readonly value: number; readonly label: LocalText }[];
	readonly observed?: readonly { readonly year: number; readonly value: number }[];
	/** Places that there are, level from one year to the next. */
	readonly places?: {
		readonly name: LocalText;
		readonly rows: readonly { readonly year: number; readonly value: number }[];
	};
	/** How often such intervals held. */
	readonly record?: FanRecord;
}

/** A scorecard: the probability that the promise is kept and that the demand is met, unless nobody knows that. */
export interface OddsData extends Titled {
	readonly kind: "odds";
	readonly rows: readonly { readonly name: LocalText; readonly met: number; readonly demand?: number }[];
}

/** Medians of up to five series over the years. */
export interface StagesData extends Titled, Dated {
	readonly kind: "stages";
	readonly series: readonly {
		readonly name: LocalText;
		readonly rows: readonly { readonly year: number; readonly value: number }[];
	}[];
}

/** The probability of something in each year, such as that places are short. */
export interface StripData extends Titled {
	readonly kind: "strip";
	readonly rows: readonly { readonly year: number; readonly probability: number }[];
}

/** A small fan for each area, on one scale. */
export interface AreasData extends Titled, Dated {
	readonly kind: "areas";
	readonly areas: readonly {
		readonly name: LocalText;
		readonly rows: readonly Pick<FanRow, "year" | "p10" | "p50" | "p90">[];
	}[];
}

/** Intervals side by side that are never pooled, such as definitions of disability. */
export interface DefinitionsData extends Titled {
	readonly kind: "definitions";
	readonly rows: readonly IntervalRow[];
	readonly target?: { readonly value: number; readonly label: LocalText };
}

/** From the plan's figure to the forecast's, step by step. */
export interface WaterfallData extends Titled {
	readonly kind: "waterfall";
	readonly start: { readonly name: LocalText; readonly value: number };
	readonly steps: readonly { readonly name: LocalText; readonly change: number }[];
	readonly end: LocalText;
}

/** The distribution of b minus a, draw by draw. */
export interface DifferenceData extends Titled {
	readonly kind: "difference";
	readonly rows: readonly IntervalRow[];
}

/** How often 80 % intervals held, by years ahead. */
export interface ReliabilityData extends Titled {
	readonly kind: "reliability";
	readonly rows: readonly { readonly name: LocalText; readonly ahead: number; readonly coverage: number }[];
}

/** The probability that a quantity is at least some level. */
export interface ExceedanceData extends Titled {
	readonly kind: "exceedance";
	readonly rows: readonly { readonly value: number; readonly probability: number }[];
	readonly target?: { readonly value: number; readonly label: LocalText };
}

/** Up to five curves over an amount, such as the years of use of the n-th place; the unit says what lies on which axis. */
export interface CurvesData extends Titled {
	readonly kind: "curves";
	readonly series: readonly {
		readonly name: LocalText;
		/** In rising order; `low` and `high` bound a band around the curve. */
		readonly points: readonly {
			readonly x: number;
			readonly value: number;
			readonly low?: number;
			readonly high?: number;
		}[];
	}[];
	/** A horizontal line, such as a price. */
	readonly level?: { readonly value: number; readonly label: LocalText };
	/** Vertical lines, such as where a curve meets the price; two at most. */
	readonly marks?: readonly { readonly x: number; readonly label: LocalText }[];
	/** What lies between two amounts is shaded. */
	readonly region?: { readonly from: number; readonly to: number; readonly label: LocalText };
}

/** What is done when: a bar a row, with what it comes to beside its name. */
export interface GanttData extends Titled, Dated {
	readonly kind: "gantt";
	/** Years from the first to the last, both included; `work` are years before the use in which something is made. */
	readonly rows: readonly {
		readonly name: LocalText;
		readonly label: LocalText;
		readonly work?: { readonly from: number; readonly to: number };
		readonly use: { readonly from: number; readonly to: number };
	}[];
}

/** The data of a chart; `kind` names the chart. */
export type ChartData =
	| FanData
	| OddsData
	| StagesData
	| StripData
	| AreasData
	| DefinitionsData
	| WaterfallData
	| DifferenceData
	| ReliabilityData
	| ExceedanceData
	| CurvesData
	| GanttData;

export type ChartKind = ChartData["kind"];

/** For each kind of chart a function of its data. */
export type ByKind<Result> = {
	readonly [K in ChartKind]: (data: Extract<ChartData, { readonly kind: K }>, lang: Lang) => Result;
};

/** What the function for a chart's kind makes of it. */
export function applyByKind<Result>(functions: ByKind<Result>, data: ChartData, lang: Lang): Result {
	return (functions[data.kind] as (data: ChartData, lang: Lang) => Result)(data, lang);
}
