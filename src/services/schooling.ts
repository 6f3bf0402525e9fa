import type { Probe } from "../kernel/index.js";
import { type Batch, logit } from "../random/index.js";
import { type Cohort, wholeUnits } from "./cohort.js";
import { openRolls, openStagePaths, type Rolls } from "./enrolment.js";
import { type Drift, driftPath, isCertain, type RateModel } from "./rate-path.js";
import type { OpenService, ServiceNormals } from "./service.js";

/** How pupils pass from one grade to the next, beyond what their cohort itself does: transfers, repeaters, dropouts. */
export interface Progression {
	/** Pupils of the next grade per pupil and cohort change; 1 when all move up. Its error holds for all years. */
	readonly ratio: number;
	readonly ratioSd: number;
	/** Error of the logarithm common to all grades and areas: AR(1) with this damping and yearly innovation. */
	readonly damping: number;
	readonly sd: number;
	/** Each grade of each area has an error of its own with innovations `small` / sqrt(cohort): small areas vary more. */
	readonly small: number;
}

export interface Grade {
	readonly id: string;
	/** Children of the grade's age. */
	readonly cohort: Cohort;
	/** Pupils per class at the norm, and in the base year. */
	readonly classSize: number;
	readonly classSizeNow: number;
}

/** A stage of school. Its first grade takes a share of its cohort, or of the pupils who leave stage `from`. */
export interface Stage {
	readonly id: string;
	readonly grades: readonly Grade[];
	/** Position of an earlier stage. */
	readonly from?: number;
	/** Entrants per child of the cohort, or per leaver of the stage `from`; also the base year's enrolment. */
	readonly rate: RateModel;
	readonly progression: Progression;
	/** Pupils per teacher at the norm. */
	readonly pupilsPerTeacher: number;
}

/** Pupils of a declared kind: boarders, migrant workers' children, the academic track and its rest. */
export interface Part {
	readonly id: string;
	/** Share in each stage, 0 where the part does not exist; all move together on the logit scale. */
	readonly shares: Float64Array;
	readonly drift: Drift;
	/** Name of the other pupils of these stages, where they are counted too. */
	readonly rest?: string;
}

export interface SchoolingService {
	readonly kind: "schooling";
	readonly id: string;
	readonly stages: readonly Stage[];
	/** Named sums over positions in `stages`. */
	readonly sums: readonly { readonly id: string; readonly members: readonly number[] }[];
	readonly parts: readonly Part[];
	/** Whether every grade is recorded or only the first of each stage. */
	readonly detail: "grades" | "stages";
	/** Counts nothing but pupils and their cohorts: no classes, no teachers. */
	readonly pupilsOnly?: boolean;
}

/** What a stage records. `baseClasses` are those of the base year, `classSize` pupils per class if none is added. */
const STAGE = ["need", "cohort", "classes", "teachers", "baseClasses", "classSize"] as const;
const GRADE = ["need", "classes"] as const;
/** The first of `STAGE` and `GRADE`, which are all where only pupils are counted. */
const PUPILS = { stage: 2, grade: 1 };
/** The last of `STAGE` is a ratio; those before it add up. */
const COUNTS = STAGE.length - 1;

/** Quantities in the order of writing: stages, sums, parts, grades. */
export function schoolingQuantities({ stages, sums, parts, detail, pupilsOnly }: SchoolingService): string[] {
	const named = (ids: readonly { readonly id: string }[], kinds: readonly string[]) =>
		ids.flatMap(({ id }) => kinds.map((kind) => `${id}.${kind}`));
	const grades = stages.flatMap((stage) => recordedGrades(stage, detail));
	const partIds = parts.flatMap(({ id, rest }) => (rest === undefined ? [{ id }] : [{ id }, { id: rest }]));
	return [
		...named([...stages, ...sums], pupilsOnly ? STAGE.slice(0, PUPILS.stage) : STAGE),
		...named(partIds, ["need"]),
		...named(grades, pupilsOnly ? GRADE.slice(0, PUPILS.grade) : GRADE),
	];
}

function recordedGrades({ grades }: Stage, detail: SchoolingService["detail"]): readonly Grade[] {
	return detail === "grades" ? grades : grades.slice(0, 1);
}

/** The children of every grade's age, stage by stage. */
export function schoolingProbes({ stages }: SchoolingService): Probe[] {
	return stages.flatMap(({ grades }) => grades.map(({ cohort }): Probe => ({ kind: "sum", ...cohort })));
}

/** Opens entry, progression and shares, which all areas have in common; each area then moves its own pupils up. */
export function openSchooling(
	service: SchoolingService,
	years: number,
	normals: ServiceNormals,
	batch: Batch,
): OpenService {
	const paths = service.stages.map((stage) => openStagePaths(service.id, stage, years, normals, batch));
	const parts = service.parts.map((part) => openShares(service.id, part, years, normals, batch));
	const shares = parts.map(({ stages }) => stages);
	return {
		draw() {
			for (const path of paths) path.draw();
			for (const part of parts) part.draw();
		},
		openArea(own) {
			const rolls = openRolls(service, paths, years, own, batch);
			const write = openWriter(service, rolls, shares);
			return {
				draw: rolls.draw,
				write(people, from, step, into, at, width) {
					for (let year = 0; year < years; year++) {
						rolls.advance(year, people, from + year * step);
						write(year, into, at + year * width);
					}
				},
			};
		},
	};
}

/** A part's shares of each stage's pupils by year; all stages drift together. Shares of 0 and 1 are known. */
function openShares(
	service: string,
	{ id, shares, drift }: Part,
	years: number,
	normals: ServiceNormals,
	batch: Batch,
) {
	const drifts = (share: number) => share > 0 && share < 1;
	const stages = Array.from(shares, (share) =>
		drifts(share) ? batch.logistic(years) : new Float64Array(years).fill(share),
	);
	const levels = shares.map((share) => (drifts(share) ? logit(share) : Number.NaN));
	const normal = isCertain(drift) ? () => 0 : normals.yearly(`${service}.${id}`);
	const distance = new Float64Array(years);
	const draw = () => {
		driftPath(drift, 0, normal, distance);
		for (let stage = 0; stage < stages.length; stage++) {
			if (Number.isNaN(levels[stage])) continue;
			for (let year = 0; year < years; year++) stages[stage][year] = levels[stage] + distance[year];
		}
	};
	return { stages, draw };
}

type Writer = (year: number, into: Float64Array, at: number) => void;

function openWriter(
	{ stages, sums, parts, detail, pupilsOnly = false }: SchoolingService,
	{ firsts, pupils, cohorts }: Rolls,
	shares: readonly (readonly Float64Array[])[],
): Writer {
	const width = pupilsOnly ? PUPILS.stage : STAGE.length;
	const norm = classSizes(stages, "classSize");
	const now = classSizes(stages, "classSizeNow");
	const recorded = stages.map((stage) => recordedGrades(stage, detail).length);
	const baseClasses = new Float64Array(stages.length);
	return (year, into, at) => {
		let next = at;
		for (let k = 0; k < stages.length; k++, next += width) {
			const [first, end] = [firsts[k], firsts[k + 1]];
			into[next] = sumOf(pupils, first, end);
			into[next + 1] = sumOf(cohorts, first, end);
			if (pupilsOnly) continue;
			if (year === 0) baseClasses[k] = classesOf(pupils, now, first, end);
			writeClasses(stages[k], classesOf(pupils, norm, first, end), baseClasses[k], into, next);
		}
		for (let k = 0; k < sums.length; k++, next += width) writeSum(sums[k].members, width, into, at, next);
		for (let k = 0; k < parts.length; k++) next = writePart(parts[k], shares[k], year, width, into, at, next);
		for (let k = 0; k < stages.length; k++) {
			next = writeGrades(pupils, firsts[k], firsts[k] + recorded[k], pupilsOnly ? undefined : norm, into, next);
		}
	};
}

/** Pupils per class of all grades, at the norm or in the base year. */
function classSizes(stages: readonly Stage[], size: "classSize" | "classSizeNow"): Float64Array {
	return Float64Array.from(stages.flatMap(({ grades }) => grades.map((grade) => grade[size])));
}

function sumOf(byGrade: Float64Array, first: number, end: number): number {
	let sum = 0;
	for (let grade = first; grade < end; grade++) sum += byGrade[grade];
	return sum;
}

function writeClasses(
	{ pupilsPerTeacher }: Stage,
	classes: number,
	baseClasses: number,
	into: Float64Array,
	at: number,
): void {
	into[at + 2] = classes;
	into[at + 3] = wholeUnits(into[at], pupilsPerTeacher);
	into[at + 4] = baseClasses;
	into[at + 5] = into[at] / baseClasses;
}

function classesOf(pupils: Float64Array, sizes: Float64Array, first: number, end: number): number {
	let classes = 0;
	for (let grade = first; grade < end; grade++) classes += wholeUnits(pupils[grade], sizes[grade]);
	return classes;
}

/** Sums over stages, each `width` quantities long; `first` is where the first stage stands. */
function writeSum(members: readonly number[], width: number, into: Float64Array, first: number, at: number): void {
	const counts = Math.min(width, COUNTS);
	for (let kind = 0; kind < counts; kind++) {
		let sum = 0;
		for (let k = 0; k < members.length; k++) sum += into[first + members[k] * width + kind];
		into[at + kind] = sum;
	}
	if (width > COUNTS) into[at + COUNTS] = into[at] / into[at + COUNTS - 1];
}

function writePart(
	part: Part,
	shares: readonly Float64Array[],
	year: number,
	width: number,
	into: Float64Array,
	first: number,
	at: number,
): number {
	let pupils = 0;
	let others = 0;
	for (let stage = 0; stage < shares.length; stage++) {
		if (part.shares[stage] === 0) continue;
		const inStage = into[first + stage * width];
		const inPart = shares[stage][year] * inStage;
		pupils += inPart;
		others += inStage - inPart;
	}
	into[at] = pupils;
	if (part.rest === undefined) return at + 1;
	into[at + 1] = others;
	return at + 2;
}

/** @param sizes pupils per class, where classes are counted */
function writeGrades(
	pupils: Float64Array,
	first: number,
	end: number,
	sizes: Float64Array | undefined,
	into: Float64Array,
	from: number,
): number {
	let at = from;
	for (let grade = first; grade < end; grade++) {
		into[at++] = pupils[grade];
		if (sizes) into[at++] = wholeUnits(pupils[grade], sizes[grade]);
	}
	return at;
}
