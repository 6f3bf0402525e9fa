import { loneFertility, openNationalFertility } from "../../demography/index.js";
import { covers, fairCrps } from "../scores.js";
import { courseOf, expected } from "./course.js";
import { FLOOR, type Normals } from "./draws.js";
import { type Known, type KnownFertility, knowsPeople } from "./known.js";
import type { WorldQuantity } from "./quantities.js";
import { lastYear, valueIn } from "./series.js";

/** How the walk that the forecast had before did on one figure. */
export interface WalkScore {
	/** CRPS over the outcome. */
	readonly crps: number;
	/** Whether its intervals of 50, 80 and 95 % held the outcome. */
	readonly held: readonly [boolean, boolean, boolean];
}

/** The forecast's own default before: around a flat path, no error of births beside fertility. */
const WALK = { kind: "damped-walk", damping: 0.95, sd: 0.085, startSd: 0, tail: 4 } as const;

interface WalkOptions {
	readonly horizons: number;
	readonly draws: number;
	readonly normals: Normals;
}

/** Scores fertility and births by that walk. */
export function walkScores(known: Known | KnownFertility, { horizons, draws, normals }: WalkOptions) {
	const last = valueIn(known.tfr, lastYear(known.tfr));
	const median = new Float64Array(horizons).fill(last);
	const fill = openNationalFertility(loneFertility({ median, process: WALK, floor: FLOOR }));
	const rates = Array.from({ length: horizons }, () => new Float64Array(draws));
	const path = new Float64Array(horizons);
	for (let draw = 0; draw < draws; draw++) {
		fill({ process: normals("walk", draw), shape: () => 0, effects: () => 0 }, path);
		for (let h = 0; h < horizons; h++) rates[h][draw] = path[h];
	}
	const perRate = knowsPeople(known) ? birthsPerRate(known, last, horizons) : undefined;
	for (const values of rates) values.sort();
	return (quantity: WorldQuantity, horizon: number, outcome: number): WalkScore | undefined => {
		if (quantity === "tfr") return scoreOf(rates[horizon - 1], outcome);
		if (quantity !== "births" || !perRate) return undefined;
		return scoreOf(
			rates[horizon - 1].map((rate) => rate * perRate[horizon - 1]),
			outcome,
		);
	};
}

function birthsPerRate(known: Known, rate: number, horizons: number): Float64Array {
	const { births, from } = courseOf(
		known,
		expected(known, () => rate),
		known.origin + horizons,
	);
	return births.slice(known.origin - from + 1).map((value) => value / rate);
}

function scoreOf(draws: Float64Array, outcome: number): WalkScore {
	const held = (coverage: number) => covers(draws, outcome, coverage);
	return { crps: fairCrps(draws, outcome) / outcome, held: [held(0.5), held(0.8), held(0.95)] };
}
