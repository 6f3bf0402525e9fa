// UN rounds for the hindcast: what each origin needs of each round and nothing more. Start populations by sex for the
// two dates that give a round's start and its cohort survival; later dates only as both sexes, for comparison.

import { readTable } from "./derive-csv.mjs";

/** Month of publication of each round. */
export const published = {
	2010: "2011-05",
	2012: "2013-06",
	2015: "2015-07",
	2017: "2017-06",
	2019: "2019-06",
	2022: "2022-07",
	2024: "2024-07",
};

/** Start (last estimate of the population), the date before and the date after it, by round. */
const wanted = {
	2010: { sexes: [2005, 2010, 2015], both: [2020, 2025] },
	2012: { sexes: [2005, 2010, 2015], both: [2020, 2025] },
	2015: { sexes: [2010, 2015, 2020], both: [2025] },
	2017: { sexes: [2010, 2015, 2020], both: [2025] },
	2019: { sexes: [2010, 2015, 2020], both: [2025] },
	2024: { sexes: [2015, 2020], both: [] },
};

const name = (round) => `wpp${round}`;
const title = (round) => `UN World Population Prospects ${round}`;

export const populationRows = (from) => [...roundPopulations(from), ...censusBridge(from), ...populationOf2024(from)];

const roundPopulations = (from) => {
	const rows = readTable(from, "wpp_vintages_cn_population_5year_age_sex.csv");
	return Object.entries(wanted).flatMap(([round, { sexes, both }]) => {
		const ofRound = rows.filter((row) => row.wpp_revision === round);
		const bySex = ofRound.filter(({ year }) => sexes.includes(Number(year))).map((row) => bySexRow(round, row));
		return [...bySex, ...both.flatMap((year) => bothSexes(round, year, ofRound))].sort(inOrder);
	});
};

const inOrder = (a, b) => a.year - b.year || (a.sex < b.sex ? -1 : a.sex > b.sex ? 1 : a.age - b.age);

/** The 2019 round calls 2020 an estimate; published in June 2019, it is a projection. */
const kindOf = (round, { kind, year }) => (round === "2019" && year === "2020" ? "projection" : kind);

const bySexRow = (round, row) => ({
	round: name(round),
	available: published[round],
	kind: kindOf(round, row),
	year: Number(row.year),
	sex: row.sex,
	age: Number(row.age_start),
	persons: 1000 * row.population_thousand,
	source: title(round),
	status: "published",
});

const bothSexes = (round, year, rows) =>
	fiveYearAges.map((age) => {
		const cells = rows.filter((row) => Number(row.year) === year && Number(row.age_start) === age);
		return {
			...bySexRow(round, cells[0]),
			sex: "both",
			persons: cells.reduce((sum, cell) => sum + 1000 * cell.population_thousand, 0),
			source: `${title(round)}, both sexes added`,
			status: "derived",
		};
	});

const fiveYearAges = Array.from({ length: 21 }, (_, k) => 5 * k);

/** The census of 1 November 2020, persons: 第七次全国人口普查公报 (第五号). */
const census2020 = [
	{ from: 0, to: 14, persons: 253_383_938 },
	{ from: 15, to: 59, persons: 894_376_020 },
	{ from: 60, to: 64, persons: 264_018_766 - 190_635_280 },
	{ from: 65, to: 100, persons: 190_635_280 },
];

/**
 * What an analyst of mid-2021 had by five-year age and sex: the 2019 round's table of 2020, each census band scaled to
 * the census. Survival from 2015 is the 2019 round's own: its 2015 table is repeated for that.
 */
const censusBridge = (from) => {
	const rows = roundPopulations(from).filter(({ round }) => round === "wpp2019");
	const table = rows.filter(({ year }) => year === 2020);
	const scaled = table.map((row) => {
		const band = census2020.find(({ from, to }) => row.age >= from && row.age <= to);
		const inBand = table.filter(({ age }) => age >= band.from && age <= band.to);
		const factor = band.persons / inBand.reduce((sum, { persons }) => sum + persons, 0);
		return {
			...row,
			kind: "estimate",
			persons: factor * row.persons,
			source:
				"UN World Population Prospects 2019, ages 0-14, 15-59, 60-64, 65+ scaled to 第七次全国人口普查公报 (第五号)",
			status: "derived",
		};
	});
	return scaled.map((row) => ({ ...row, round: "census2020", available: "2021-05" }));
};

/**
 * Mid-2024 of the 2024 round, half a year past its last estimate. People aged five and over were born in estimated years
 * and count as estimated; the youngest group holds projected births.
 */
const populationOf2024 = (from) => {
	const rows = readTable(from, "wpp2024_cn_population_single_age_sex.csv").filter(({ year }) => year === "2024");
	return fiveYearAges.map((age) => ({
		round: "wpp2024",
		available: published[2024],
		kind: age >= 5 ? "estimate" : "projection",
		year: 2024,
		sex: "both",
		age,
		persons: rows
			.filter((row) => Math.min(100, 5 * Math.floor(row.age / 5)) === age)
			.reduce((sum, row) => sum + 1000 * row.population_thousand, 0),
		source: `${title(2024)}, single ages and sexes added`,
		status: "derived",
	}));
};

/** Total fertility: five-year periods (1 July to 30 June) up to the 2019 round, calendar years from 2022 on. */
export const fertilityRows = (from) => [...periodFertility(from), ...annualFertility(from)];

const periodFertility = (from) =>
	readTable(from, "wpp_vintages_cn_tfr_5year.csv")
		.filter(({ period }) => Number(period.slice(0, 4)) <= 2030)
		.map((row) => ({
			...ofRound(row),
			from: row.period.slice(0, 4),
			to: row.period.slice(5),
			tfr: row.tfr,
		}));

const annualFertility = (from) =>
	readTable(from, "wpp_vintages_cn_annual.csv")
		.filter(({ indicator, year }) => indicator === "tfr" && year >= 2005)
		.map((row) => ({ ...ofRound(row), from: row.year, to: row.year, tfr: row.value }));

export const birthRows = (from) =>
	readTable(from, "wpp_vintages_cn_annual.csv")
		.filter(({ indicator, kind }) => indicator === "births_thousand" && kind === "projection")
		.map((row) => ({ ...ofRound(row), year: row.year, persons: 1000 * row.value }));

const ofRound = ({ wpp_revision: round, kind }) => ({
	round: name(round),
	available: published[round],
	kind,
	source: title(round),
	status: "published",
});
