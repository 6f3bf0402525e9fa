import { type Forecast, type Measures, measuresOf, type Probability, type Statistic } from "../forecast/index.js";
import type { Timeline } from "../scenario/index.js";
import { servesPlace } from "../supply/index.js";
import { wholeOf } from "./plan-setting.js";
import { shareOf, spanOfYears, stagesIn } from "./supplied.js";

/** 学位预警: how likely a stage's seats run out in an area and year. */
export interface SeatWarning {
	readonly component: string;
	readonly area: string;
	readonly year: number;
	/**
	 * Pupils per seat, of several areas together the part of all their seats that is taken; undefined where there is no seat.
	 * Where the stock is not known, per seat that was ever in use or was built since.
	 */
	readonly use: readonly Statistic[];
	/** More pupils than seats, by half a pupil at least; of several areas together in any of them. */
	readonly red: Probability;
	/** From 90 to 100 % of the seats are taken; of several areas together in any of them, while none is red. */
	readonly yellow: Probability;
	/** Which of them is more likely than not: red, else yellow or worse, else none. */
	readonly level: "red" | "yellow" | "none";
	/** Of several areas together how many are red on average. */
	readonly redAreas?: number;
}

/** Part of the seats from which on a warning is yellow: what education bureaus publish as 学位预警. */
const NEARLY_FULL = 0.9;

/** Warnings of some stages of school, of every one with seats unless named, in every area, from this year to the last year of tables. */
export function seatWarnings(
	forecast: Forecast,
	{ today, focus }: Timeline,
	stages: readonly string[] = stagesIn(forecast),
): SeatWarning[] {
	const measures = measuresOf(forecast);
	return stages.flatMap((component) =>
		areasWith(forecast, component).flatMap((area) =>
			spanOfYears(today, focus).map((year) => warningOf(forecast, { component, area, year }, measures)),
		),
	);
}

/** The whole place alone for what serves it. */
function areasWith(forecast: Forecast, component: string): readonly string[] {
	return servesPlace(forecast.model, component) ? [wholeOf(forecast)] : forecast.areas;
}

type At = Pick<SeatWarning, "component" | "area" | "year">;

function warningOf(forecast: Forecast, at: At, { statistics, probability }: Measures): SeatWarning {
	const { component, area, year } = at;
	const ids = forecast.model.areas.map(({ id }) => id);
	const isWhole = !ids.includes(area) && !servesPlace(forecast.model, component);
	const parts = (isWhole ? ids : [area]).map((id) => seatsOf(forecast, { component, area: id, year }));
	const fullest = fullestOf(parts);
	const [red, yellow] = [RED, YELLOW].map((level) => probability(flagsOf(fullest, level)));
	return {
		...at,
		use: statistics(isWhole ? useOfAll(forecast, at) : parts[0].use),
		...{ red, yellow, level: levelOf(red.value, yellow.value) },
		...(isWhole && { redAreas: parts.reduce((sum, part) => sum + probability(flagsOf(part.fullness, RED)).value, 0) }),
	};
}

/** How full seats are in a draw; the higher, the fuller. */
const [YELLOW, RED] = [1, 2];

/** Pupils per seat of one area, and how full its seats are. */
interface Seats {
	readonly use: Float64Array;
	readonly fullness: Uint8Array;
}

function seatsOf(forecast: Forecast, { component, area, year }: At): Seats {
	const [need, places] = ["need", "places"].map((kind) => forecast.values(`${component}.${kind}`, area, year)!);
	const use = shareOf(need, places);
	const fullness = new Uint8Array(forecast.draws);
	for (let draw = 0; draw < fullness.length; draw++) {
		// Half a pupil is nobody: areas of a few people would be red by fractions.
		if (need[draw] - places[draw] > 0.5) fullness[draw] = RED;
		else if (use[draw] > NEARLY_FULL) fullness[draw] = YELLOW;
	}
	return { use, fullness };
}

/** By draw, how full the fullest of some areas is. */
function fullestOf([first, ...others]: readonly Seats[]): Uint8Array {
	if (others.length === 0) return first.fullness;
	const fullest = first.fullness.slice();
	for (const { fullness } of others) {
		for (let draw = 0; draw < fullest.length; draw++) fullest[draw] = Math.max(fullest[draw], fullness[draw]);
	}
	return fullest;
}

/** The draws in which seats are full to a level. */
function flagsOf(fullness: Uint8Array, level: number): Uint8Array {
	const flags = new Uint8Array(fullness.length);
	for (let draw = 0; draw < flags.length; draw++) flags[draw] = fullness[draw] === level ? 1 : 0;
	return flags;
}

/** The part of all seats that is taken: what a town lacks is not found in another. */
function useOfAll(forecast: Forecast, { component, area, year }: At): Float64Array {
	const [used, places] = ["used", "places"].map((kind) => forecast.values(`${component}.${kind}`, area, year)!);
	return shareOf(used, places);
}

function levelOf(red: number, yellow: number): SeatWarning["level"] {
	if (red > 0.5) return "red";
	return red + yellow > 0.5 ? "yellow" : "none";
}
