import type { Probe } from "../kernel/index.js";
import { type Batch, logit } from "../random/index.js";
import { type Cohort, wholeUnits } from "./cohort.js";
import { openRolls, openStagePaths, type Roll } from "./enrolment.js";
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
}

/** What a stage records. `baseClasses` are those of the base year, `classSize` pupils per class if none is added. */
const STAGE = ["need", "cohort", "classes", "teachers", "baseClasses", "classSize"] as const;
const GRADE = ["need", "classes"] as const;
/** The last of `STAGE` is a ratio; those before it add up. */
const COUNTS = STAGE.length - 1;

/** Quantities in the order of writing: stages, sums, parts, grades. */
export function schoolingQuantities({ stages, sums, parts, detail }: SchoolingService): string[] {
	const named = (ids: readonly string[], kinds: readonly string[]) =>
		ids.flatMap((id) => kinds.map((kind) => `${id}.${kind}`));
	const grades = stages.flatMap((stage) => recordedGrades(stage, detail));
	return [
		...named(
			[...stages, ...sums].map(({ id }) => id),
			STAGE,
		),
		...named(
			parts.flatMap(({ id, rest }) => (rest === undefined ? [id] : [id, rest])),
			["need"],
		),
		...named(
			grades.map(({ id }) => id),
			GRADE,
		),
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
			const { rolls, draw, advance } = openRolls(service, paths, years, own, batch);
			const write = openWriter(service, rolls, shares);
			return {
				draw,
				write(year, people, from, into, at) {
					advance(year, people, from);
					write(year, into, at);
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

function openWriter(
	{ stages, sums, parts, detail }: SchoolingService,
	rolls: readonly Roll[],
	shares: readonly (readonly Float64Array[])[],
): (year: number, into: Float64Array, at: number) => void {
	const baseClasses = new Float64Array(stages.length);
	return (year, into, at) => {
		let next = at;
		for (let k = 0; k < stages.length; k++) {
			if (year === 0) baseClasses[k] = classesOf(stages[k], rolls[k], "classSizeNow");
			next = writeStage(stages[k], rolls[k], baseClasses[k], into, next);
		}
		for (const { members } of sums) next = writeSum(members, into, at, next);
		for (let k = 0; k < parts.length; k++) next = writePart(parts[k], shares[k], year, into, at, next);
		for (let k = 0; k < stages.length; k++) next = writeGrades(recordedGrades(stages[k], detail), rolls[k], into, next);
	};
}

function writeStage(stage: Stage, roll: Roll, baseClasses: number, into: Float64Array, at: number): number {
	let pupils = 0;
	let cohort = 0;
	for (let grade = 0; grade < stage.grades.length; grade++) {
		pupils += roll.pupils[grade];
		cohort += roll.cohorts[grade];
	}
	into[at] = pupils;
	into[at + 1] = cohort;
	into[at + 2] = classesOf(stage, roll, "classSize");
	into[at + 3] = wholeUnits(pupils, stage.pupilsPerTeacher);
	into[at + 4] = baseClasses;
	into[at + 5] = pupils / baseClasses;
	return at + STAGE.length;
}

function classesOf({ grades }: Stage, { pupils }: Roll, size: "classSize" | "classSizeNow"): number {
	let classes = 0;
	for (let grade = 0; grade < grades.length; grade++) classes += wholeUnits(pupils[grade], grades[grade][size]);
	return classes;
}

/** Sums over stages; `first` is where the first stage stands. */
function writeSum(members: readonly number[], into: Float64Array, first: number, at: number): number {
	for (let kind = 0; kind < COUNTS; kind++) {
		let sum = 0;
		for (const stage of members) sum += into[first + stage * STAGE.length + kind];
		into[at + kind] = sum;
	}
	into[at + COUNTS] = into[at] / into[at + COUNTS - 1];
	return at + STAGE.length;
}

function writePart(
	part: Part,
	shares: readonly Float64Array[],
	year: number,
	into: Float64Array,
	first: number,
	at: number,
): number {
	let pupils = 0;
	let others = 0;
	for (let stage = 0; stage < shares.length; stage++) {
		if (part.shares[stage] === 0) continue;
		const inStage = into[first + stage * STAGE.length];
		const inPart = shares[stage][year] * inStage;
		pupils += inPart;
		others += inStage - inPart;
	}
	into[at] = pupils;
	if (part.rest === undefined) return at + 1;
	into[at + 1] = others;
	return at + 2;
}

function writeGrades(grades: readonly Grade[], { pupils }: Roll, into: Float64Array, first: number): number {
	let at = first;
	for (let grade = 0; grade < grades.length; grade++) {
		into[at++] = pupils[grade];
		into[at++] = wholeUnits(pupils[grade], grades[grade].classSize);
	}
	return at;
}
