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
import type { Batch } from "../random/index.js";
import { planFactor } from "./factor.js";
import type { Model } from "./model.js";
import { ALL_AREAS, type NumberPlan } from "./numbers.js";

/** What the start populations of every draw rest on. */
export type StartModel = Pick<Model, "seed" | "areas" | "areaShareSd">;

/** Writes the start population of the draw whose numbers are read, [area][202] persons. */
export type WriteStart = (into: Float64Array) => void;

/**
 * All areas draw the errors of their starts from the one stream they share; areas whose errors are alike, as they are in
 * every scenario, have them drawn once.
 *
 * @param batch takes the exponentials; applied here
 */
export function planStart({ areas, areaShareSd }: StartModel, plan: NumberPlan, batch: Batch): WriteStart {
	const kinds = new Map<string, ReturnType<typeof planErrors>>();
	const writers = areas.map(({ jumpOff }): WriteStart => {
		const known = certainStart(jumpOff);
		if (known) return (into) => into.set(known);
		const key = errorsKey(jumpOff);
		if (!kinds.has(key)) kinds.set(key, planErrors(jumpOff, plan, batch));
		const kind = kinds.get(key)!;
		return (into) => composeJumpOff(jumpOff, kind.drawn, into);
	});
	const shares = areas.flatMap(
		({ id }) => planFactor({ component: "jump-off.share", area: id, sd: areaShareSd }, plan, batch) ?? [],
	);
	const drawn = [...kinds.values(), ...shares];
	return (into) => {
		for (const { draw } of drawn) draw();
		batch.apply();
		const states = areas.map((_, at) => into.subarray(at * STATE, (at + 1) * STATE));
		for (let at = 0; at < areas.length; at++) writers[at](states[at]);
		if (shares.length > 0) disturbShares(states, shares);
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
	const factors = batch.exp(JUMP_OFF_ERRORS);
	const drawn = { shares: [] as readonly number[], factors };
	return {
		drawn,
		draw() {
			drawn.shares = tableShares(jumpOff, next);
			jumpOffErrors(jumpOff, next, factors);
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
