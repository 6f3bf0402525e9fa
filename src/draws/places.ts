import { type Memo, none } from "../memo/index.js";
import { openSupply, type SupplyPlan, supplyMetrics } from "../supply/index.js";
import { openFilling } from "./filling.js";
import type { Model } from "./model.js";
import { ALL_AREAS, openNumberPlan } from "./numbers.js";
import { type Columns, type Compute, type DrawsTogether, openStage, type Stage } from "./stage.js";
import { drawsTogether } from "./together.js";

/** The third stage, once for all supplies that share rooms or add up: needs → places that meet them. */
export function openPlaces(model: Model, needs: readonly Stage[], memo: Memo): Stage[] {
	return supplyGroups(model).map((plan) => {
		const met = needsOf(plan, needs);
		const metrics = supplyMetrics(plan);
		const moments = model.areas.length * (model.years + 1);
		const shape = { metrics, width: metrics.length + met.length, moments };
		const { basis } = memo.shelf("places", { plan, needs: met.map(({ stage }) => stage?.basis) });
		// Who asks for places keeps them as rows: they would only be kept twice.
		return openStage(none.shelf("places", basis), shape, () => openMeeting(model, plan, met));
	});
}

/** Supplies with those whose rooms they share, and those that add up to them or are the rest of them. */
function supplyGroups({ supply, conversions = [] }: Model): SupplyPlan[] {
	const ties = [
		...supply.map(({ component, stock }) => [component, ...partsIn(stock)]),
		...conversions.map(({ from, to }) => [from.component, to.component]),
	];
	const groups: Set<string>[] = [];
	for (const tie of ties) {
		const joined = groups.filter((group) => tie.some((component) => group.has(component)));
		for (const one of joined) groups.splice(groups.indexOf(one), 1);
		groups.push(new Set([...joined.flatMap((group) => [...group]), ...tie]));
	}
	const within = (group: ReadonlySet<string>) => ({
		supply: supply.filter(({ component }) => group.has(component)),
		conversions: conversions.filter(({ from }) => group.has(from.component)),
	});
	return groups.map(within);
}

function partsIn(stock: Model["supply"][number]["stock"]): readonly string[] {
	if (stock.kind === "sum") return stock.of;
	return stock.kind === "rest" ? [stock.of] : [];
}

/** The need of one supplied component: which stage counts it, and in which column; a sum of places may have none. */
interface Met {
	readonly stage: Stage | undefined;
	readonly column: number;
	readonly metric: string;
}

function needsOf({ supply }: SupplyPlan, needs: readonly Stage[]): Met[] {
	return supply.map(({ component }) => {
		const metric = `${component}.need`;
		const stage = needs.find(({ metrics }) => metrics.includes(metric));
		return { stage, metric, column: stage?.metrics.indexOf(metric) ?? -1 };
	});
}

/** A year's needs stand behind its places, where the supply finds them. */
function openMeeting(model: Model, plan: SupplyPlan, met: readonly Met[]): Compute {
	const { areas, years } = model;
	const numberPlan = openNumberPlan(model.seed, years);
	const names = [...supplyMetrics(plan), ...met.map(({ metric }) => metric)];
	const index = new Map(names.map((name, at) => [name, at]));
	const supply = openSupply(plan, years, (component, parts) => numberPlan.once(component, ALL_AREAS, parts));
	const supplies = areas.map((area) => supply.openArea(area, (name) => index.get(name)));
	const numbers = numberPlan.seal({ capacity: drawsTogether(model) });
	const fillFrom = openFilling(numbers);
	const width = names.length;
	return (draws, into) => {
		copyNeeds(met, draws, { into, width });
		fillFrom(draws);
		for (let slot = 0, at = 0; slot < draws.count; slot++) {
			numbers.turn(slot);
			supply.draw();
			for (let area = 0; area < areas.length; area++) {
				for (let year = 0; year <= years; year++, at += width) supplies[area].step(year, into, at);
			}
		}
	};
}

function copyNeeds(met: readonly Met[], draws: DrawsTogether, { into, width }: { into: Columns; width: number }): void {
	met.forEach(({ stage, column }, k) => {
		if (!stage) return;
		const [needs, step] = [stage.read(draws), stage.width];
		for (let from = column, to = width - met.length + k; to < into.length; from += step, to += width) {
			into[to] = needs[from];
		}
	});
}
