import type { Forecast } from "../../forecast/index.js";
import { guestOf } from "../../supply/index.js";
import type { Groups } from "../groups.js";
import { MISSING, type PriceRanges } from "../prices.js";
import { type Decided, openScene, type Scene } from "../scene.js";
import type { Gaps } from "../shortage.js";
import { gapsAt } from "../undecided.js";
import { type Ledger, openLedger } from "./ledger.js";
import { countedPrices, MISSING_FROM, MOVE_KINDS } from "./moves.js";
import { type StageSite, signalsOf } from "./signals.js";

/** Everything that a stage in one area rests on. */
export interface StageScene {
	readonly site: StageSite;
	readonly scene: Scene;
	readonly ledger: Ledger;
	readonly lead: number;
	/** Prices of the component, and those of what is converted with `from.` before their names. */
	readonly ranges: PriceRanges;
	readonly groups: Groups;
}

/** @param missing yuan of a missing place-year that is tried in place of the scenario's */
export function openStageScene(
	forecast: Forecast,
	decided: Decided,
	{ site, missing }: { readonly site: StageSite; readonly missing?: number },
): StageScene {
	const { spec } = site;
	const scene = openScene(forecast, decided, site);
	const ranges = { ...scene.ranges, ...sourcePrices(decided, spec.from?.component), ...tried(missing) };
	const lead = spec.lead ?? decided.scenario.decisions!.lead;
	const counted = countedPrices(spec, ranges);
	const { years, factors } = scene;
	const shortIn = openShort(forecast, site, { own: scene.gaps, counted });
	const signals = signalsOf(forecast, site);
	const ledger = openLedger({ spec, years, factors, lead, signals, counted, shortIn });
	return { ...{ site, scene, ledger, lead, ranges }, groups: scene.gaps.groups };
}

function sourcePrices({ inputs }: Decided, component: string | undefined): PriceRanges {
	const own = inputs.decisions.costs.filter((cost) => cost.component === component);
	return Object.fromEntries(own.map(({ kind, low, mode, high }) => [`from.${kind}`, { low, mode, high }]));
}

function tried(yuan: number | undefined): PriceRanges {
	return yuan === undefined ? {} : { [MISSING]: { low: yuan, mode: yuan, high: yuan } };
}

interface Counting {
	readonly own: Gaps;
	readonly counted: readonly string[];
}

function openShort(forecast: Forecast, site: StageSite, { own, counted }: Counting) {
	const { spec, area } = site;
	const { from } = spec;
	const sign = MOVE_KINDS[spec.move].removes ? 1 : -1;
	const others = from && gapsAt(forecast, { component: from.component, area }, own.years[own.years.length - 1]);
	const takesGuests = from !== undefined && guestOf(forecast.model, site.component) === from.component;
	return (year: number, moved: number): Readonly<Record<string, Float64Array>> => {
		const at = year - own.years[0];
		const gap = own.columns[at].map((people) => people + sign * moved);
		const short = gap.map(positive);
		if (!others || !from) return { [MISSING]: short };
		const displaced = others.columns[at].map((people, draw) => {
			const left = positive(people + from.each * moved);
			return takesGuests ? positive(left - positive(-gap[draw])) : left;
		});
		// Without a price of their own, people whose place is taken count as those who wait for one.
		if (counted.includes(MISSING_FROM)) return { [MISSING]: short, [MISSING_FROM]: displaced };
		return { [MISSING]: short.map((people, draw) => people + displaced[draw]) };
	};
}

const positive = (value: number) => Math.max(0, value);
