import { exp, ln, logit } from "../random/index.js";
import type { Scenario } from "../scenario/index.js";
import { changesOf, type Estimate, type Estimator, type Evident, evidenceOf, yearly } from "./estimate.js";
import type { Yearly } from "./series.js";
import { driftOf, LEAST_CHANGES, PRIOR_YEARS, returningOf } from "./spread.js";

type Schooling = Extract<Scenario["services"][string], { readonly kind: "schooling" }>;
type Stage = Schooling["stages"][string];

/** What enrolment by grade and births say of a school service: who enters each stage, and who moves up in it. */
export const schools: Estimator = (evident) =>
	Object.entries(evident.prepared.scenario.services).flatMap(([id, service]) =>
		service.kind === "schooling"
			? Object.entries(service.stages).flatMap(([stage, spec]) => [
					...entry(evident, { service: id, stages: service.stages, stage, spec }),
					...movingUp(evident, { service: id, stages: service.stages, stage, spec }),
				])
			: [],
	);

interface OfStage {
	readonly service: string;
	readonly stages: Schooling["stages"];
	readonly stage: string;
	readonly spec: Stage;
}

/** A share of a birth cohort can pass one on paper; its log-odds cannot. */
const HIGHEST_SHARE = 0.99;

function entry(evident: Evident, of: OfStage): Estimate[] {
	const { service, stage, spec } = of;
	const { rate } = spec;
	const { quantities, values } = entrants(evident, of);
	const onScale = values.map(({ year, value }) => ({
		year,
		value: rate.scale === "log" ? ln(value) : logit(Math.min(value, HIGHEST_SHARE)),
	}));
	const changes = changesOf(onScale);
	if (changes.length < LEAST_CHANGES) return [];
	const method = {
		zh: "入学人数与应入学人数（出生数或上一学段毕业班）之比，含这些孩子的迁移",
		en: "entrants over those due (births, or the top grade of the stage before), these children's migration included",
	};
	const evidence = evidenceOf(changes, quantities, method);
	const now = driftOf(changes, { sd: rate.sd, years: PRIOR_YEARS });
	return [{ path: ["services", service, "stages", stage, "rate", "sd"], old: rate.sd, now, evidence }];
}

/** New pupils of a stage's first grade over those due to enter, by year. */
function entrants({ prepared, series }: Evident, { service, stages, spec }: OfStage) {
	const of = (grade: string) => `${service}.${grade}.need`;
	const first = of(Object.keys(spec.grades)[0]);
	const pupils = series.get(first)?.values ?? new Map<number, number>();
	if (spec.from !== undefined) {
		const top = of(Object.keys(stages[spec.from].grades).at(-1)!);
		const before = series.get(top)?.values;
		return {
			quantities: [first, top],
			values: yearly(pupils.keys(), (year) => quotient(pupils.get(year), before?.get(year - 1))),
		};
	}
	const births = series.get("births")?.values;
	const early = prepared.scenario.schoolYear.cutoffMonth / 12;
	const due = (year: number) => {
		const [late, soon] = [births?.get(year - spec.entry), births?.get(year - spec.entry - 1)];
		return late === undefined || soon === undefined ? undefined : early * late + (1 - early) * soon;
	};
	return {
		quantities: [first, "births"],
		values: yearly(pupils.keys(), (year) => quotient(pupils.get(year), due(year))),
	};
}

function quotient(part: number | undefined, whole: number | undefined): number | undefined {
	return part === undefined || whole === undefined ? undefined : part / whole;
}

/** Progression: its mean, and the surprises that all grades of a stage have in common. */
function movingUp({ series }: Evident, { service, stage, spec }: OfStage): Estimate[] {
	const grades = Object.keys(spec.grades).map((grade) => `${service}.${grade}.need`);
	const steps = grades.slice(1).map((grade, at) => {
		const [now, before] = [series.get(grade)?.values, series.get(grades[at])?.values];
		return yearly(now?.keys() ?? [], (year) => {
			const ratio = quotient(now?.get(year), before?.get(year - 1));
			return ratio === undefined ? undefined : ln(ratio);
		});
	});
	const together = meanByYear(steps);
	if (together.length < LEAST_CHANGES) return [];
	const { ratio, ratioSd, damping, sd } = spec.progression;
	const found = returningOf(together, { mean: ln(ratio), meanSd: ratioSd, damping, sd });
	const method = {
		zh: "下一年级与上一年同批学生之比，含这些孩子的迁移",
		en: "pupils of a grade over those of the grade below the year before, their migration included",
	};
	const evidence = evidenceOf(together, grades, method);
	const at = (key: string) => ["services", service, "stages", stage, "progression", key];
	return [
		{ path: at("ratio"), old: ratio, now: exp(found.mean), evidence },
		{ path: at("ratioSd"), old: ratioSd, now: found.meanSd, evidence },
		{ path: at("sd"), old: sd, now: found.sd, evidence },
	];
}

/** Means over the series that have a year. */
function meanByYear(all: readonly Yearly[]): Yearly {
	const years = new Set(all.flatMap((values) => values.map(({ year }) => year)));
	return yearly(years, (year) => {
		const found = all.flatMap((values) => values.filter((one) => one.year === year).map(({ value }) => value));
		return found.reduce((sum, value) => sum + value, 0) / found.length;
	});
}
