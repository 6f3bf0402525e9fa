import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildCountries } from "../../../src/hindcast/world/build-countries.js";
import type { Country } from "../../../src/hindcast/world/country.js";
import type { AnnualRow, GroupsRow, ScheduleRow, WorldRows } from "../../../src/hindcast/world/read-rows.js";
import { readWorldPlan, type WorldPlan } from "../../../src/hindcast/world/world-plan.js";
import { openNormals } from "../../../src/random/index.js";

const FIRST = 1950;
const LAST = 2023;
const TABLES = Array.from({ length: 10 }, (_, k) => 1980 + 5 * k);
const AT_BIRTH = [3, 22, 34, 26, 11, 3.5, 0.5];

/** Deaths a year at an age: infants, then Gompertz. */
const deathRate = (age: number, gained: number) =>
	(age === 0 ? 0.01 : 0.0003 + 0.00004 * Math.exp(0.095 * age)) * Math.exp(-gained / 12);

const profile = (age: number) => Math.exp(-(((age - 27) / 12) ** 2)) / 21;

/**
 * A made-up country whose fertility, mortality and migration wander: 1950 to 2023, with tables of 1980 to 2025. The same code
 * gives the same country.
 */
export function toyRows(code: string, { size = 1 } = {}): WorldRows {
	const normal = openNormals({ seed: "toy", component: "country", area: code, draw: 0 });
	let people = Array.from({ length: 101 }, (_, age) => (size * 1e5 * Math.max(0, 90 - age)) / 90 + 50);
	let [log, slope, e0, net] = [Math.log(2.3), -0.006, 68, 0];
	const annual: AnnualRow[] = [];
	const population: GroupsRow[] = [];
	for (let year = FIRST; year <= TABLES[TABLES.length - 1]; year++) {
		if (TABLES.includes(year)) population.push(...tableOf(code, year, people));
		slope = 0.5 * slope - 0.003 + 0.02 * normal();
		log = Math.max(Math.log(1.1), log + slope);
		e0 += 0.2 + 0.25 * normal();
		net = 0.9 * net + 0.0006 * normal();
		const [tfr, total] = [Math.exp(log), people.reduce((sum, value) => sum + value, 0)];
		const women = AT_BIRTH.reduce((sum, share, k) => sum + (share / 500) * sumOf(people, 15 + 5 * k, 5) * 0.49, 0);
		const births = tfr * women;
		const before = people;
		people = before.map((_, age) => nextAge(before, { age, births, gained: e0 - 68, net: net * total }));
		const deaths = births + net * total + total - people.reduce((sum, value) => sum + value, 0);
		const at = { file: "toy.csv", line: annual.length + 2, col: 1 };
		if (year <= LAST)
			annual.push({ code, name: `Toy ${code}`, year, births, deaths, e0, migrants: net * total, tfr, at });
	}
	return { annual, population, schedules: schedulesOf(code), rounds: [] };
}

interface Year {
	readonly age: number;
	readonly births: number;
	readonly gained: number;
	readonly net: number;
}

function nextAge(before: readonly number[], { age, births, gained, net }: Year): number {
	const moved = net * profile(age);
	if (age === 0) return births * (1 - deathRate(0, gained)) + moved;
	const survivors = before[age - 1] * Math.exp(-deathRate(age, gained));
	const open = age === 100 ? before[100] * Math.exp(-deathRate(100, gained)) : 0;
	return Math.max(1, survivors + open + moved);
}

const sumOf = (values: readonly number[], from: number, count: number) =>
	values.slice(from, from + count).reduce((sum, value) => sum + value, 0);

function tableOf(code: string, year: number, people: readonly number[]): GroupsRow[] {
	const groups = (share: number) =>
		Float64Array.from({ length: 21 }, (_, group) => share * sumOf(people, 5 * group, group === 20 ? 1 : 5));
	const row = { code, vintage: "wpp2024", year };
	return [
		{ ...row, sex: "female", groups: groups(0.49) },
		{ ...row, sex: "male", groups: groups(0.51) },
	];
}

const schedulesOf = (code: string): ScheduleRow[] =>
	TABLES.slice(0, -1).flatMap((year) => AT_BIRTH.map((percent, k) => ({ code, year, age: 15 + 5 * k, percent })));

/** Rows of several countries as one set of tables. */
export function toyTables(codes: readonly string[]): WorldRows {
	const all = codes.map((code) => toyRows(code));
	const joined = <K extends keyof WorldRows>(name: K) =>
		all.flatMap((rows) => rows[name] as unknown[]) as unknown as WorldRows[K];
	return {
		annual: joined("annual"),
		population: joined("population"),
		schedules: joined("schedules"),
		rounds: joined("rounds"),
	};
}

export const toyCountries = (codes: readonly string[]): readonly Country[] =>
	buildCountries(toyTables(codes)).countries;

export const root = fileURLToPath(new URL("../../../", import.meta.url));
export const planText = readFileSync(`${root}data/hindcast/world.yaml`, "utf8");

/** The shipped plan with few draws and origins. */
export function toyPlan(changes: Partial<WorldPlan> = {}): WorldPlan {
	const plan = readWorldPlan("world.yaml", planText).plan!;
	return {
		...plan,
		draws: 60,
		horizons: 12,
		learnFrom: 1995,
		origins: { from: 2004, to: 2012 },
		folds: 3,
		launches: [],
		...changes,
	};
}

export const CODES = ["901", "902", "903", "904", "156", "392"];
