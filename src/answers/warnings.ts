import { type Forecast, measuresOf, type Probability, type Statistic } from "../forecast/index.js";
import type { Timeline } from "../scenario/index.js";
import { spanOfYears, stagesIn } from "./supplied.js";

/** 学位预警: how likely a stage's seats run out in an area and year. */
export interface SeatWarning {
	readonly component: string;
	readonly area: string;
	readonly year: number;
	/** Pupils per seat; undefined where there is no seat. Where the stock is not known, per seat that was ever in use or was built since. */
	readonly use: readonly Statistic[];
	/** More pupils than seats, by half a pupil at least. */
	readonly red: Probability;
	/** From 90 to 100 % of the seats are taken. */
	readonly yellow: Probability;
	/** Which of them is more likely than not: red, else yellow or worse, else none. */
	readonly level: "red" | "yellow" | "none";
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

function warningOf(forecast: Forecast, at: Pick<SeatWarning, "component" | "area" | "year">): SeatWarning {
	const { component, area, year } = at;
	const [need, places] = ["need", "places"].map((kind) => forecast.values(`${component}.${kind}`, area, year)!);
	const use = need.map((pupils, draw) => (places[draw] > 0 ? pupils / places[draw] : Number.NaN));
	const { statistics, probability } = measuresOf(forecast);
	// Half a pupil is nobody: areas of a few people would be red by fractions.
	const isRed = (draw: number) => need[draw] - places[draw] > 0.5;
	const red = probability(use.map((_, draw) => Number(isRed(draw))));
	const yellow = probability(use.map((share, draw) => Number(share > YELLOW && !isRed(draw))));
	return { ...at, use: statistics(use), red, yellow, level: levelOf(red.value, yellow.value) };
}

function levelOf(red: number, yellow: number): SeatWarning["level"] {
	if (red > 0.5) return "red";
	return red + yellow > 0.5 ? "yellow" : "none";
}
