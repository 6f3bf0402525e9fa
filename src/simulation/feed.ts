import {
	composeJumpOff,
	drawJumpOff,
	JUMP_OFF_ERRORS,
	JUMP_OFF_NORMALS,
	type JumpOff,
	jumpOffErrors,
	STATE,
	tableShares,
	tablesDrawn,
} from "../demography/index.js";
import { DRIVE, type Kernel, SHARED } from "../kernel/index.js";
import { type Batch, openBatch } from "../random/index.js";
import type { OpenService } from "../services/index.js";
import type { AreaModel, Model } from "./model.js";
import { ALL_AREAS, type NumberPlan, type Series } from "./numbers.js";
import { openAreaPaths, openShared, type Paths, type SharedPaths, type TwoSteps } from "./shared-paths.js";

/** Draws into the kernel what a slot's draw begins with and goes by; the slot's numbers must be the ones that are read. */
export interface Feed {
	/** The start populations of all areas. @param root the draw whose numbers they take */
	start(slot: number, root: number): void;
	/** Fertility, mortality, migration, the luck of births, odds: all years. */
	rates(slot: number): void;
}

/** Remembers the start populations of draws; a state is [area][202]. */
export interface StartMemory {
	/** Writes the start that a draw's own numbers give, if it is known. */
	recall(draw: number, into: Float64Array): boolean;
	keep(draw: number, state: Float64Array): void;
}

/** Opens the memory for a model. */
export type StartsOf = (model: Model) => StartMemory;

/** What the start populations of every draw rest on: plain data to be compared. */
export function startsKey({ seed, areas, areaShareSd }: Model): object {
	return { seed, areaShareSd, areas: areas.map(({ id, jumpOff }) => ({ id, jumpOff })) };
}

/** What draws need of a model to be fed into the kernel, planned before the kernel is there. */
export interface PlannedFeed {
	into(kernel: Kernel): Feed;
}

/** One area's part of the feed. */
interface AreaFeed {
	readonly paths: Paths;
	readonly steps: readonly TwoSteps[];
	readonly pull: () => number;
	readonly births: Series | undefined;
}

/**
 * @param batch takes the exponentials of a draw's rates; applied here
 * @param services those whose odds the kernel needs, in the order of the factors
 */
export function planFeed(
	model: Model,
	plan: NumberPlan,
	batch: Batch,
	services: readonly OpenService[],
	memory?: StartMemory,
): PlannedFeed {
	const shared = openShared(model, plan, batch);
	const writeStarts = planStarts(model, plan, openBatch(batch.engine));
	const areas = model.areas.map((area) => planArea(model, area, plan, { batch, shared }));
	const steps = [shared, ...areas.flatMap(({ steps }) => steps)];
	return {
		into(kernel) {
			const writeOdds = openOdds(services, model.years, kernel);
			return {
				start(slot, root) {
					const width = model.areas.length * STATE;
					const state = kernel.starts.subarray(slot * width, (slot + 1) * width);
					if (memory?.recall(root, state)) return;
					writeStarts(kernel, slot);
					memory?.keep(root, state);
				},
				rates(slot) {
					for (const step of steps) step.draw();
					batch.apply();
					for (const step of steps) step.finish();
					writeRates(model, areas, kernel, slot);
					writeShared(model, shared, kernel, slot);
					writeOdds(slot);
				},
			};
		},
	};
}

interface AreaNeeds {
	readonly batch: Batch;
	readonly shared: SharedPaths;
}

function planArea(model: Model, { own, id }: AreaModel, plan: NumberPlan, { batch, shared }: AreaNeeds): AreaFeed {
	const counted = model.births !== "expected";
	const path = own && openAreaPaths(own, id, shared.paths, plan, batch);
	const pull = planFactor("own.pull", id, own?.pullSd ?? 0, plan, batch);
	return {
		paths: path?.paths ?? shared.paths,
		steps: [path, pull].filter((step) => step !== undefined),
		pull: () => (own?.pull ?? 1) * (pull?.factor[0] ?? 1),
		births: counted ? plan.yearly("births", id, { starts: 0, perYear: 2, form: "both" }) : undefined,
	};
}

/** A lognormal factor that holds for the draw as a whole; none where there is no error. */
function planFactor(component: string, area: string, sd: number, plan: NumberPlan, batch: Batch) {
	if (sd === 0) return undefined;
	const normal = plan.once(component, area, [["normal", 1]]);
	const factor = batch.exp(1);
	return {
		factor,
		draw() {
			factor[0] = sd * normal();
		},
		finish() {},
	};
}

/**
 * All areas draw the errors of their starts from the one stream they share; areas whose errors are alike, as they are in
 * every scenario, have them drawn once.
 */
function planStarts(
	{ areas, areaShareSd }: Model,
	plan: NumberPlan,
	batch: Batch,
): (kernel: Kernel, slot: number) => void {
	const kinds = new Map<string, ReturnType<typeof planErrors>>();
	const writers = areas.map(({ jumpOff }): ((into: Float64Array) => void) => {
		const known = certainStart(jumpOff);
		if (known) return (into) => into.set(known);
		const key = errorsKey(jumpOff);
		if (!kinds.has(key)) kinds.set(key, planErrors(jumpOff, plan, batch));
		const kind = kinds.get(key)!;
		return (into) => composeJumpOff(jumpOff, kind.drawn, into);
	});
	const shares = areas.flatMap(({ id }) => planFactor("jump-off.share", id, areaShareSd, plan, batch) ?? []);
	const drawn = [...kinds.values(), ...shares];
	return ({ starts }, slot) => {
		for (const { draw } of drawn) draw();
		batch.apply();
		const first = slot * areas.length;
		const states = areas.map((_, at) => starts.subarray((first + at) * STATE, (first + at + 1) * STATE));
		for (let at = 0; at < states.length; at++) writers[at](states[at]);
		if (areaShareSd > 0) disturbShares(states, shares);
	};
}

function errorsKey({ ageSd, totalSd, correlation, weights, combine }: JumpOff): string {
	return [combine, totalSd, correlation, weights.join(), ageSd.join()].join("|");
}

function planErrors(jumpOff: JumpOff, plan: NumberPlan, batch: Batch) {
	const tables = tablesDrawn(jumpOff);
	const next = plan.once("jump-off", ALL_AREAS, [
		["uniform", tables],
		["normal", JUMP_OFF_NORMALS],
	]);
	const drawn = { shares: [] as readonly number[], factors: batch.exp(JUMP_OFF_ERRORS) };
	return {
		drawn,
		draw() {
			drawn.shares = tableShares(jumpOff, next);
			jumpOffErrors(jumpOff, next, drawn.factors);
		},
	};
}

/** The start where nothing about it is uncertain: then no draw needs to draw it. */
function certainStart(jumpOff: JumpOff): Float64Array | undefined {
	const { tables, totalSd, ageSd } = jumpOff;
	if (tables.length > 1 || totalSd > 0 || ageSd.some((sd) => sd > 0)) return undefined;
	const start = new Float64Array(STATE);
	drawJumpOff(jumpOff, () => 0.5, start);
	return start;
}

function writeRates({ areas, years }: Model, feeds: readonly AreaFeed[], kernel: Kernel, slot: number): void {
	const first = slot * areas.length;
	for (let at = 0; at < feeds.length; at++) {
		const { pull, paths, births } = feeds[at];
		kernel.pulls[first + at] = pull();
		writeDrive(kernel, (first + at) * years * DRIVE, paths, births);
	}
}

/** Gives each area's share of the start an error of its own and keeps the whole's total. */
function disturbShares(starts: readonly Float64Array[], shares: readonly { readonly factor: Float64Array }[]): void {
	const total = personsIn(starts);
	for (let at = 0; at < starts.length; at++) scale(starts[at], shares[at].factor[0]);
	const factor = total / personsIn(starts);
	for (const start of starts) scale(start, factor);
}

function personsIn(starts: readonly Float64Array[]): number {
	return starts.reduce((sum, start) => sum + start.reduce((persons, cell) => persons + cell, 0), 0);
}

function scale(state: Float64Array, factor: number): void {
	for (let cell = 0; cell < STATE; cell++) state[cell] *= factor;
}

/** Girls' uniform of a year comes before the boys'; the kernel takes each with its normal. */
function writeDrive({ drive }: Kernel, first: number, paths: Paths, births: Series | undefined): void {
	const { female, male, tfr, netRate } = paths;
	for (let year = 0; year < tfr.length; year++) {
		const at = first + year * DRIVE;
		drive[at] = female[year];
		drive[at + 1] = male[year];
		drive[at + 2] = tfr[year];
		drive[at + 3] = netRate[year];
		if (births) for (let k = 4; k < DRIVE; k++) drive[at + k] = births();
	}
}

function writeShared({ years, fertility }: Model, draw: SharedPaths, { shared }: Kernel, slot: number): void {
	const error = draw.sexRatioError();
	const slope = draw.meanAgeSlope();
	for (let flow = 0; flow < years; flow++) {
		const at = (slot * years + flow) * SHARED;
		shared[at] = fertility.sexRatio[flow] + error;
		shared[at + 1] = slope * (flow + 1);
	}
}

function openOdds(services: readonly OpenService[], years: number, { factors }: Kernel): (slot: number) => void {
	const into = { values: factors, first: 0, step: services.length };
	return (slot) => {
		for (let row = 0; row < services.length; row++) {
			into.first = slot * (years + 1) * services.length + row;
			services[row].odds!(into);
		}
	};
}
