import type { Memo } from "../memo/index.js";
import { type OpenNumbers, openSupply, type SupplyPlan, servesPlace, supplyMetrics } from "../supply/index.js";
import type { Deal } from "./deal.js";
import type { DrawRange } from "./draw-range.js";
import { openFilling } from "./filling.js";
import { type Model, metricsOf, WHOLE } from "./model.js";
import { ALL_AREAS, openNumberPlan } from "./numbers.js";
import type { Stage, StagePlace } from "./stage.js";

/**
 * The third stage: needs → places that meet them, of all supplies of which something is recorded. It takes all draws of a
 * block through the years together, from rows of needs to rows of places, as a block has them.
 */
export interface Places {
	/** Number of supplies, each with a row of its need. */
	readonly supplies: number;
	/** Where the needs stand; a sum of places may have none. */
	readonly needs: readonly StagePlace[];
	/** Writes the rows of places among those of a block. */
	meet(draws: DrawRange & { readonly deal: Deal }, rows: PlaceRows): void;
}

/** Rows of a block's draws, which lie together: by need or recorded quantity, then by moment. */
export interface PlaceRows {
	/** Those of all supplies; where nobody counts one it is 0. */
	readonly needs: Float64Array;
	readonly values: Float64Array;
}

export function openPlaces(model: Model, needs: readonly Stage[]): Places {
	const plan = recordedPlan(model);
	let meet: Places["meet"] | undefined;
	return {
		supplies: plan.supply.length,
		needs: plan.supply.flatMap(({ component }, row) => {
			const need = needOf(component, needs);
			return need ? [{ ...need, row }] : [];
		}),
		meet(draws, rows) {
			meet ??= openMeeting(model, plan);
			meet(draws, rows);
		},
	};
}

/** Quantities that rest on the same, and what that is: plain data, the same object wherever it is equal. */
export type Based = Pick<Stage, "metrics" | "basis">;

/** What the places of each group of supplies rest on: their plan, and the needs it meets. */
export function placesBases(model: Model, needs: readonly Stage[], memo: Memo): Based[] {
	return supplyGroups(model).map((plan) => {
		const met = plan.supply.map(({ component }) => needOf(component, needs)?.stage.basis);
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

function needOf(component: string, needs: readonly Stage[]): Omit<StagePlace, "row"> | undefined {
	const metric = `${component}.need`;
	const stage = needs.find(({ metrics }) => metrics.includes(metric));
	return stage && { stage, column: stage.metrics.indexOf(metric) };
}

/** Draws that are taken through the years together: enough to make each step of a year cheap, few enough for the cache. */
const TOGETHER = 128;

/** Supplies of areas are met area by area, what serves the whole place once for all of them. */
function openMeeting(model: Model, plan: SupplyPlan): Places["meet"] {
	const sides = sidesOf(model, plan).map((side) => openSide(model, side));
	return (draws, rows) => {
		for (const meet of sides) meet(draws, rows);
	};
}

/** Supplies that are met in the same places: those of every area, or of the whole. */
interface Side {
	readonly plan: SupplyPlan;
	/** Positions of its supplies among all. */
	readonly rows: readonly number[];
	readonly isWhole: boolean;
}

function sidesOf({ areas }: Model, plan: SupplyPlan): Side[] {
	const isWhole = plan.supply.map(({ component }) => areas.length > 1 && servesPlace(plan, component));
	return [false, true].flatMap((whole) => {
		const rows = [...plan.supply.keys()].filter((row) => isWhole[row] === whole);
		const components = new Set(rows.map((row) => plan.supply[row].component));
		return rows.length > 0 ? [{ plan: within(plan, components), rows, isWhole: whole }] : [];
	});
}

function openSide(model: Model, { plan, rows, isWhole }: Side): Places["meet"] {
	const { years } = model;
	// The whole's places stand in the rows of the first area, and nothing in those of the others.
	const areas = isWhole ? [{ id: WHOLE, share: 1 }] : model.areas;
	const rowOf = new Map(metricsOf(model).map((metric, at) => [metric, at]));
	const numberPlan = openNumberPlan(model.seed, years);
	const open: OpenNumbers = (component, parts) => numberPlan.columns(component, ALL_AREAS, parts);
	const supply = openSupply(plan, { years, draws: TOGETHER, open });
	const supplies = areas.map((area) => supply.openArea(area, (metric) => rowOf.get(metric)));
	const numbers = numberPlan.seal({ capacity: TOGETHER });
	const fillFrom = openFilling(numbers);
	const [own, moments] = [areas, model.areas].map(({ length }) => length * (years + 1));
	const meetSome = (draws: number, { needs, values }: PlaceRows, { first, all }: Among) => {
		supply.fill(draws);
		for (let moment = 0; moment < own; moment++) {
			const area = supplies[Math.floor(moment / (years + 1))];
			const [from, stride] = [moment * all + first, moments * all];
			for (let k = 0; k < rows.length; k++) {
				const to = { into: area.needs[k], draws };
				copyDraws(needs, from + rows[k] * stride, to);
				for (let other = moment + own; other < moments; other += own)
					addDraws(needs, from + (other - moment) * all + rows[k] * stride, to);
			}
			area.step(moment % (years + 1), { draws, values, first: from, stride });
		}
	};
	return ({ from, to, deal }, into) => {
		for (let first = from; first < to; first += TOGETHER) {
			const count = Math.min(TOGETHER, to - first);
			fillFrom({ first, count, deal });
			meetSome(count, into, { first: first - from, all: to - from });
		}
	};
}

/** Where some draws stand among all of a block. */
interface Among {
	readonly first: number;
	readonly all: number;
}

interface Copied {
	readonly into: Float64Array;
	readonly draws: number;
}

function copyDraws(from: Float64Array, first: number, { into, draws }: Copied): void {
	for (let draw = 0; draw < draws; draw++) into[draw] = from[first + draw];
}

function addDraws(from: Float64Array, first: number, { into, draws }: Copied): void {
	for (let draw = 0; draw < draws; draw++) into[draw] += from[first + draw];
}
