import { normalCdf } from "../random/index.js";
import type { SchoolingService, Stage } from "../services/index.js";
import { namesOf, openRooms, type RoomStage, type RoomYears, roomSource } from "./class-rooms.js";
import { addColumn, copied, divideColumn } from "./column-arithmetic.js";
import type { Deriving, Implying, Read } from "./deriving.js";

/** Fewest pupils of a large class (大班额), the State Council's definition of 2016. */
const LARGE = 56;

/** Quotients of two counts: of several stages or areas together they are the quotient of the sums. */
export const RATIOS: ReadonlyMap<string, readonly [part: string, whole: string]> = new Map([
	["classSize", ["need", "classesFormed"]],
	["largeShare", ["largeClasses", "classesFormed"]],
]);

const NEEDS_SPREAD: ReadonlySet<string> = new Set(["largeClasses", "largeShare"]);
const KINDS: ReadonlySet<string> = new Set(["rooms", "classesFormed", "idleRooms", "classSize", ...NEEDS_SPREAD]);

/** A stage as far as its classes rest on it. */
interface Classes extends RoomStage {
	readonly spread?: number;
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

function componentsOf(service: SchoolingService, model: Implying): Component[] {
	const classes = service.stages.map((stage): Classes => {
		const { classSizeNow: now, classSpread: spread } = stage;
		const source = roomSource(model, idOf(service, stage));
		return { now, norm: normOf(stage), source, ...(spread !== undefined && { spread }) };
	});
	return [
		...classes.map((one, k) => ({ id: idOf(service, service.stages[k]), stages: [one] })),
		...service.sums.map((sum) => ({ id: idOf(service, sum), stages: sum.members.map((k) => classes[k]) })),
	];
}

function idOf(service: SchoolingService, part: { readonly id: string }): string {
	return `${service.id}.${part.id}`;
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
	return find(model, metric)?.stages.flatMap(({ source }) => namesOf(source));
}

/** Opens the derivation of figures of classes; `undefined` for any other name. */
export function openClasses({ base, today, ...model }: Deriving, room: (draws: number) => Float64Array) {
	const known = new Map<string, ReturnType<typeof find>>();
	const countsIn = openCounts();
	return (read: Read, metric: string, year: number): Float64Array | undefined => {
		if (!known.has(metric)) known.set(metric, find(model, metric));
		const found = known.get(metric);
		if (!found) return undefined;
		const [part, whole] = RATIOS.get(found.kind) ?? [found.kind];
		const kinds = whole === undefined ? [part] : [part, whole];
		const years = { read, year, base, ended: today - 1 };
		const [count, all] = addUp(found.stages, kinds as Kind[], { room, countsOf: (stage) => countsIn(stage, years) });
		return count && all ? divideColumn(count, all) : count;
	};
}

/** What is counted of a stage in a year, by draw. */
type Kind = "need" | "rooms" | "classesFormed" | "idleRooms" | "largeClasses";

type Counts = Readonly<Record<Kind, Float64Array>>;

interface Sources {
	readonly room: (draws: number) => Float64Array;
	/** Counts of a stage; `undefined` where something is not known. */
	readonly countsOf: (stage: Classes) => Counts | undefined;
}

/** Counts of some kinds, added over stages; none where something is not known. */
function addUp(stages: readonly Classes[], kinds: readonly Kind[], { room, countsOf }: Sources): Float64Array[] {
	const sums: Float64Array[] = [];
	for (const stage of stages) {
		const counts = countsOf(stage);
		if (!counts) return [];
		kinds.forEach((kind, at) => {
			if (sums[at]) addColumn(sums[at], counts[kind]);
			else sums[at] = copied(counts[kind], room);
		});
	}
	return sums;
}

/**
 * Opens the counts of stages. Figures of a year rest on the same ones: a stage's last counts stay, known by the column of its
 * pupils, which is that of one area and year. They are counted in the same columns again and again.
 */
function openCounts() {
	const opened = new Map<string, ReturnType<typeof openStage>>();
	return (stage: Classes, years: RoomYears): Counts | undefined => {
		const { need: name } = stage.source;
		const need = years.read(name, years.year);
		if (!need) return undefined;
		const countOf = opened.get(name) ?? openStage(stage, need.length);
		opened.set(name, countOf);
		return countOf(years, need);
	};
}

function openStage(stage: Classes, draws: number) {
	const roomsIn = openRooms(stage, draws);
	const count = openCounting(stage, draws);
	let last: Counts | undefined;
	return (years: RoomYears, need: Float64Array): Counts | undefined => {
		if (last?.need === need) return last;
		const rooms = roomsIn(years);
		last = rooms && count({ need, rooms });
		return last;
	};
}

/**
 * Schools form as many classes as their pupils need at the usual size, and leave the other rooms idle. As new large classes
 * are forbidden, one that would arise is split where a room is idle. An area's rooms are taken to be one school's: a lower
 * bound of large classes. Sizes of single classes are taken to be normal around their mean.
 */
function openCounting({ now, norm, spread }: Classes, draws: number) {
	const column = () => new Float64Array(draws);
	const split = { classesFormed: column(), idleRooms: column(), largeClasses: column() };
	const size = Math.min(now, norm);
	const writeShares = openLargeShares(size, spread);
	return (of: Pick<Counts, "need" | "rooms">): Counts => {
		const counts = { ...of, ...split };
		writeUsual(counts, size);
		writeShares(counts.largeClasses, counts.idleRooms);
		splitClasses(counts);
		return counts;
	};
}

/** Writes classes of the usual size for all, as far as there are rooms; and, for a while, their mean size beside them. */
function writeUsual({ need, rooms, classesFormed: usual, idleRooms: mean }: Counts, size: number): void {
	for (let draw = 0; draw < need.length; draw++) {
		usual[draw] = Math.min(rooms[draw], Math.max(1, need[draw] / size));
		mean[draw] = need[draw] / usual[draw];
	}
}

/** Splits large ones of the usual classes where rooms are idle. Large classes are their share before, and then counted. */
function splitClasses({ rooms, classesFormed, idleRooms, largeClasses }: Counts): void {
	for (let draw = 0; draw < rooms.length; draw++) {
		const usual = classesFormed[draw];
		const large = usual * largeClasses[draw];
		const split = Math.min(large, rooms[draw] - usual);
		classesFormed[draw] = usual + split;
		idleRooms[draw] = rooms[draw] - classesFormed[draw];
		largeClasses[draw] = large - split;
	}
}

/**
 * Opens the share of large classes by the mean size of all. Wherever rooms suffice classes have the usual size, but for a last
 * bit: nearly all draws need the distribution at one place and its neighbours only.
 */
function openLargeShares(usual: number, spread: number | undefined): (out: Float64Array, means: Float64Array) => void {
	if (spread === undefined) return (out) => void out.fill(0);
	const at = (mean: number) => normalCdf((mean - (LARGE - 0.5)) / spread);
	const [below, above] = [usual - lastBit(usual), usual + lastBit(usual)];
	const [atBelow, atUsual, atAbove] = [at(below), at(usual), at(above)];
	return (out, means) => {
		for (let draw = 0; draw < out.length; draw++) {
			const mean = means[draw];
			if (mean === usual) out[draw] = atUsual;
			else if (mean === below) out[draw] = atBelow;
			else out[draw] = mean === above ? atAbove : at(mean);
		}
	};
}

/** Distance from a number to the next larger one. */
function lastBit(x: number): number {
	return x * (1 + Number.EPSILON) - x;
}
