import type { Figure } from "../groups.js";
import { type Amounts, MISSING } from "../prices.js";
import { figureOfDraws, ratioOfDraws } from "./fresh.js";
import { amountsOf } from "./ledger.js";
import { missingOf } from "./plans.js";
import { everywhere } from "./problem.js";
import type { StageScene } from "./scene.js";

/** So many places moved as soon as may be, and then no more. */
export interface StageStep {
	readonly places: number;
	/** Discounted person-years without a place. */
	readonly missing: Figure;
	/** The price at which this step just pays, beyond the one before it; undefined where more than that price is missing. */
	readonly breakEven?: Figure;
}

/** @param prices expected ones; @param open name of the price that break-even is asked of, the only one that may be missing */
export function stageSteps(stage: StageScene, prices: Amounts, open = MISSING): StageStep[] {
	const { ledger, groups, site } = stage;
	const { dates, step, most, perDate = most } = site.spec;
	const draws = ledger.signals[0].length;
	const amounts = ledger.places.map((_, level) => {
		const path = dates.map((_, at) => Math.min(level, (at + 1) * Math.floor(perDate / step)));
		return amountsOf(ledger, everywhere(path, draws));
	});
	const isOpen = Object.keys(amounts[0]).every((name) => name === open || name in prices);
	return amounts.map((own, level) => ({
		places: ledger.places[level],
		missing: figureOfDraws(missingOf(own), groups),
		...(isOpen && level > 0 && { breakEven: breakEven([amounts[level - 1], own], { prices, open, groups }) }),
	}));
}

type Drawn = Readonly<Record<string, Float64Array>>;

interface Asked extends Pick<StageScene, "groups"> {
	readonly prices: Amounts;
	readonly open: string;
}

/** Costs are linear in a price: two plans cost the same where the rest of the difference is what it pays for. */
function breakEven([before, own]: readonly [Drawn, Drawn], { prices, open, groups }: Asked): Figure {
	const change = (name: string) => {
		const [then, now] = [before[name], own[name]];
		return Float64Array.from(now ?? then, (_, draw) => (now?.[draw] ?? 0) - (then?.[draw] ?? 0));
	};
	const names = [...new Set([...Object.keys(before), ...Object.keys(own)])];
	const paid = change(MISSING).fill(0);
	for (const name of names.filter((one) => one !== open)) {
		const amount = change(name);
		for (let draw = 0; draw < paid.length; draw++) paid[draw] += prices[name] * amount[draw];
	}
	const of = names.includes(open) ? change(open) : new Float64Array(paid.length);
	return ratioOfDraws(
		paid,
		of.map((amount) => -amount),
		groups,
	);
}
