import { lifeTable, SEXES, type Sex } from "../demography/index.js";
import type { LocalText } from "../errors/index.js";
import { type AgeGroup, type Graduated, type GraduationMethod, graduate } from "../graduation/index.js";
import type { BySex, Population } from "../tables/index.js";
import { birthSeries } from "./birth-series.js";
import type { Inputs } from "./inputs.js";
import { ratesInUse } from "./rates-in-use.js";

/** What a scenario says of the shape within age groups. */
export interface GraduationBasis extends Pick<Inputs, "scenario" | "births" | "pattern" | "expectancy" | "lifeTable"> {
	/** Day of the table as a decimal year: 2021 is the end of 2020. */
	readonly date: number;
	/** Another table by single age, whose shape stands in where births are not known. */
	readonly reference?: Population | undefined;
}

/** A grouped table by single ages, and how it came to them. */
export interface GraduatedPopulation {
	readonly population: Population;
	/** One per age. */
	readonly methods: BySex<readonly GraduationMethod[]>;
	/** One sentence about which ages rest on what. */
	readonly note: LocalText;
}

/**
 * A table of age groups to single ages by births of the cohorts, a reference and the life table in use, as far as the
 * scenario has them (`graduate`). Every group keeps its total.
 *
 * @param groups of each sex, contiguous from age 0 to 100, persons
 */
export function graduatePopulation(groups: BySex<readonly AgeGroup[]>, basis: GraduationBasis): GraduatedPopulation {
	const { births, date, reference } = basis;
	const rates = ratesInUse(basis);
	const series = births && birthSeries(births);
	const of = (sex: Sex): Graduated =>
		graduate(groups[sex], {
			personYears: lifeTable(rates[sex], sex).personYears,
			births: series,
			date,
			reference: reference?.[sex],
		});
	const [female, male] = SEXES.map(of);
	const methods = { female: female.methods, male: male.methods };
	return { population: { female: female.counts, male: male.counts }, methods, note: noteOn(groups, methods) };
}

function noteOn(groups: BySex<readonly AgeGroup[]>, methods: GraduatedPopulation["methods"]): LocalText {
	const words = { female: runsOf(methods.female), male: runsOf(methods.male) };
	const [female, male] = [listOf(words.female), listOf(words.male)];
	const fives = [...groups.female, ...groups.male].every(({ from, to, open }) => open || to === from + 4);
	const alike = female.en === male.en;
	return {
		zh: `${fives ? "5 岁组" : "年龄组"}拆成单岁：${alike ? female.zh : `女，${female.zh}；男，${male.zh}`}`,
		en: `${fives ? "5-year" : "age"} groups to single ages: ${alike ? female.en : `women, ${female.en}; men, ${male.en}`}`,
	};
}

interface Run {
	readonly method: GraduationMethod;
	readonly from: number;
	readonly to: number;
}

function runsOf(methods: readonly GraduationMethod[]): Run[] {
	const starts = methods.flatMap((method, age) => (method === methods[age - 1] ? [] : [age]));
	return starts.map((from, at) => ({ method: methods[from], from, to: (starts[at + 1] ?? methods.length) - 1 }));
}

function listOf(runs: readonly Run[]): LocalText {
	return {
		zh: runs.map(({ method, ...ages }) => `${METHODS[method].zh}（${agesText(ages).zh}）`).join("、"),
		en: runs.map(({ method, ...ages }) => `${METHODS[method].en} (${agesText(ages).en})`).join(", "),
	};
}

function agesText({ from, to }: Pick<Run, "from" | "to">): LocalText {
	if (to === OLDEST) return { zh: `${from} 岁及以上`, en: `${from}+` };
	const ages = from === to ? `${from}` : `${from}–${to}`;
	return { zh: `${ages} 岁`, en: ages };
}

const OLDEST = 100;

const METHODS: Readonly<Record<GraduationMethod, LocalText>> = {
	given: { zh: "照表", en: "as given" },
	births: { zh: "按历年出生数", en: "births of the cohort" },
	reference: { zh: "按参考人口", en: "reference population" },
	monotone: { zh: "单调插值", en: "monotone" },
	"life-table": { zh: "按生命表", en: "life table" },
};
