import { type Memo, none } from "../memo/index.js";
import { openSupply, type SupplyPlan, supplyMetrics } from "../supply/index.js";
import { openFilling } from "./filling.js";
import { type Model, metricsOf } from "./model.js";
import { ALL_AREAS, openNumberPlan } from "./numbers.js";
import { type Columns, type Compute, type DrawsTogether, openStage, type Stage } from "./stage.js";
import { drawsTogether } from "./together.js";

/** The third stage: needs → places that meet them, of all supplies of which something is recorded. */
export function openPlaces(model: Model, needs: readonly Stage[]): Stage {
	const plan = recordedPlan(model);
	const met = needsOf(plan, needs);
	const metrics = supplyMetrics(plan);
	const moments = model.areas.length * (model.years + 1);
	const shape = { metrics, width: metrics.length + met.length, moments };
	// Who asks for places keeps them as rows: they would only be kept twice.
	return openStage(none.shelf("places", plan), shape, () => openMeeting(model, plan, met));
}

/** Quantities that rest on the same, and what that is: plain data, the same object wherever it is equal. */
export type Based = Pick<Stage, "metrics" | "basis">;

/** What the places of each group of supplies rest on: their plan, and the needs it meets. */
export function placesBases(model: Model, needs: readonly Stage[], memo: Memo): Based[] {
	return supplyGroups(model).map((plan) => {
		const met = needsOf(plan, needs).map(({ stage }) => stage?.basis);
		return { metrics: supplyMetrics(plan), basis: memo.shelf("places", { plan, needs: met }).basis };
	});
}

function recordedPlan(model: Model): SupplyPlan {
	const recorded = new Set(metricsOf(model));
	const groups = supplyGroups(model).filter((plan) => supplyMetrics(plan).some((metric) => recorded.has(metric)));
	const components = new Set(groups.flatMap(({ supply }) => supply.map(({ component }) => component)));
	return within(model, components);
}

/** Supplies with those whose rooms they share, those that add up to them or are the rest of them, and those that take in their people. */
export function supplyGroups(model: Pick<Model, "supply" | "conversions">): SupplyPlan[] {
	const { supply, conversions = [] } = model;
	const ties = [
		...supply.map(({ component, stock, overflowTo = component }) => [component, ...partsIn(stock), overflowTo]),
		...conversions.map(({ from, to }) => [from.component, to.component]),
	];
	const groups: Set<string>[] = [];
	for (const tie of ties) {
		const joined = groups.filter((group) => tie.some((component) => group.has(component)));
		for (const one of joined) groups.splice(groups.indexOf(one), 1);
		groups.push(new Set([...joined.flatMap((group) => [...group]), ...tie]));
	}
	return groups.map((group) => within(model, group));
}

function partsIn(stock: Model["supply"][number]["stock"]): readonly string[] {
	if (stock.kind === "sum") return stock.of;
	return stock.kind === "rest" ? [stock.of] : [];
}

/** The plan of some components, in the model's order. */
function within({ supply, conversions = [] }: SupplyPlan, components: ReadonlySet<string>): SupplyPlan {
	return {
		supply: supply.filter(({ component }) => components.has(component)),
		conversions: conversions.filter(({ from }) => components.has(from.component)),
	};
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

interface Rows {
	readonly into: Columns;
	readonly width: number;
}

function copyNeeds(met: readonly Met[], draws: DrawsTogether, { into, width }: Rows): void {
	for (let k = 0; k < met.length; k++) {
		const { stage, column } = met[k];
		if (!stage) continue;
		const needs = stage.read(draws);
		for (let from = column, to = width - met.length + k; to < into.length; from += stage.width, to += width) {
			into[to] = needs[from];
		}
	}
}
