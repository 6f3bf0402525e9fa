import { normalCdf } from "../random/index.js";
import type { SchoolingService, Stage } from "../services/index.js";
import type { Deriving, Implying, Read } from "./deriving.js";

/** Fewest pupils of a large class (大班额), the State Council's definition of 2016. */
const LARGE = 56;

/** Quotients of two counts: of several stages or areas together they are the quotient of the sums. */
export const RATIOS: ReadonlyMap<string, readonly [part: string, whole: string]> = new Map([
	["classSize", ["need", "rooms"]],
	["largeShare", ["largeClasses", "rooms"]],
]);

const KINDS: ReadonlySet<string> = new Set(["rooms", "classSize", "largeClasses", "largeShare"]);
const NEEDS_SPREAD: ReadonlySet<string> = new Set(["largeClasses", "largeShare"]);

/** A stage as far as its classes rest on it. */
interface Classes {
	readonly component: string;
	/** Pupils per class in the base year, and in new rooms. */
	readonly now: number;
	readonly norm: number;
	readonly spread?: number;
	/** Whether its places are followed; otherwise its rooms stay those of the base year. */
	readonly supplied: boolean;
}

/** Stages whose classes make up those of a component, and what is said of them. */
interface Component {
	readonly id: string;
	readonly stages: readonly Classes[];
}

/** Names of all figures of classes. */
export function classMetrics(model: Implying): string[] {
	return model.services.flatMap((service) =>
		service.kind === "schooling" ? componentsOf(service, model).flatMap(figuresOf) : [],
	);
}

function figuresOf({ id, stages }: Component): string[] {
	return [...KINDS].filter((kind) => isKnown(kind, stages)).map((kind) => `${id}.${kind}`);
}

function isKnown(kind: string, stages: readonly Classes[]): boolean {
	return KINDS.has(kind) && (!NEEDS_SPREAD.has(kind) || stages.every(({ spread }) => spread !== undefined));
}

function componentsOf(service: SchoolingService, { supply }: Implying): Component[] {
	const classes = service.stages.map((stage): Classes => {
		const component = `${service.id}.${stage.id}`;
		const { classSizeNow: now, classSpread: spread } = stage;
		const supplied = supply.some((one) => one.component === component);
		return { component, now, norm: normOf(stage), supplied, ...(spread !== undefined && { spread }) };
	});
	return [
		...classes.map((stage) => ({ id: stage.component, stages: [stage] })),
		...service.sums.map(({ id, members }) => ({ id: `${service.id}.${id}`, stages: members.map((k) => classes[k]) })),
	];
}

/** New rooms are shared evenly by the grades. */
function normOf({ grades }: Stage): number {
	return grades.reduce((sum, { classSize }) => sum + classSize, 0) / grades.length;
}

function find(
	model: Implying,
	metric: string,
): { readonly kind: string; readonly stages: readonly Classes[] } | undefined {
	const dot = metric.lastIndexOf(".");
	const [owner, kind] = [metric.slice(0, dot), metric.slice(dot + 1)];
	if (!KINDS.has(kind)) return undefined;
	for (const service of model.services) {
		if (service.kind !== "schooling" || !owner.startsWith(`${service.id}.`)) continue;
		const stages = componentsOf(service, model).find(({ id }) => id === owner)?.stages;
		if (stages && isKnown(kind, stages)) return { kind, stages };
	}
	return undefined;
}

/** The recorded quantities that a figure of classes is derived from; `undefined` for any other name. */
export function classesFrom(model: Implying, metric: string): string[] | undefined {
	return find(model, metric)?.stages.flatMap(({ component, supplied }) =>
		supplied ? [`${component}.need`, `${component}.places`] : [`${component}.need`],
	);
}

/** Opens the derivation of figures of classes; `undefined` for any other name. */
export function openClasses({ base, ...model }: Deriving, room: (draws: number) => Float64Array) {
	const known = new Map<string, ReturnType<typeof find>>();
	return (read: Read, metric: string, year: number): Float64Array | undefined => {
		if (!known.has(metric)) known.set(metric, find(model, metric));
		const found = known.get(metric);
		const moments = found?.stages.map((stage) => momentOf(stage, read, { year, base }));
		if (!found || !moments || !isComplete(moments)) return undefined;
		const out = room(moments[0].need.length);
		for (let draw = 0; draw < out.length; draw++) out[draw] = figureOf(found.kind, moments, draw);
		return out;
	};
}

/** What a year holds about a stage, one value per draw. */
interface Moment extends Classes {
	readonly need: Float64Array;
	readonly needInBase: Float64Array;
	/** Only of a stage whose places are followed. */
	readonly places?: Float64Array;
	readonly placesInBase?: Float64Array;
}

function momentOf(
	stage: Classes,
	read: Read,
	{ year, base }: { readonly year: number; readonly base: number },
): Moment | undefined {
	const [need, needInBase] = [year, base].map((at) => read(`${stage.component}.need`, at));
	if (!need || !needInBase) return undefined;
	if (!stage.supplied) return { ...stage, need, needInBase };
	const [places, placesInBase] = [year, base].map((at) => read(`${stage.component}.places`, at));
	return places && placesInBase && { ...stage, need, needInBase, places, placesInBase };
}

function isComplete(moments: readonly (Moment | undefined)[]): moments is Moment[] {
	return !moments.includes(undefined);
}

function figureOf(kind: string, moments: readonly Moment[], draw: number): number {
	const [part, whole] = RATIOS.get(kind) ?? [kind];
	const count = countOf(part, moments, draw);
	return whole === undefined ? count : count / countOf(whole, moments, draw);
}

function countOf(kind: string, moments: readonly Moment[], draw: number): number {
	let count = 0;
	for (let k = 0; k < moments.length; k++) count += COUNTS[kind](moments[k], draw);
	return count;
}

const COUNTS: Readonly<Record<string, (moment: Moment, draw: number) => number>> = {
	need: ({ need }, draw) => need[draw],
	rooms: roomsOf,
	largeClasses: largeClassesOf,
};

/**
 * Rooms of the base year and those that came with places since; a place given up takes with it what it had of a room in the
 * base year. Pupils sit in one room at least.
 */
function roomsOf({ needInBase, now, norm, places, placesInBase }: Moment, draw: number): number {
	const inBase = Math.max(1, Math.ceil(needInBase[draw] / now - 1e-9));
	if (!places || !placesInBase) return inBase;
	const change = places[draw] - placesInBase[draw];
	const rooms = change < 0 ? inBase * (places[draw] / placesInBase[draw]) : inBase + change / norm;
	return Math.max(1, rooms);
}

/** Sizes of single classes are taken to be normal around their mean. */
function largeClassesOf(moment: Moment, draw: number): number {
	const rooms = roomsOf(moment, draw);
	return rooms * normalCdf((moment.need[draw] / rooms - (LARGE - 0.5)) / moment.spread!);
}
