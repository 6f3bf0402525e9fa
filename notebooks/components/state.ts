import type { Outlook, Answer as PlacesAnswer, SeatWarning } from "../../src/answers/index.js";
import type { Stakes } from "../../src/decisions/index.js";
import type { Values } from "./control.js";
import { revivedStakes, type StakesFile } from "./stakes.js";
import type { Lang } from "./text.js";
import {
	type Account,
	type Baseline,
	type Fan,
	type FanRef,
	fanKey,
	type Odds,
	QUANTILES,
	type Quantile,
	type View,
} from "./view.js";

/** What a page reads: the current figures, the control values and the precomputed baseline. */
export interface State {
	readonly lang: Lang;
	/** Draws the figures rest on, and how many there will be. */
	readonly draws: number;
	readonly of: number;
	/** Whether a control has changed the scenario. */
	readonly changed: boolean;
	readonly baseline: Baseline;
	readonly years: readonly number[];
	readonly odds: readonly Odds[];
	readonly account: readonly Account[];
	/** This year; those before it have ended. And the last year of tables and answers. */
	readonly today: number;
	readonly focus: number;
	/** A slider's value; a select's. */
	number(id: string): number;
	choice(id: string): string;
	/** @throws when the page's configuration does not list it under `fans` */
	fan(ref: FanRef): Fan;
	/** Quantiles of one year. */
	at(ref: FanRef, year: number): Readonly<Record<Quantile, number>>;
	/** Mean over the draws of one year. */
	mean(ref: FanRef, year: number): number;
	/** Share of draws in one year; the reference asks for it with `atMost`. */
	upTo(ref: FanRef, year: number): number;
	/** The first target of that name, or that of a year. */
	target(id: string, year?: number): Odds;
	/** What is short and what is idle of a component from this year on; its warnings of the whole place. The configuration lists it under `today`. */
	outlook(component: string): Outlook;
	warnings(component: string): readonly SeatWarning[];
	/** What is at stake at a site, under the need of another component if one is named. The configuration lists it under `stakes`. */
	stakes(component: string, needOf?: string): Stakes;
	/** Answer to one of the scenario's questions about new places. */
	question(id: string): PlacesAnswer;
	/** A file that the configuration names under `data`. */
	data(name: string): unknown;
	/** The text of the page's language. */
	say(zh: string, en: string): string;
}

export interface StateSource {
	readonly lang: Lang;
	readonly values: Values;
	readonly view: View;
	readonly baseline: Baseline;
	readonly changed: boolean;
	readonly files: Readonly<Record<string, unknown>>;
}

export function openState({ lang, values, view, baseline, changed, files }: StateSource): State {
	const fans = new Map(view.fans.map((fan) => [fan.area ? `${fan.metric}@${fan.area}` : fan.metric, fan]));
	const fan = (ref: FanRef) => found(fans.get(fanKey(ref)), fanKey(ref), "fans");
	return {
		...{ lang, draws: view.draws, of: view.of, changed, baseline, odds: view.odds, account: view.account },
		...{ today: baseline.today, focus: baseline.focus },
		years: Array.from({ length: baseline.to - baseline.base + 1 }, (_, at) => baseline.base + at),
		number: (id) => Number(found(values[id], id, "controls")),
		choice: (id) => String(found(values[id], id, "controls")),
		fan,
		at: (ref, year) => inYear(fan(ref), year),
		mean: (ref, year) => fan(ref).mean[fan(ref).years.indexOf(year)],
		upTo: (ref, year) => {
			const { years, atMost } = fan(ref);
			return found(atMost, fanKey(ref), "atMost")[years.indexOf(year)];
		},
		target: (id, year) =>
			found(
				view.odds.find((odds) => odds.id === id && (year === undefined || odds.year === year)),
				id,
				"targets",
			),
		outlook: (component) =>
			found(
				view.outlook.find((one) => one.component === component),
				component,
				"today.outlook",
			),
		warnings: (component) => view.warnings.filter((one) => one.component === component),
		stakes: (component, needOf = component) =>
			found(
				(view.stakes ?? stakesIn(files)).find((one) => one.site.component === component && one.needOf === needOf),
				needOf,
				"stakes",
			),
		question: (id) =>
			found(
				view.answers.find((answer) => answer.id === id),
				id,
				"questions",
			),
		data: (name) => found(files[name], name, "data"),
		say: (zh, en) => (lang === "zh" ? zh : en),
	};
}

const revived = new WeakMap<StakesFile, readonly Stakes[]>();

/** The stakes of the shipped scenario, which are read once. */
function stakesIn(files: StateSource["files"]): readonly Stakes[] {
	const file = files.stakes as StakesFile | undefined;
	if (!file) return [];
	const known = revived.get(file) ?? file.stakes.map(revivedStakes);
	revived.set(file, known);
	return known;
}

function inYear(fan: Fan, year: number): Record<Quantile, number> {
	const at = fan.years.indexOf(year);
	return Object.fromEntries(QUANTILES.map((name) => [name, fan[name][at]])) as Record<Quantile, number>;
}

function found<T>(value: T | undefined, id: string, list: string): T {
	if (value === undefined) throw new Error(`${list}: ${id} 没有列出 · is not listed`);
	return value;
}
