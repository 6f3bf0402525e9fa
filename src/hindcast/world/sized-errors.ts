import { countAges } from "../../demography/index.js";
import { ln } from "../../random/index.js";
import { netOfYear } from "./cohort-rates.js";
import type { History } from "./country.js";
import { courseOf, type Drivers, expected, womenIndex } from "./course.js";
import { medianFertility, TREND } from "./draws.js";
import {
	DEFAULT_SPREADS,
	e0Growth,
	NET_MEMORY,
	type NodeScales,
	nodeScales,
	nodeSds,
	restOf,
	type SpreadName,
	softness,
	trendGrowth,
} from "./errors.js";
import type { SizedError } from "./fit.js";
import { fertilityAt, type Known, netAsItCame } from "./known.js";
import { e0Median } from "./life-expectancy.js";
import type { Outcomes } from "./outcomes.js";
import { AGE_QUANTITIES, type AgeQuantity } from "./quantities.js";
import { responsesOf } from "./responses.js";
import { lastYear, midYear, type Series, upTo, valueIn } from "./series.js";

/** Horizons whose errors spreads are fitted on. */
const FITTED = [1, 2, 3, 5, 7, 10];
const LONGEST = 10;
const GROWTH = trendGrowth(TREND.damping, LONGEST);

/** Takes an error of a country that is known from a year on. */
export type AddError = (
	name: SpreadName,
	error: Omit<SizedError, "tail"> & { readonly country: string; readonly year: number },
) => void;

/** Sized errors of log fertility from an origin. */
export function fertilityErrors(country: { code: string; history: History }, origin: number, add: AddError): void {
	const { code, history } = country;
	const median = medianFertility(fertilityAt(history, origin));
	for (const h of FITTED) {
		const error = ln(valueIn(history.tfr, origin + h) / median(origin + h));
		if (!Number.isNaN(error))
			add("tfr", { country: code, year: origin + h, size: Math.abs(error), unit: GROWTH[h - 1], rest: 0 });
	}
}

/** Sized errors of life expectancy from an origin. */
export function e0Errors({ code, history }: { code: string; history: History }, origin: number, add: AddError): void {
	const median = e0Median(upTo(history.e0, origin));
	for (const h of FITTED) {
		const error = valueIn(history.e0, origin + h) - median(origin + h);
		if (!Number.isNaN(error))
			add("e0", { country: code, year: origin + h, size: Math.abs(error), unit: e0Growth(h), rest: 0 });
	}
}

/** A country with all that came true, to see the parts of an error. */
export interface Witness {
	readonly code: string;
	readonly history: History;
	readonly outcomes: Outcomes;
}

/** Net migration, births beside fertility, and what cohorts do beside all of these. */
export function peopleErrors(witness: Witness, known: Known, add: AddError): void {
	const { code, history } = witness;
	const last = Math.min(known.origin + LONGEST, lastYear(history.births));
	const net = netAsItCame(known, history, last);
	const course = courseOf(known, asItCame(witness, net), last);
	const scales = nodeScales(known, course);
	netErrors(known, net, { code, scales, add });
	for (const h of FITTED) {
		const year = known.origin + h;
		if (year > last) continue;
		const women = womenIndex(course.states[year - course.from], known.schedule);
		const error = ln(valueIn(history.births, year) / (valueIn(history.tfr, year) * women)) - course.level;
		add("women", { country: code, year, size: Math.abs(error), unit: GROWTH[h - 1], rest: 0 });
	}
	softErrors(witness, known, { code, scales, add, last });
}

function asItCame({ history }: Witness, net: Series): Drivers {
	return {
		tfr: (year) => valueIn(history.tfr, year),
		e0: (year) => valueIn(history.e0, year),
		net: (year) => midYear(net, year),
		births: (year) => valueIn(history.births, year),
	};
}

interface NetFrame {
	readonly code: string;
	readonly scales: NodeScales;
	readonly add: AddError;
}

/** Sums of net migration from 1 July of the origin on. */
function netErrors(known: Known, net: Series, { code, scales, add }: NetFrame): void {
	const expected = netOfYear(known);
	let sum = 0;
	for (let h = 1; h <= LONGEST; h++) {
		const year = known.origin + h;
		const actual = midYear(net, year);
		if (Number.isNaN(actual)) return;
		sum += actual - expected(year);
		if (FITTED.includes(h))
			add("net", { country: code, year, size: Math.abs(sum), unit: scales.net * NET_GROWTH[h - 1], rest: 0 });
	}
}

/** Standard deviation of such a sum with shocks of 1, by horizon. */
const NET_GROWTH = netGrowth();

function netGrowth(): Float64Array {
	const effects = Array.from({ length: LONGEST }, () => 0);
	const level = Array.from({ length: LONGEST }, () => 0);
	return Float64Array.from({ length: LONGEST }, (_, h) => {
		for (let shock = 0; shock <= h; shock++) {
			const before = level[shock];
			level[shock] = shock === h ? 1 : NET_MEMORY * before;
			effects[shock] += (before + level[shock]) / 2;
		}
		return Math.sqrt(effects.reduce((sum, effect) => sum + effect * effect, 0));
	});
}

/** Which figures tell of which spread. */
const TELLING: Readonly<Partial<Record<SpreadName, readonly AgeQuantity[]>>> = {
	infants: ["population_0_2"],
	young: ["population_3_5", "population_6_11", "population_12_14"],
	adult: ["population_15_59"],
	old: ["population_60_plus", "population_65_plus", "population_80_plus"],
};

interface SoftFrame extends NetFrame {
	readonly last: number;
}

/** Ages as forecast, births apart: those are given as they came. */
function softErrors({ history, outcomes }: Witness, known: Known, { code, scales, add, last }: SoftFrame): void {
	const horizons = last - known.origin;
	if (horizons < 1) return;
	const births = (year: number) => valueIn(history.births, year);
	const course = courseOf(known, { ...expected(known, medianFertility(known)), births }, last);
	const { people } = responsesOf({ course, origin: known.origin, horizons, schedule: known.schedule });
	const sds = nodeSds(scales, UNIT_SPREADS);
	const others = { net: DEFAULT_SPREADS.net * scales.net, e0: DEFAULT_SPREADS.e0 };
	for (const [name, quantities] of Object.entries(TELLING))
		for (const quantity of quantities)
			for (const h of FITTED.filter((horizon) => horizon <= horizons)) {
				const year = known.origin + h;
				const [from, to] = AGE_QUANTITIES[quantity];
				const forecast = countAges(course.states[year - course.from], from, to);
				const row = people[quantity][h - 1];
				add(name as SpreadName, {
					...{ country: code, year: tableAfter(history, year) },
					size: Math.abs(ln(valueIn(outcomes[quantity], year) / forecast)),
					unit: softness(row, sds, scales.infants),
					rest: restOf(row, horizons, others),
				});
			}
}

/** Ages between two tables rest on the later one: its year is when such an error is known. */
const tableAfter = ({ tables }: History, year: number) => tables.find((table) => table.year >= year)?.year ?? year;

const UNIT_SPREADS = { ...DEFAULT_SPREADS, young: 1, adult: 1, old: 1 };
