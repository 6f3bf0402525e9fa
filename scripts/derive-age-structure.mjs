// The two proxy age structures of Jiyuan's start population, see docs/data.md. The UN's China is led to the end of 2020
// by the births of its cohorts; bands are then met without a step between them: the people below each age, as a curve,
// are a smooth rising function of the people below it in the other population.
import { fixed, readTable } from "./derive-csv.mjs";
import { ages, openAge, survivalRatios } from "./derive-life-table.mjs";
import { monotone } from "./derive-monotone.mjs";

const BASE = 2020;
const CENSUS_TOTAL = 727_265;
const SEXES = ["male", "female"];

const sum = (values) => values.reduce((total, value) => total + value, 0);

const byAge = (from, file, column) => {
	const rows = readTable(from, file).filter(({ year }) => Number(year) === BASE);
	const at = new Map(rows.map((row) => [`${row.sex}/${row.age}`, Number(row[column])]));
	return Object.fromEntries(SEXES.map((sex) => [sex, ages.map((age) => at.get(`${sex}/${age}`))]));
};

/** The UN's births of China by calendar year from 1950, thousands. */
export const unBirths = (from) =>
	readTable(from, "world_annual.csv")
		.filter(({ country_code }) => country_code === "156")
		.map((row) => ({ year: Number(row.year), births: Number(row.births_thousand) }));

/**
 * One sex at 31 December from the UN's 1 July. Who is aged x in July was born in two calendar years, in December in one:
 * people per birth are smooth from cohort to cohort, births are not. Cohorts without births: the mean of two Julys' ages.
 */
const yearEnd = (july, survival, births) => {
	const perBirth = ages.map((age) => (2 * july[age]) / (births.get(BASE - age) + births.get(BASE - age - 1)));
	const halfYear = survival.map(Math.sqrt);
	return ages.map((age) => {
		if (age === openAge) return july[age];
		if (age === 0) return births.get(BASE) * perBirth[0];
		if (Number.isNaN(perBirth[age])) return Math.sqrt(july[age - 1] * july[age]) * halfYear[age];
		return births.get(BASE - age) * Math.sqrt(perBirth[age - 1] * perBirth[age]) * halfYear[age];
	});
};

const unYearEnd = (from) => {
	const july = byAge(from, "wpp2024_cn_population_single_age_sex.csv", "population_thousand");
	const rates = byAge(from, "wpp2024_cn_mx_single_age_sex.csv", "mx");
	const births = new Map(unBirths(from).map((row) => [row.year, row.births]));
	return Object.fromEntries(SEXES.map((sex) => [sex, yearEnd(july[sex], survivalRatios(rates[sex], sex), births)]));
};

/** Shares of the people below each age, 0 to 101; the last is 1. */
const below = ({ male, female }) => {
	const persons = ages.map((age) => male[age] + female[age]);
	const total = sum(persons);
	return [0, ...persons.map((_, age) => sum(persons.slice(0, age + 1)) / total)];
};

/** The same people with other shares of bands. Both sexes of an age change by the same factor. */
const withBands = (population, bands) => {
	const own = below(population);
	const total = sum(bands.map(({ share }) => share));
	const edges = [0, ...bands.map(({ end }) => end)];
	const targets = edges.map((_, at) => sum(bands.slice(0, at).map(({ share }) => share)) / total);
	const curve = monotone(
		edges.map((edge) => own[edge]),
		targets,
	);
	const factor = ages.map((age) => (curve(own[age + 1]) - curve(own[age])) / (own[age + 1] - own[age]));
	return Object.fromEntries(SEXES.map((sex) => [sex, population[sex].map((persons, age) => persons * factor[age])]));
};

/** Figures of 2020 by area and indicator; where a figure has two vintages, the later. */
const figures = (from) => {
	const rows = ["population_series.csv", "education_series.csv"].flatMap((file) => readTable(from, file));
	return (geo, indicator, year = BASE) =>
		Number(rows.findLast((row) => row.geo === geo && row.indicator === indicator && Number(row.year) === year).value);
};

const censusBands = (at, geo) => [
	{ end: 15, share: at(geo, "share_0_14") },
	{ end: 60, share: at(geo, "share_15_59") },
	{ end: 65, share: at(geo, "share_60_plus") - at(geo, "share_65_plus") },
	{ end: openAge + 1, share: at(geo, "share_65_plus") },
];

/**
 * Henan's bands below 15. What Henan has of the nation's births and pupils it has of the children of these ages; ages 4
 * and 5, of which nothing is known, are what is left of the census band.
 */
const childBands = (at, nation) => {
	const ofNation = (indicators, years) => {
		const all = (geo) => sum(indicators.flatMap((indicator) => years.map((year) => at(geo, indicator, year))));
		return all("HENAN") / all("CN");
	};
	const counted = sum(["population_0_14", "population_15_59", "population_60_plus"].map((band) => at("CN", band)));
	const people = at("HENAN", "population_total") / counted;
	const band = (start, end, part) => ({ end, share: (100 * (nation[end] - nation[start]) * part) / people });
	const known = [
		band(0, 1, ofNation(["births"], [2020])),
		band(1, 4, ofNation(["births"], [2017, 2018])),
		band(6, 15, ofNation(["primary_enrolment", "junior_enrolment"], [2020])),
	];
	const rest = at("HENAN", "share_0_14") - sum(known.map(({ share }) => share));
	return [...known.slice(0, 2), { end: 6, share: rest }, ...known.slice(2)];
};

const meanAge = (population) => {
	const persons = ages.map((age) => population.male[age] + population.female[age]);
	return sum(persons.map((count, age) => count * (age + 0.5))) / sum(persons);
};

/** Where a falling function meets zero. */
const root = (falling, [low, high]) => {
	const middle = (low + high) / 2;
	if (high - low < 1e-9) return middle;
	return root(falling, falling(middle) > 0 ? [middle, high] : [low, middle]);
};

/** How Henan's band 15-59 falls apart at this age is settled by its mean age, as far below the nation's as in the census. */
const SPLIT = 35;

const henanOf = (china, at) => {
	const [, working, ...old] = censusBands(at, "HENAN");
	const children = childBands(at, below(china));
	const withYoung = (share) =>
		withBands(china, [...children, { end: SPLIT, share }, { end: working.end, share: working.share - share }, ...old]);
	const wanted = meanAge(china) + at("HENAN", "mean_age") - at("CN", "mean_age");
	return withYoung(root((share) => meanAge(withYoung(share)) - wanted, [0, working.share]));
};

const scaled = (population) => {
	const factor = CENSUS_TOTAL / sum(SEXES.flatMap((sex) => population[sex]));
	return Object.fromEntries(SEXES.map((sex) => [sex, population[sex].map((persons) => persons * factor)]));
};

/** Persons by variant, sex and age at the end of 2020. */
export const ageStructures = (from) => {
	const at = figures(from);
	const china = withBands(unYearEnd(from), censusBands(at, "CN"));
	return Object.entries({ china_shape: china, henan_shape: henanOf(china, at) }).flatMap(([variant, population]) => {
		const persons = scaled(population);
		return SEXES.flatMap((sex) =>
			ages.map((age) => ({
				variant,
				year: BASE,
				sex,
				age,
				population: fixed(persons[sex][age], 2),
				status: "derived",
			})),
		);
	});
};
