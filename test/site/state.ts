import { fansOf, type NotebookConfig } from "../../notebooks/components/config.js";
import { openState, type State } from "../../notebooks/components/state.js";
import type { Lang } from "../../notebooks/components/text.js";
import {
	type Account,
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
	readonly account?: readonly Partial<Account>[];
	/** Outlook by component. */
	readonly outlook?: Readonly<Record<string, Tightest>>;
	/** Odds of red and of yellow by component, in every year. */
	readonly warnings?: Readonly<Record<string, readonly [red: number, yellow: number]>>;
	readonly values?: Readonly<Record<string, number | string>>;
	readonly changed?: boolean;
	readonly files?: Readonly<Record<string, unknown>>;
	/** How often such intervals held; nothing unless given. */
	readonly record?: Baseline["record"];
}

/** The tightest year of a component, the amount then (P10, P50, P90), and its odds. */
export interface Tightest {
	readonly year: number;
	readonly amount: readonly [p10: number, p50: number, p90: number];
	readonly above: number;
	readonly stockKnown?: boolean;
	readonly ifConverted?: { readonly year: number; readonly before: number; readonly after: number };
}

const [BASE, TO] = [2020, 2045];
const [TODAY, FOCUS] = [2026, 2035];
const YEARS = Array.from({ length: TO - BASE + 1 }, (_, at) => BASE + at);

/** The state of a page whose quantities are those given, and 0 where nothing is given; controls stand where they start. */
export function stateOf(config: NotebookConfig, given: Given = {}): State {
	const { lang = "zh", fans = {}, shares = {}, odds = [], values = {}, changed = false, files = {} } = given;
	const { account = [], outlook = {}, warnings = {} } = given;
	const start = Object.fromEntries((config.controls ?? []).map((control) => [control.id, control.start]));
	const view = {
		...{ draws: 1000, of: 1000, seed: "test", answers: [{ id: "care", year: 2035 }] as never },
		fans: fansOf(config).map((ref) => fanOf(fanKey(ref), fans[fanKey(ref)] ?? 0, shares[fanKey(ref)])),
		odds: odds.map(oddsOf),
		account: account.map(accountOf),
		outlook: (config.today?.outlook ?? []).map((component) => outlookOf(component, outlook[component])),
		warnings: (config.today?.warnings ?? []).flatMap((component) => warningsOf(component, warnings[component])),
	};
	const baseline = {
		...{ ...view, file: "baseline.yaml", base: BASE, to: TO, today: TODAY, focus: FOCUS, plans: [], coverage: [] },
		record: given.record ?? { rows: [], groups: [], realTime: [] },
		names: NAMES,
		conversions: [{ to: "school.junior", name: { zh: "小学教室改初中", en: "Primary rooms to junior" } }],
		actuals: { fourteenth: "actuals.csv" },
	} as unknown as Baseline;
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
	return {
		metric,
		area: "",
		years: YEARS,
		...quantiles,
		mean: quantiles.p50,
		...(share && { atMost: YEARS.map(share) }),
	};
}

const LIKELY = { value: 1, mcse: 0 };

function oddsOf(odds: Partial<Odds>): Odds {
	return {
		...{ plan: "draft2030", id: "target", name: { zh: "目标", en: "Target" }, sector: "education", unit: "places" },
		...{ year: 2030, comparator: ">=", threshold: 100, planned: 100, p10: 80, p50: 90, p90: 110 },
		...{ met: LIKELY, demand: LIKELY, both: LIKELY },
		...odds,
	};
}

const NAMES = {
	"school.junior": { zh: "学位 · 初中", en: "School places · Junior" },
	"care.ordinary": { zh: "普通养老床位", en: "Ordinary care beds" },
};

function accountOf(account: Partial<Account>): Account {
	return {
		...{ plan: "fourteenth", id: "target", name: { zh: "目标", en: "Target" }, sector: "education", unit: "places" },
		...{ quote: "", year: 2025, comparator: ">=", threshold: 100, verdict: "notSupplied" },
		nowcast: statistics([80, 90, 110]),
		...account,
	};
}

function statistics([p10, p50, p90]: Tightest["amount"]) {
	return [
		{ stat: "p10", value: p10, mcse: 0 },
		{ stat: "p50", value: p50, mcse: 0 },
		{ stat: "p90", value: p90, mcse: 0 },
	] as const;
}

const LOOSE: Tightest = { year: TODAY, amount: [0, 0, 0], above: 0 };

function outlookOf(component: string, given: Tightest = LOOSE) {
	const { year, amount, above, stockKnown = false, ifConverted } = given;
	const tightest = { year, amount: statistics(amount), above: share(above), areas: [] };
	const rest = { idle: statistics([0, 10, 20]), use: statistics([0.8, 0.9, 1]), ...(ifConverted && { ifConverted }) };
	return { component, stockKnown, from: TODAY, to: 2030, tightest, ...rest };
}

function warningsOf(component: string, [red, yellow]: readonly [number, number] = [0, 0]) {
	const level = red > 0.5 ? ("red" as const) : red + yellow > 0.5 ? ("yellow" as const) : ("none" as const);
	return Array.from({ length: FOCUS - TODAY + 1 }, (_, at) => ({
		...{ component, area: "jiyuan", year: TODAY + at, level, red: share(red), yellow: share(yellow) },
		use: statistics([0.6, 0.7, 0.8]),
	}));
}

/** A probability as results hold it. */
export function share(value: number) {
	return { value, mcse: 0 };
}
