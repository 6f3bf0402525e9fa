import { drawJumpOff, GAP_TAIL, type JumpOff, STATE } from "../demography/index.js";
import { DRIVE, type Kernel, SHARED } from "../kernel/index.js";
import { exp, normalQuantile, type Stream, studentTransform } from "../random/index.js";
import type { AreaModel, Model } from "./model.js";
import { ALL_AREAS, onceNormals, type Randomness } from "./randomness.js";
import { drawAreaPaths, newPaths, openShared, type Paths, type SharedPaths, type Tails } from "./shared-paths.js";

/** Draws one slot's start and rates into the kernel; returns what the services need of the draw. */
export type Feed = (slot: number, randomness: Randomness) => SharedPaths;

export function openFeed(model: Model, kernel: Kernel): Feed {
	const drawShared = openShared(model, openTails(model));
	const paths = newPaths(model.years);
	const { areas } = model;
	const certain = areas.map(({ jumpOff }) => certainStart(jumpOff));
	const counted = model.births !== "expected";
	return (slot, randomness) => {
		const shared = drawShared(randomness);
		const starts = areas.map((_, area) => startOf(kernel, areas.length, slot, area));
		areas.forEach(({ jumpOff }, area) => {
			if (certain[area]) starts[area].set(certain[area]);
			else drawJumpOff(jumpOff, randomness.once("jump-off", ALL_AREAS), starts[area]);
		});
		if (model.areaShareSd > 0) disturbShares(model, starts, randomness);
		areas.forEach((area, at) => {
			const position = slot * areas.length + at;
			kernel.pulls[position] = drawPull(area, randomness);
			if (area.own) drawAreaPaths(area.own, area.id, shared, randomness, paths);
			const births = counted ? randomness.yearly("births", area.id, 2) : undefined;
			writeDrive(kernel, position * model.years * DRIVE, area.own ? paths : shared, births);
		});
		writeShared(model, shared, kernel, slot);
		return shared;
	};
}

function openTails({ fertility, mortality }: Model): Tails {
	const same = (z: number) => z;
	const { process } = fertility.national;
	return {
		fertility: process.kind === "damped-walk" ? studentTransform(process.tail) : same,
		gap: mortality.national.gap.kind === "bayeslife" ? unscaledStudent(GAP_TAIL) : same,
	};
}

/** Student's t itself, whose variance is degrees / (degrees - 2). */
function unscaledStudent(degrees: number): (z: number) => number {
	const unit = studentTransform(degrees);
	const scale = Math.sqrt(degrees / (degrees - 2));
	return (z) => scale * unit(z);
}

const MEDIAN_STREAM = () => 0.5;

/** The start where nothing about it is uncertain: then no draw needs to draw it. */
function certainStart(jumpOff: JumpOff): Float64Array | undefined {
	const { tables, totalSd, ageSd } = jumpOff;
	if (tables.length > 1 || totalSd > 0 || ageSd.some((sd) => sd > 0)) return undefined;
	const start = new Float64Array(STATE);
	drawJumpOff(jumpOff, MEDIAN_STREAM, start);
	return start;
}

function startOf({ starts }: Kernel, areas: number, slot: number, area: number): Float64Array {
	const first = (slot * areas + area) * STATE;
	return starts.subarray(first, first + STATE);
}

/** Gives each area's share of the start an error of its own and keeps the whole's total. */
function disturbShares({ areas, areaShareSd }: Model, starts: readonly Float64Array[], randomness: Randomness): void {
	const total = personsIn(starts);
	starts.forEach((start, area) => {
		scale(start, exp(areaShareSd * onceNormals(randomness, "jump-off.share", areas[area].id)()));
	});
	const factor = total / personsIn(starts);
	for (const start of starts) scale(start, factor);
}

function personsIn(starts: readonly Float64Array[]): number {
	return starts.reduce((sum, start) => sum + start.reduce((persons, cell) => persons + cell, 0), 0);
}

function scale(state: Float64Array, factor: number): void {
	for (let cell = 0; cell < STATE; cell++) state[cell] *= factor;
}

/** Attractiveness for movers from the other areas. */
function drawPull({ own, id }: AreaModel, randomness: Randomness): number {
	return own ? own.pull * exp(own.pullSd * onceNormals(randomness, "own.pull", id)()) : 1;
}

/** Girls' uniform of a year comes before the boys'; the kernel takes each with its normal. */
function writeDrive({ drive }: Kernel, first: number, paths: Paths, births: Stream | undefined): void {
	for (let year = 0; year < paths.tfr.length; year++) {
		const at = first + year * DRIVE;
		drive[at] = paths.female[year];
		drive[at + 1] = paths.male[year];
		drive[at + 2] = paths.tfr[year];
		drive[at + 3] = paths.netRate[year];
		if (births) writeCounts(drive, at + 4, births);
	}
}

function writeCounts(drive: Float64Array, at: number, births: Stream): void {
	const girls = births();
	const boys = births();
	drive[at] = girls;
	drive[at + 1] = normalQuantile(girls);
	drive[at + 2] = boys;
	drive[at + 3] = normalQuantile(boys);
}

function writeShared({ years, fertility }: Model, draw: SharedPaths, { shared, factors }: Kernel, slot: number): void {
	for (let flow = 0; flow < years; flow++) {
		const at = (slot * years + flow) * SHARED;
		shared[at] = fertility.sexRatio[flow] + draw.sexRatioError;
		shared[at + 1] = draw.meanAgeSlope * (flow + 1);
	}
	const odds = draw.services.flatMap((service) => service.odds ?? []);
	for (let year = 0; year <= years; year++) {
		for (let row = 0; row < odds.length; row++) {
			factors[(slot * (years + 1) + year) * odds.length + row] = odds[row][year];
		}
	}
}
