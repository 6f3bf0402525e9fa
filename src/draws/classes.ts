import { normalCdf } from "../random/index.js";
import type { SchoolingService, Stage } from "../services/index.js";
import { addColumn } from "./add-column.js";
import { namesOf, type RoomStage, type RoomYears, roomSource, roomsIn } from "./class-rooms.js";
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
		if (!count || !all) return count;
		for (let draw = 0; draw < count.length; draw++) count[draw] /= all[draw];
		return count;
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
			sums[at] = addColumn(sums[at] ?? room(counts.need.length).fill(0), counts[kind]);
		});
	}
	return sums;
}

/**
 * Opens the counts of stages. Figures of a year rest on the same ones: a stage's last counts stay, known by the column of its
 * pupils, which is that of one area and year. They are counted in the same columns again and again.
 */
function openCounts() {
	const last = new Map<string, Counts>();
	return (stage: Classes, years: RoomYears & { readonly read: Read }): Counts | undefined => {
		const { need: name } = stage.source;
		const need = years.read(name, years.year);
		if (!need) return undefined;
		const known = last.get(name);
		if (known?.need === need) return known;
		const room = (kind: Kind) => (known?.[kind].length === need.length ? known[kind] : new Float64Array(need.length));
		const rooms = roomsIn(stage, years, room("rooms"));
		if (!rooms) return undefined;
		const counts = countClasses(stage, { need, rooms }, room);
		last.set(name, counts);
		return counts;
	};
}

/**
 * Schools form as many classes as their pupils need at the usual size, and leave the other rooms idle. As new large classes
 * are forbidden, one that would arise is split where a room is idle. An area's rooms are taken to be one school's: a lower
 * bound of large classes. Sizes of single classes are taken to be normal around their mean.
 */
function countClasses(
	{ now, norm, spread }: Classes,
	{ need, rooms }: Pick<Counts, "need" | "rooms">,
	room: (kind: Kind) => Float64Array,
): Counts {
	const [classesFormed, idleRooms, largeClasses] = [room("classesFormed"), room("idleRooms"), room("largeClasses")];
	const size = Math.min(now, norm);
	const shareAt = (mean: number) => (spread === undefined ? 0 : normalCdf((mean - (LARGE - 0.5)) / spread));
	// Wherever rooms suffice classes have the usual size: nearly all draws need the distribution at one place only.
	const shareAtUsual = shareAt(size);
	for (let draw = 0; draw < need.length; draw++) {
		const usual = Math.min(rooms[draw], Math.max(1, need[draw] / size));
		const mean = need[draw] / usual;
		const large = usual * (mean === size ? shareAtUsual : shareAt(mean));
		const split = Math.min(large, rooms[draw] - usual);
		classesFormed[draw] = usual + split;
		idleRooms[draw] = rooms[draw] - classesFormed[draw];
		largeClasses[draw] = large - split;
	}
	return { need, rooms, classesFormed, idleRooms, largeClasses };
}
