// Coherent rotated Lee-Carter: log m = a + B k, B = (1 - w) b + w bUltimate (Li, Lee, Gerland 2013, Demography 50).
// a is the log rate of 2020, so k = 0 there. b is the change of log rates from 2020 to 2050, each sex scaled to sum 1,
// then averaged (Li, Lee 2005: one b for both sexes). docs/data.md gives the errors of this and other choices.
import { join } from "node:path";
import { wpp2024 } from "./derive-citations.mjs";
import { fixed, readTable, writeTable } from "./derive-csv.mjs";
import { ages, lifeExpectancy } from "./derive-life-table.mjs";

export const sexes = ["female", "male"];

const sum = (values) => values.reduce((total, value) => total + value, 0);
const mean = (values) => sum(values) / values.length;
export const normalised = (values) => values.map((value) => value / sum(values));

/** Death rates by single age: surface[sex][year][age]. */
export const readSurface = (from) => {
	const surface = { female: {}, male: {} };
	for (const row of readTable(from, "wpp2024_cn_mx_single_age_sex.csv")) {
		surface[row.sex][row.year] ??= [];
		surface[row.sex][row.year][row.age] = Number(row.mx);
	}
	return surface;
};

export const logChange = (surface, sex, year) =>
	ages.map((age) => Math.log(surface[sex][year][age] / surface[sex][2020][age]));

// The open group of men stands near 1 in the estimates and falls by a third at the first projected period, a break in
// the source. Holding b from 95 on keeps that break out of the pattern.
export const heldFrom95 = (b) => normalised(b.map((value, age) => (age > 95 ? b[95] : value)));

export const secant = (surface) => {
	const bySex = sexes.map((sex) => normalised(logChange(surface, sex, 2050)));
	return heldFrom95(ages.map((age) => mean(bySex.map((b) => b[age]))));
};

/** Level at 15-64 for all ages below 70; from 70 on the shape of b, joined at 70. */
export const ultimate = (b) => {
	const level = mean(b.slice(15, 65));
	return normalised(b.map((value, age) => (age < 70 ? level : (value * level) / b[70])));
};

/** Weight of bUltimate: 0 up to e0 = 80, 1 from 102. */
export const rotation = (e0) => {
	const w = Math.min(1, Math.max(0, (e0 - 80) / (102 - 80)));
	return Math.sqrt((1 + Math.sin((Math.PI / 2) * (2 * w - 1))) / 2);
};

export const rotated = ({ b, bUltimate }, e0) => {
	const weight = rotation(e0);
	return b.map((value, age) => (1 - weight) * value + weight * bUltimate[age]);
};

export const ratesAt = (a, b, k) => a.map((value, age) => Math.exp(value + b[age] * k));

/** The k at which a measure that falls with k (life expectancy) meets its target. */
export const solveIndex = (measure, target) => {
	let [low, high] = [-300, 300];
	for (let i = 0; i < 80; i++) {
		const middle = (low + high) / 2;
		if (measure(middle) > target) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
};

export const logRates2020 = (surface, sex) => surface[sex][2020].map(Math.log);

export const fitPattern = (surface) => {
	const b = secant(surface);
	return { b, bUltimate: ultimate(b) };
};

const patternSource = `${wpp2024}, death rates 2020 (a) and change 2020-2050 (b), Li-Lee-Gerland 2013`;

const patternRows = (surface, { b, bUltimate }) =>
	sexes.flatMap((sex) => {
		const a = logRates2020(surface, sex);
		return ages.map((age) => ({
			sex,
			age,
			a: fixed(a[age], 8),
			b: fixed(b[age], 12),
			bUltimate: fixed(bUltimate[age], 12),
			source: patternSource,
			status: "derived",
		}));
	});

export const publishedLifeExpectancy = (from) =>
	readTable(from, "wpp2024_cn_indicators_annual.csv")
		.filter((row) => /^e0_(fe)?male$/.test(row.indicator) && /^(estimate|median)$/.test(row.statistic))
		.map((row) => ({ sex: row.indicator.slice(3), year: Number(row.year), e0: Number(row.value) }));

const indexRow = (surface, pattern, { sex, year, e0 }) => {
	const a = logRates2020(surface, sex);
	const b = rotated(pattern, e0);
	const k = solveIndex((index) => lifeExpectancy(ratesAt(a, b, index), sex), e0);
	return {
		sex,
		year,
		e0,
		k: fixed(k, 6),
		rotation: fixed(rotation(e0), 8),
		source: `${wpp2024}, k at which the pattern gives the published life expectancy`,
		status: "derived",
	};
};

export const writeMortality = (from, to) => {
	const surface = readSurface(from);
	const pattern = fitPattern(surface);
	const index = publishedLifeExpectancy(from).map((row) => indexRow(surface, pattern, row));
	writeTable(
		join(to, "mortality-pattern-china.csv"),
		["sex", "age", "a", "b", "bUltimate"],
		patternRows(surface, pattern),
	);
	writeTable(join(to, "mortality-index-china.csv"), ["sex", "year", "e0", "k", "rotation"], index);
};
