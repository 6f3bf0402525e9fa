import type { LocalText } from "../errors/index.js";
import { yearOf } from "./dates.js";
import type { Reference } from "./references.js";
import type { Scored } from "./run-hindcast.js";
import { meanOf, sortedQuantile } from "./scores.js";

/** A published error of another forecaster beside ours, relative. */
export interface Benchmark {
	readonly name: LocalText;
	readonly source: string;
	readonly theirs: number;
	/** Ours on the nearest comparable forecasts; the text says which. */
	readonly ours: number;
	readonly basis: LocalText;
}

interface Comparison extends Omit<Benchmark, "ours" | "theirs"> {
	/** A published error, or a simple method scored here on the same outcomes. */
	readonly theirs: number | Reference;
	readonly quantity: string;
	readonly horizon: number;
	readonly years?: readonly [number, number];
	readonly measure: "rms" | "mape";
}

const ofBirths = (name: LocalText, source: string, theirs: Comparison["theirs"]): Comparison => ({
	basis: { zh: "全国出生数，提前 1 年，2022—2025，均方根", en: "births, 1 year ahead, 2022-2025, RMS" },
	...{ name, source, theirs, quantity: "births", horizon: 1, measure: "rms", years: [2022, 2025] },
});

/** Errors by years ahead; the name is completed by them. */
const ofPupils = (name: LocalText, source: string, errors: readonly (readonly [number, number])[]): Comparison[] =>
	errors.map(([horizon, theirs]) => {
		const ahead = `${horizon} year${horizon === 1 ? "" : "s"} ahead`;
		return {
			basis: { zh: `全国小学在校生，提前 ${horizon} 年，平均绝对误差`, en: `primary enrolment, ${ahead}, MAPE` },
			name: { zh: `${name.zh}，提前 ${horizon} 年`, en: `${name.en}, ${ahead}` },
			...{ source, theirs, quantity: "primary_enrolment", horizon, measure: "mape" },
		};
	});

const fromBulletins =
	"computed from births (National Bureau of Statistics) and marriages (Ministry of Civil Affairs), 2022-2025";
const scoredHere = "scored here, same outcomes";
const nces = "NCES, Projections of Education Statistics, MAPE by lead time";
const england = "England, Department for Education, school places scorecards";

/** Reference errors of others, as published or computed from published figures. */
const COMPARISONS: readonly Comparison[] = [
	ofBirths(
		{ zh: "沿用去年出生数（相对上年）", en: "Births as last year, relative to last year" },
		fromBulletins,
		0.106,
	),
	ofBirths(
		{ zh: "沿用去年出生数（相对实际值）", en: "Births as last year, relative to the outcome" },
		scoredHere,
		"persistence",
	),
	ofBirths(
		{ zh: "联合国当轮（相对实际值）", en: "The UN's round of the day, relative to the outcome" },
		scoredHere,
		"un",
	),
	ofBirths({ zh: "结婚数推算（样本外）", en: "Marriage bridge, out of sample" }, fromBulletins, 0.04),
	ofBirths({ zh: "联合国 WPP 2024（仅两年）", en: "UN WPP 2024 (two years only)" }, fromBulletins, 0.086),
	...ofPupils({ zh: "美国 NCES 学生数", en: "US NCES pupils" }, nces, [
		[1, 0.003],
		[2, 0.006],
		[5, 0.013],
		[10, 0.025],
	]),
	...ofPupils({ zh: "英格兰地方学生数", en: "England's local pupil forecasts" }, england, [
		[1, 0.014],
		[3, 0.032],
	]),
];

/** Their errors and ours. */
export function benchmarks(scored: readonly Scored[]): Benchmark[] {
	return COMPARISONS.map(({ quantity, horizon, years, measure, theirs, ...row }) => {
		const compared = scored
			.filter((forecast) => forecast.quantity === quantity && forecast.horizon === horizon)
			.filter(({ date }) => !years || (yearOf(date) >= years[0] && yearOf(date) <= years[1]));
		const errorOf = (guess: (forecast: Scored) => number) =>
			pooledError(
				compared.map((forecast) => guess(forecast) / forecast.value - 1),
				measure,
			);
		const ours = errorOf(({ draws }) => sortedQuantile(draws, 0.5));
		if (typeof theirs === "number") return { ...row, theirs, ours };
		return { ...row, theirs: errorOf(({ references }) => references[theirs] ?? Number.NaN), ours };
	});
}

function pooledError(errors: readonly number[], measure: Comparison["measure"]): number {
	const sizes = errors.map((error) => (measure === "rms" ? error * error : Math.abs(error)));
	return measure === "rms" ? Math.sqrt(meanOf(sizes)) : meanOf(sizes);
}
