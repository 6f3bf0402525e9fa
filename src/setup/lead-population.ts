import {
	AGES,
	countAges,
	lifeTable,
	netMigrants,
	OFFSET,
	OPEN_AGE,
	SEXES,
	type Sex,
	STATE,
	survivalRatios,
} from "../demography/index.js";
import { birthdayShares } from "../graduation/index.js";
import { exp, ln } from "../random/index.js";
import { type Scenario, tableDateOf } from "../scenario/index.js";
import { birthSeries } from "./birth-series.js";
import { migrationPattern, scheduleOf, toState } from "./compile.js";
import type { BasePopulation, Inputs, LedFlows } from "./inputs.js";
import { ratesInUse } from "./rates-in-use.js";

/**
 * Leads base tables from `population.date` to 31 December of the base year: people survive by the life table in use and have their
 * birthdays when their cohort's births say; children are born as the births of the two years stand to each other (or else by the
 * national rates); people move at the mean net rate. The total, which is of the same day, changes with them. Tables of the
 * year's end stay as they are.
 *
 * Births of a year are even within it, and the hazards of a part of a year are that part of the year's: from the middle of a year on both
 * err by less than 0.2 % at ages 1 to 89 and by less than 1 % at 90 and over.
 */
export function leadToStart(inputs: Inputs): Inputs {
	const { scenario } = inputs;
	const date = tableDateOf(scenario);
	const { base } = scenario.horizon;
	if (date === base + 1) return inputs;
	const year = openYear(inputs, date);
	const led = scenario.areas.map((area) => inputs.populations[area.id].map((table) => leadTable(table, year(area))));
	const { growth, flows } = togetherOf(led, scenario);
	return {
		...inputs,
		scenario: { ...scenario, population: { ...scenario.population, total: scenario.population.total * growth } },
		populations: Object.fromEntries(scenario.areas.map(({ id }, at) => [id, led[at].map(({ table }) => table)])),
		led: flows,
	};
}

type Area = Scenario["areas"][number];

/** What the part of the year from the tables' day on does to people of an area. */
interface PartOfYear {
	/** Part of the year that is left. */
	readonly left: number;
	readonly birthdays: Float64Array;
	/** State-shaped: survivors of the part of the year; newborn of it who live at its end by sex. */
	readonly survival: Float64Array;
	readonly newborn: Readonly<Record<Sex, number>>;
	readonly births: (state: Float64Array) => number;
	readonly moves: (state: Float64Array) => Float64Array;
	readonly sexRatio: number;
}

function openYear(inputs: Inputs, date: number): (area: Area) => PartOfYear {
	const { scenario } = inputs;
	const { base } = scenario.horizon;
	const left = base + 1 - date;
	const series = birthSeries(inputs.births ?? []);
	const rates = ratesInUse(inputs);
	const [women, men] = SEXES.map((sex) => survivalRatios(lifeTable(rates[sex], sex)));
	const birthdays = birthdayShares(series, { date, year: base });
	return (area) => ({
		...{ left, birthdays, sexRatio: scenario.fertility.sexRatioAtBirth.value },
		survival: toState(survivalOf(women, left), survivalOf(men, left)),
		newborn: { female: women[0], male: men[0] },
		births: bornIn(inputs, { area, left, series, infants: (women[0] + men[0]) / 2 }),
		moves: (state) => movesOf(inputs, area, state),
	});
}

/** Survival of a part of a year by age at its beginning: the power of the year's. */
function survivalOf(ratios: Float64Array, part: number): Float64Array {
	return ratios.map((_, age) => {
		const ratio = ratios[Math.min(age + 1, OPEN_AGE)];
		return ratio > 0 ? exp(part * ln(ratio)) : 0;
	});
}

interface Births {
	readonly area: Area;
	readonly left: number;
	readonly series: ReadonlyMap<number, number>;
	/** Part of a year's births who live at its end. */
	readonly infants: number;
}

/**
 * Births of the rest of the year: infants of the table are the births of the year before its day, and the rest of the year stands to
 * them as births of the two years do. Without such a table, or infants: by the first year's rates.
 */
function bornIn({ scenario, schedule, tfr }: Inputs, { area, left, series, infants }: Births): PartOfYear["births"] {
	const { base } = scenario.horizon;
	const [before, own] = [base - 1, base].map((year) => series.get(year) ?? Number.NaN);
	const ratio = (left * own) / (left * before + (1 - left) * own);
	const byAge = scheduleOf(schedule, base);
	const rate = tfr.median[0] * scenario.fertility.local.ratio * area.fertility;
	return (state) => {
		const cohort = countAges(state, 0, 0) / infants;
		if (ratio > 0 && cohort > 0) return cohort * ratio;
		return left * rate * byAge.reduce((sum, share, age) => sum + share * state[OFFSET.female + age], 0);
	};
}

/** Net migrants of a whole year at the mean rates, state-shaped. */
function movesOf(inputs: Inputs, area: Area, state: Float64Array): Float64Array {
	const { netRate, children } = inputs.scenario.migration;
	const moves = new Float64Array(STATE);
	const mean = inputs.netRates?.[0] ?? netRate.mean;
	netMigrants(
		state,
		{
			...migrationPattern(inputs, { tables: [state], weights: [1] }),
			netRate: mean + area.netRate,
			...(children && { children: { ages: children.ages, netRate: children.netRate.mean } }),
		},
		moves,
	);
	return moves;
}

interface LedTable {
	readonly table: BasePopulation;
	readonly before: number;
	readonly after: number;
	readonly flows: LedFlows;
}

function leadTable(table: BasePopulation, year: PartOfYear): LedTable {
	const state = toState(table.female, table.male);
	const births = year.births(state);
	const moves = year.moves(state);
	const next = new Float64Array(STATE);
	for (const sex of SEXES) next.set(leadSex(sex, { state, births, moves }, year), OFFSET[sex]);
	const [before, after] = [state, next].map((people) => countAges(people, 0, OPEN_AGE));
	const moved = year.left * countAges(moves, 0, OPEN_AGE);
	return {
		table: { ...table, female: next.slice(0, AGES), male: next.slice(AGES) },
		...{ before, after },
		flows: { births, moves: moved, deaths: before + births + moved - after },
	};
}

interface Start {
	readonly state: Float64Array;
	readonly births: number;
	readonly moves: Float64Array;
}

/** People of one sex at the year's end; who moves does so when half of the rest of the year is over. */
function leadSex(sex: Sex, { state, births, moves }: Start, year: PartOfYear): Float64Array {
	const { left, birthdays, survival, newborn, sexRatio } = year;
	const people = new Float64Array(AGES);
	const share = sex === "female" ? 1 / (1 + sexRatio) : sexRatio / (1 + sexRatio);
	people[0] = births * share * newborn[sex];
	for (let age = 0; age < AGES; age++) {
		const cell = OFFSET[sex] + age;
		const older = age === OPEN_AGE ? 0 : birthdays[age];
		const survivors = state[cell] * survival[cell];
		const movers = left * moves[cell];
		people[age] += survivors * (1 - older) + movers * (1 - older / 2);
		if (age < OPEN_AGE) people[age + 1] += survivors * older + (movers * older) / 2;
	}
	return people.map((count) => Math.max(0, count));
}

/** Growth of the whole and its flows on the scale of the scenario's total; tables count with their weights. */
function togetherOf(areas: readonly (readonly LedTable[])[], { population }: Scenario) {
	const sumOf = (of: (led: LedTable) => number, table: number) =>
		areas.reduce((sum, own) => sum + of(own[table]), 0) / areas.reduce((sum, own) => sum + own[table].before, 0);
	const mean = (of: (led: LedTable) => number) =>
		population.tables.reduce((sum, { weight }, table) => sum + weight * sumOf(of, table), 0);
	const scaled = (of: (flows: LedFlows) => number) => population.total * mean(({ flows }) => of(flows));
	return {
		growth: mean(({ after }) => after),
		flows: {
			births: scaled(({ births }) => births),
			deaths: scaled(({ deaths }) => deaths),
			moves: scaled(({ moves }) => moves),
		},
	};
}
