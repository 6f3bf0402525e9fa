import { type Forecast, measuresOf, type Probability, type Statistic } from "../forecast/index.js";
import type { Timeline } from "../scenario/index.js";
import { spanOfYears, stagesIn } from "./supplied.js";

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
const YELLOW = 0.9;

/** Warnings of some stages of school, of every one with seats unless named, in every area, from this year to the last year of tables. */
export function seatWarnings(
	forecast: Forecast,
	{ today, focus }: Timeline,
	stages: readonly string[] = stagesIn(forecast),
): SeatWarning[] {
	return stages.flatMap((component) =>
		forecast.areas.flatMap((area) =>
			spanOfYears(today, focus).map((year) => warningOf(forecast, { component, area, year })),
		),
	);
}

type At = Pick<SeatWarning, "component" | "area" | "year">;

function warningOf(forecast: Forecast, at: At): SeatWarning {
	const { component, area, year } = at;
	const ids = forecast.model.areas.map(({ id }) => id);
	const isWhole = !ids.includes(area);
	const parts = (isWhole ? ids : [area]).map((id) => openSeats(forecast, { component, area: id, year }));
	const { statistics, probability } = measuresOf(forecast);
	const flagsOf = (isSet: (draw: number) => boolean) =>
		probability(Uint8Array.from({ length: forecast.draws }, (_, draw) => Number(isSet(draw))));
	const isRed = (draw: number) => parts.some((part) => part.isRed(draw));
	const red = flagsOf(isRed);
	const yellow = flagsOf((draw) => !isRed(draw) && parts.some((part) => part.isYellow(draw)));
	return {
		...at,
		use: statistics(isWhole ? useOfAll(forecast, at) : parts[0].use),
		...{ red, yellow, level: levelOf(red.value, yellow.value) },
		...(isWhole && { redAreas: parts.reduce((sum, part) => sum + flagsOf(part.isRed).value, 0) }),
	};
}

/** Pupils per seat of one area, and in which draws its seats run out or nearly do. */
interface Seats {
	readonly use: Float64Array;
	readonly isRed: (draw: number) => boolean;
	readonly isYellow: (draw: number) => boolean;
}

function openSeats(forecast: Forecast, { component, area, year }: At): Seats {
	const [need, places] = ["need", "places"].map((kind) => forecast.values(`${component}.${kind}`, area, year)!);
	const use = need.map((pupils, draw) => (places[draw] > 0 ? pupils / places[draw] : Number.NaN));
	// Half a pupil is nobody: areas of a few people would be red by fractions.
	const isRed = (draw: number) => need[draw] - places[draw] > 0.5;
	return { use, isRed, isYellow: (draw) => use[draw] > YELLOW && !isRed(draw) };
}

/** The part of all seats that is taken: what a town lacks is not found in another. */
function useOfAll(forecast: Forecast, { component, area, year }: At): Float64Array {
	const [used, places] = ["used", "places"].map((kind) => forecast.values(`${component}.${kind}`, area, year)!);
	return used.map((taken, draw) => (places[draw] > 0 ? taken / places[draw] : Number.NaN));
}

function levelOf(red: number, yellow: number): SeatWarning["level"] {
	if (red > 0.5) return "red";
	return red + yellow > 0.5 ? "yellow" : "none";
}
