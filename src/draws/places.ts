import { type Memo, none } from "../memo/index.js";
import { type OpenNumbers, openSupply, type SupplyPlan, servesPlace, supplyMetrics } from "../supply/index.js";
import { openFilling } from "./filling.js";
import { type Model, metricsOf, WHOLE } from "./model.js";
import { ALL_AREAS, openNumberPlan } from "./numbers.js";
import { type Compute, type DrawsTogether, openStage, type Stage } from "./stage.js";
import { drawsTogether } from "./together.js";

/** The third stage: needs → places that meet them, of all supplies of which something is recorded. */
export function openPlaces(model: Model, needs: readonly Stage[]): Stage {
	const plan = recordedPlan(model);
	const met = needsOf(plan, needs);
	const metrics = supplyMetrics(plan);
	const moments = model.areas.length * (model.years + 1);
	const shape = { metrics, width: metrics.length, moments };
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
}

function needsOf({ supply }: SupplyPlan, needs: readonly Stage[]): Met[] {
	return supply.map(({ component }) => {
		const metric = `${component}.need`;
		const stage = needs.find(({ metrics }) => metrics.includes(metric));
		return { stage, column: stage?.metrics.indexOf(metric) ?? -1 };
	});
}

/** Takes the draws through the years together: supplies of areas area by area, what serves the whole place once for all. */
function openMeeting(model: Model, plan: SupplyPlan, met: readonly Met[]): Compute {
	const moments = model.areas.length * (model.years + 1);
	const metrics = supplyMetrics(plan);
	const [ofWhole, ofAreas] = [true, false].map((isWhole) => {
		const isOne = model.areas.length === 1;
		const own = plan.supply.map(({ component }) => (servesPlace(plan, component) && !isOne) === isWhole);
		const components = new Set(plan.supply.filter((_, k) => own[k]).map(({ component }) => component));
		return { plan: within(plan, components), met: met.filter((_, k) => own[k]) };
	});
	const most = drawsTogether(model);
	const sides = [
		...(ofAreas.plan.supply.length > 0 ? [openSide(model, { ...ofAreas, metrics, most, isWhole: false })] : []),
		...(ofWhole.plan.supply.length > 0 ? [openSide(model, { ...ofWhole, metrics, most, isWhole: true })] : []),
	];
	return (draws, values) => {
		// The whole's places stand in the rows of the first area, and nothing in those of the others.
		if (ofWhole.plan.supply.length > 0) values.fill(0, 0, draws.count * moments * metrics.length);
		for (const meet of sides) meet(draws, values);
	};
}

/** Supplies that are met in the same places: those of every area, or of the whole. */
interface SideParts {
	readonly plan: SupplyPlan;
	readonly met: readonly Met[];
	/** What a moment's values are, of both sides. */
	readonly metrics: readonly string[];
	/** Draws that are made together at most. */
	readonly most: number;
	readonly isWhole: boolean;
}

function openSide(model: Model, { plan, met, metrics, most, isWhole }: SideParts): Compute {
	const { years } = model;
	const areas = isWhole ? [{ id: WHOLE, share: 1 }] : model.areas;
	const at = new Map(metrics.map((metric, position) => [metric, position]));
	const numberPlan = openNumberPlan(model.seed, years);
	const open: OpenNumbers = (component, parts) => numberPlan.once(component, ALL_AREAS, parts);
	const supply = openSupply(plan, { years, draws: most, open });
	const supplies = areas.map((area) => supply.openArea(area, (metric) => at.get(metric)));
	const numbers = numberPlan.seal({ capacity: most });
	const fillFrom = openFilling(numbers);
	const [moments, counted] = [areas, model.areas].map(({ length }) => length * (years + 1));
	const needs = met.map(() => new Float64Array(moments * most));
	return (draws, values) => {
		fillFrom(draws);
		for (let slot = 0; slot < draws.count; slot++) {
			numbers.turn(slot);
			supply.fill(slot);
		}
		met.forEach((one, k) => void addNeed(one, draws, { into: needs[k], moments, counted, most }));
		for (let moment = 0; moment < moments; moment++) {
			const area = supplies[Math.floor(moment / (years + 1))];
			for (let k = 0; k < met.length; k++) {
				for (let slot = 0; slot < draws.count; slot++) area.needs[k][slot] = needs[k][moment * most + slot];
			}
			const [first, stride] = [moment * metrics.length, counted * metrics.length];
			area.step(moment % (years + 1), { draws: draws.count, values, first, stride });
		}
	};
}

/** One component's needs of the draws, [moment][slot]. */
interface NeedsInto {
	readonly into: Float64Array;
	/** Years of every area, or of the whole, and those that are counted, whose areas are added where there is but the whole. */
	readonly moments: number;
	readonly counted: number;
	/** Slots. */
	readonly most: number;
}

/** Reads in the order in which needs lie in memory, where they may have been for long. */
function addNeed({ stage, column }: Met, draws: DrawsTogether, { into, moments, counted, most }: NeedsInto): void {
	if (!stage) return;
	into.fill(0);
	const needs = stage.read(draws);
	for (let slot = 0, from = column; slot < draws.count; slot++) {
		for (let moment = 0; moment < counted; moment++, from += stage.width) {
			into[(moment % moments) * most + slot] += needs[from];
		}
	}
}
