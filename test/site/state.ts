import { fansOf, type NotebookConfig } from "../../notebooks/components/config.js";
import { openState, type State } from "../../notebooks/components/state.js";
import type { Lang } from "../../notebooks/components/text.js";
import {
	type Baseline,
	type Fan,
	fanKey,
	type Odds,
	QUANTILES,
	type Quantile,
} from "../../notebooks/components/view.js";

/** Quantiles from the lowest to the highest, or one value for all; by year where they change. */
export type Cuts = number | readonly number[] | ((year: number) => number | readonly number[]);

export interface Given {
	readonly lang?: Lang;
	readonly fans?: Readonly<Record<string, Cuts>>;
	/** Share of draws by quantity and year. */
	readonly shares?: Readonly<Record<string, (year: number) => number>>;
	readonly odds?: readonly Partial<Odds>[];
	readonly values?: Readonly<Record<string, number | string>>;
	readonly changed?: boolean;
	readonly files?: Readonly<Record<string, unknown>>;
}

const [BASE, TO] = [2020, 2045];
const YEARS = Array.from({ length: TO - BASE + 1 }, (_, at) => BASE + at);

/** The state of a page whose quantities are those given, and 0 where nothing is given; controls stand where they start. */
export function stateOf(config: NotebookConfig, given: Given = {}): State {
	const { lang = "zh", fans = {}, shares = {}, odds = [], values = {}, changed = false, files = {} } = given;
	const start = Object.fromEntries((config.controls ?? []).map((control) => [control.id, control.start]));
	const view = {
		...{ draws: 1000, of: 1000, seed: "test", answers: [{ id: "care", year: 2035 }] as never },
		fans: fansOf(config).map((ref) => fanOf(fanKey(ref), fans[fanKey(ref)] ?? 0, shares[fanKey(ref)])),
		odds: odds.map(oddsOf),
	};
	const baseline = { ...view, file: "baseline.yaml", base: BASE, to: TO, plans: [] } as unknown as Baseline;
	return openState({ lang, values: { ...start, ...values }, view, baseline, changed, files });
}

/** The answer as a reader sees it. */
export function said(page: NotebookConfig, given: Given) {
	const state = stateOf(page, given);
	const { big, text, tone } = page.answer!(state);
	return { big, tone, text: typeof text === "string" ? text : text[state.lang] };
}

function fanOf(metric: string, cuts: Cuts, share?: (year: number) => number): Fan {
	const at = (year: number, k: number) => {
		const found = typeof cuts === "function" ? cuts(year) : cuts;
		return typeof found === "number" ? found : found[k];
	};
	const columns = Object.fromEntries(QUANTILES.map((name, k) => [name, YEARS.map((year) => at(year, k))]));
	const quantiles = columns as Record<Quantile, number[]>;
	return { metric, area: "", years: YEARS, ...quantiles, ...(share && { atMost: YEARS.map(share) }) };
}

const LIKELY = { value: 1, mcse: 0 };

function oddsOf(odds: Partial<Odds>): Odds {
	return {
		...{ plan: "fourteenth", id: "target", name: { zh: "目标", en: "Target" }, sector: "education", unit: "places" },
		...{ year: 2025, comparator: ">=", threshold: 100, planned: 100, p10: 80, p50: 90, p90: 110 },
		...{ met: LIKELY, demand: LIKELY, both: LIKELY },
		...odds,
	};
}

/** A probability as results hold it. */
export function share(value: number) {
	return { value, mcse: 0 };
}
