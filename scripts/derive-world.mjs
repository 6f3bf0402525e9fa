// Makes the tables of data/hindcast/world-*.csv from a folder of the UN's figures for 71 low-fertility countries:
//   node scripts/derive-world.mjs --from <folder with world_annual.csv, world_population_5year.csv …>
// Only columns, years and rounds that the hindcast over countries reads are kept; output is the same on every run.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { fixed, readTable, writeTable } from "./derive-csv.mjs";
import { writePackage } from "./derive-hindcast-package.mjs";

const { values } = parseArgs({ options: { from: { type: "string" } } });
if (!values.from) throw new Error("expected --from <folder with the compiled figures>");

const out = (name) => fileURLToPath(new URL(`../data/hindcast/${name}`, import.meta.url));
const evidence = (vintage, status = "published", how = "") => ({
	source: `UN World Population Prospects ${vintage.slice(3)}${how}`,
	status,
});
const byCountry = (a, b) => a.country_code - b.country_code || (a.year ?? a.from) - (b.year ?? b.from);

const annualColumns = ["births_thousand", "deaths_thousand", "e0_both", "net_migrants_thousand", "tfr"];
writeTable(
	out("world-annual.csv"),
	["country_code", "country", "year", ...annualColumns],
	readTable(values.from, "world_annual.csv")
		.map((row) => ({ ...row, ...evidence("wpp2024") }))
		.sort(byCountry),
);

/** Years of each round's population that are read: its base and five years before by sex, later ones as both sexes. */
const wanted = {
	wpp2008: { bySex: [2005], both: [] },
	wpp2010: { bySex: [2005, 2010], both: [2015, 2020, 2025] },
	wpp2012: { bySex: [2005, 2010], both: [2015, 2020, 2025] },
	wpp2015: { bySex: [2010, 2015], both: [2020, 2025] },
	wpp2017: { bySex: [2010, 2015], both: [2020, 2025] },
	wpp2019: { bySex: [2015, 2020], both: [2025] },
	wpp2024: { bySex: [1980, 1985, 1990, 1995, 2000, 2005, 2010, 2015, 2020, 2025], both: [] },
};
const ages = Array.from({ length: 21 }, (_, k) => 5 * k);

/** Rows by a key, in the order in which keys first occur. */
function grouped(rows, keyOf) {
	const groups = new Map();
	for (const row of rows) {
		const key = keyOf(row);
		if (!groups.has(key)) groups.set(key, []);
		groups.get(key).push(row);
	}
	return groups;
}

/** Order of rounds by name. */
const byRound = (a, b) => (a.vintage < b.vintage ? -1 : a.vintage > b.vintage ? 1 : 0);

/** The 21 groups of a table as one row. */
function ofSex(table, sex) {
	const [{ country_code, vintage, year }] = table;
	const cell = (row) => {
		const [female, male] = [Number(row.female_thousand), Number(row.male_thousand)];
		return { female, male, both: female + male }[sex];
	};
	const groups = table.map((row) => [`a${row.age_from}`, fixed(cell(row), 3)]);
	const status = sex === "both" ? "derived" : "published";
	const how = sex === "both" ? ", both sexes added" : "";
	return { country_code, vintage, year, sex, ...Object.fromEntries(groups), ...evidence(vintage, status, how) };
}

function populationRows() {
	const tables = grouped(
		readTable(values.from, "world_population_5year.csv"),
		({ country_code, vintage, year }) => `${country_code} ${vintage} ${year}`,
	);
	return [...tables.values()].flatMap((table) => {
		const { bySex, both } = wanted[table[0].vintage];
		const year = Number(table[0].year);
		if (bySex.includes(year)) return [ofSex(table, "female"), ofSex(table, "male")];
		return both.includes(year) ? [ofSex(table, "both")] : [];
	});
}
writeTable(
	out("world-population.csv"),
	["country_code", "vintage", "year", "sex", ...ages.map((age) => `a${age}`)],
	populationRows().sort((a, b) => a.country_code - b.country_code || byRound(a, b) || a.year - b.year),
);

writeTable(
	out("world-fertility-age.csv"),
	["country_code", "vintage", "year", "age_from", "percent"],
	readTable(values.from, "world_fertility_age.csv")
		.map((row) => ({ ...row, ...evidence(row.vintage) }))
		.sort((a, b) => byCountry(a, b) || a.age_from - b.age_from),
);

const STATS = ["median", "lower80", "upper80", "lower95", "upper95"];

/** Figures of a round as wide rows; life expectancy of the sexes is averaged, bound by bound. */
function roundRows(rows) {
	const cells = grouped(rows, ({ country_code, vintage, quantity, from, to }) =>
		[country_code, vintage, quantity.replace(/^e0[FM]$/, "e0"), from, to].join(" "),
	);
	return [...cells.entries()].map(([key, own]) => {
		const [country_code, vintage, quantity, from, to] = key.split(" ");
		const mean = (stat) => {
			const found = own.filter((row) => row.stat === stat).map(({ value }) => Number(value));
			return found.length > 0 ? fixed(found.reduce((sum, value) => sum + value, 0) / found.length, 5) : "";
		};
		const proof = quantity === "e0" ? evidence(vintage, "derived", ", mean of both sexes") : evidence(vintage);
		return {
			country_code,
			vintage,
			quantity,
			from,
			to,
			...Object.fromEntries(STATS.map((s) => [s, mean(s)])),
			...proof,
		};
	});
}

const periods = readTable(values.from, "world_rounds_5year.csv")
	.map((row) => ({ ...row, from: row.period.slice(0, 4), to: row.period.slice(5) }))
	.filter(({ vintage, from }) => vintage !== "wpp2008" && from >= 1990 && from <= 2025);
const years = readTable(values.from, "world_rounds_annual.csv")
	.map((row) => ({ ...row, from: row.year, to: row.year }))
	.filter(({ from }) => from >= 2010 && from <= 2025);
writeTable(
	out("world-rounds.csv"),
	["country_code", "vintage", "quantity", "from", "to", ...STATS],
	roundRows([...periods, ...years]).sort(
		(a, b) =>
			a.country_code - b.country_code ||
			byRound(a, b) ||
			(a.quantity < b.quantity ? -1 : a.quantity > b.quantity ? 1 : a.from - b.from),
	),
);
writePackage(out("datapackage.json"));
