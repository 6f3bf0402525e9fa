// Prints the errors of the mortality pattern against the rates it was made from and, out of sample, against the
// published five-year rates of 2055-2100, as the Markdown tables of docs/data.md:
//   node scripts/derive-mortality-errors.mjs --from <folder with the compiled figures>
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readTable } from "./derive-csv.mjs";
import {
	abridged,
	abridgedLifeExpectancy,
	ages,
	lifeExpectancy,
	personYears,
	survivalRatios,
} from "./derive-life-table.mjs";
import {
	fitPattern,
	heldFrom95,
	logChange,
	logRates2020,
	normalised,
	publishedLifeExpectancy,
	ratesAt,
	readSurface,
	rotated,
	secant,
	sexes,
	solveIndex,
	ultimate,
} from "./derive-mortality.mjs";

const { values } = parseArgs({ options: { from: { type: "string" } } });
const fixtures = fileURLToPath(new URL("../test/truth/fixtures", import.meta.url));

const sum = (list) => list.reduce((total, value) => total + value, 0);
const rms = (list) => Math.sqrt(sum(list.map((value) => value ** 2)) / list.length);
const percent = (value) => (100 * value).toFixed(2);
const row = (cells) => console.log(`| ${cells.join(" | ")} |`);
const header = (cells) => {
	row(cells);
	row(cells.map(() => "---"));
};

const surface = readSurface(values.from);
const years = [2010, 2015, 2020, 2023, 2030, 2040, 2050];
const e0 = Object.fromEntries(publishedLifeExpectancy(values.from).map((r) => [`${r.sex}/${r.year}`, r.e0]));

const population = { female: [], male: [] };
for (const r of readTable(values.from, "wpp2024_cn_population_single_age_sex.csv")) {
	if (r.year === "2020") population[r.sex][r.age] = Number(r.population_thousand);
}

// Leading age vector of the log changes since 2020, by power iteration on the 101 x years matrix of one sex.
const leading = (sex) => {
	const columns = years.filter((year) => year > 2020).map((year) => logChange(surface, sex, year));
	let b = ages.map(() => 1);
	for (let i = 0; i < 200; i++) {
		const scores = columns.map((column) => sum(column.map((value, age) => value * b[age])));
		b = normalised(ages.map((age) => sum(columns.map((column, j) => column[age] * scores[j]))));
	}
	return b;
};

const singular = () => {
	const [female, male] = sexes.map(leading);
	return heldFrom95(ages.map((age) => (female[age] + male[age]) / 2));
};

const unrotated = (b) => ({ b, bUltimate: b });
const variants = {
	"secant 2020-2050, rotated (chosen)": fitPattern(surface),
	"secant 2020-2050, not rotated": unrotated(secant(surface)),
	"first singular vector, rotated": { b: singular(), bUltimate: ultimate(singular()) },
	"first singular vector, not rotated": unrotated(singular()),
};

const fitted = (pattern, sex, year) => {
	const target = e0[`${sex}/${year}`];
	const a = logRates2020(surface, sex);
	const b = rotated(pattern, target);
	return ratesAt(
		a,
		b,
		solveIndex((k) => lifeExpectancy(ratesAt(a, b, k), sex), target),
	);
};

const logErrors = (rates, truth) => rates.map((m, age) => Math.log(m / truth[age]));

const deathWeighted = (errors, rates, persons) => {
	const deaths = rates.map((m, age) => m * persons[age]);
	return Math.sqrt(sum(errors.map((e, age) => e ** 2 * deaths[age])) / sum(deaths));
};

const fiveYearSurvivors = (rates, sex, from) => {
	const lived = personYears(rates, sex);
	return sum(ages.slice(from, 95).map((age) => (population[sex][age] * lived[age + 5]) / lived[age]));
};

const bands = [
	[0, 0],
	[1, 14],
	[15, 39],
	[40, 59],
	[60, 74],
	[75, 84],
	[85, 94],
	[95, 100],
];

const bandTable = (pattern) => {
	header(["sex", "year", "e0", ...bands.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`))]);
	for (const sex of sexes) {
		for (const year of years) {
			const errors = logErrors(fitted(pattern, sex, year), surface[sex][year]);
			const cells = bands.map(([from, to]) => percent(rms(errors.slice(from, to + 1))));
			row([sex, year, e0[`${sex}/${year}`].toFixed(2), ...cells]);
		}
	}
};

const survivorTable = (pattern) => {
	const from = [0, 60, 75, 85];
	header(["sex", "year", "death-weighted", "ratio, 0-84", "ratio, 85-99", ...from.map((age) => `survivors ${age}+`)]);
	for (const sex of sexes) {
		for (const year of years) {
			const [rates, truth] = [fitted(pattern, sex, year), surface[sex][year]];
			const weighted = deathWeighted(logErrors(rates, truth), truth, population[sex]);
			const [made, published] = [survivalRatios(rates, sex), survivalRatios(truth, sex)];
			const gaps = made.map((value, age) => Math.abs(value - published[age]));
			const survivors = from.map((age) => fiveYearSurvivors(rates, sex, age) / fiveYearSurvivors(truth, sex, age) - 1);
			const largest = [gaps.slice(0, 85), gaps.slice(85, 100)].map((list) => percent(Math.max(...list)));
			row([sex, year, percent(weighted), ...largest, ...survivors.map(percent)]);
		}
	}
};

const late = () => {
	const table = new Map();
	for (const r of readTable(fixtures, "wpp2024-china-mx-abridged.csv")) {
		const key = `${r.sex}/${r.period}`;
		table.set(key, [...(table.get(key) ?? []), Number(r.mx)]);
	}
	return [...table].map(([key, rates]) => ({ sex: key.split("/")[0], period: key.split("/")[1], rates }));
};

const lateErrors = (pattern, { sex, rates }) => {
	const target = abridgedLifeExpectancy(rates, sex);
	const a = logRates2020(surface, sex);
	const b = rotated(pattern, target);
	const made = (k) => abridged(ratesAt(a, b, k), sex);
	const index = solveIndex((k) => abridgedLifeExpectancy(made(k), sex), target);
	return { target, errors: logErrors(made(index), rates) };
};

const shownGroups = {
	0: 0,
	"1-4": 1,
	"10-14": 3,
	"25-29": 6,
	"45-49": 10,
	"60-64": 13,
	"75-79": 16,
	"85-89": 18,
	"95-99": 20,
};

const lateTable = (pattern) => {
	header(["sex", "period", "e0", ...Object.keys(shownGroups)]);
	for (const cell of late()) {
		const { target, errors } = lateErrors(pattern, cell);
		row([cell.sex, cell.period, target.toFixed(2), ...Object.values(shownGroups).map((i) => percent(errors[i]))]);
	}
};

const adultGroups = [13, 14, 15, 16, 17, 18, 19, 20];

const summary = ([name, pattern]) => {
	const cell = (sex, year) =>
		deathWeighted(logErrors(fitted(pattern, sex, year), surface[sex][year]), surface[sex][year], population[sex]);
	const over = (list) => percent(rms(list.flatMap((year) => sexes.map((sex) => cell(sex, year)))));
	const ahead = late()
		.map((entry) => lateErrors(pattern, entry))
		.filter(({ target }) => target <= 88.5);
	const old = rms(ahead.flatMap(({ errors }) => adultGroups.map((i) => errors[i])));
	const young = rms(ahead.flatMap(({ errors }) => errors.slice(0, 10)));
	row([name, over([2010, 2015]), over([2020, 2023]), over([2030, 2040, 2050]), percent(old), percent(young)]);
};

header(["pattern", "2010-15", "2020-23", "2030-50", "2055-2100, ages 60-99", "2055-2100, ages 0-44"]);
Object.entries(variants).forEach(summary);
console.log("\nroot mean square error of log rates, percent\n");
bandTable(fitPattern(surface));
console.log("\nerrors, percent\n");
survivorTable(fitPattern(surface));
console.log("\nout of sample: error of log rates, percent, rotated then not rotated\n");
lateTable(fitPattern(surface));
console.log("");
lateTable(unrotated(secant(surface)));
