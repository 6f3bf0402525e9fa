// @ts-check
/*
 * The reference job, frozen: only then do figures of different days and machines mean the same. It is a real model with
 * everything switched off that the job does not have; each feature can be switched on alone, to see what it costs.
 */
import { AGES, rogersCastro, STATE, survivalTable } from "../../dist/demography/index.js";
import { exp, ln } from "../../dist/random/index.js";

export const YEARS = 30;
export const BASE = 2020;
const PERSONS = 700_000;

/** What the reference job reports of every projected year, and the target whose probability it counts. */
export const OUTPUTS = [
	"population",
	"births",
	"nursery.places.need",
	"school.primary.need",
	"school.junior.need",
	"care.beds.need",
];
export const PROBABILITIES = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];
export const TARGET = { output: "school.primary.need", year: 10, atMost: 45_000 };

/** @typedef {import("../../src/draws/index.js").Model} Model */

/** @returns {Model} one area; births by expectation, no tails, no error of the start */
export function referenceModel() {
	/** @type {Model} */
	const model = {
		seed: "reference",
		recorded: OUTPUTS,
		base: BASE,
		today: BASE + 1,
		years: YEARS,
		births: "expected",
		areas: [area("place", 1)],
		areaShareSd: 0,
		fertility: {
			national: {
				median: years((year) => 1.3 + 0.004 * year),
				observed: 0,
				deviation: new Float64Array(YEARS),
				process: { kind: "damped-walk", damping: 0.95, sd: 0.06, tail: GAUSSIAN, startSd: 0 },
				effects: [],
				bridge: { deviation: new Float64Array(YEARS).fill(Number.NaN), sd: 0 },
				floor: 0,
			},
			ratio: { ratio: 1, ratioSd: 0, damping: 1, sd: 0 },
			schedules: Array.from({ length: YEARS }, fertilitySchedule),
			meanAgeDrift: 0,
			meanAgeDriftSd: 0,
			sexRatio: new Float64Array(YEARS).fill(1.06),
			sexRatioSd: 0,
		},
		mortality: {
			national: {
				female: years((year) => 81.5 + 0.18 * year),
				male: years((year) => 76 + 0.18 * year),
				observed: 0,
				process: { damping: 1, sd: 0.35, startSd: 0 },
				gap: { kind: "around-path", damping: 0.95, sd: 0.2 },
				spread: 1,
			},
			local: { offset: { female: 0, male: 0 }, damping: 1, sd: 0, startSd: 0, ceiling: 0, slope: 0 },
			survival: survivalTable(
				{ female: gompertz(-10.6), male: gompertz(-10) },
				{ lowest: 65, highest: 100, step: 0.125 },
			),
		},
		migration: { netRate: { mean: 0.001, meanSd: 0, damping: 0.8, sd: 0.003 } },
		observations: [],
		services: [
			service("nursery", [["places", [0.02, 0.1, 0.25], 0]]),
			service("school", [
				["primary", new Array(6).fill(1), 6],
				["junior", new Array(3).fill(0.99), 12],
			]),
			service("care", [["beds", Array.from({ length: 41 }, (_, k) => Math.min(0.5, 0.01 * exp(0.07 * k))), 60]]),
		],
		supply: [],
	};
	return model;
}

/** Student's t with so many degrees of freedom is the normal to six digits. */
const GAUSSIAN = 1e6;

/** @param {(year: number) => number} value */
function years(value) {
	return Float64Array.from({ length: YEARS }, (_, year) => value(year));
}

/** @param {string} id @param {number} share @returns {Model["areas"][number]} */
function area(id, share) {
	const table = baseTable(PERSONS * share);
	const inflow = cells((age) => IN[age]);
	const all = inflow.reduce((a, b) => a + b);
	return {
		id,
		share,
		jumpOff: {
			tables: [table],
			weights: [1],
			combine: "choose",
			total: PERSONS * share,
			totalSd: 0,
			ageSd: new Float64Array(AGES),
			correlation: 0,
		},
		migration: { inflow: inflow.map((part) => part / all), outflow: cells((age) => OUT[age]), grossRate: 0.02 },
	};
}

const IN = rogersCastro({ a1: 0.03, alpha1: 0.09, a2: 0.06, alpha2: 0.1, mu2: 27, lambda2: 0.3, c: 0.002 });
const OUT = rogersCastro({ a1: 0.02, alpha1: 0.1, a2: 0.08, alpha2: 0.12, mu2: 20, lambda2: 0.5, c: 0.002 });

/** @param {(age: number) => number} value */
function cells(value) {
	return Float64Array.from({ length: STATE }, (_, cell) => value(cell % AGES));
}

/** A plateau that thins from 60 on. @param {number} persons */
function baseTable(persons) {
	const shape = cells((age) => Math.min(1, Math.max(0.002, (100 - age) / 40)));
	const all = shape.reduce((a, b) => a + b);
	return shape.map((part) => (part / all) * persons);
}

function fertilitySchedule() {
	const shape = Float64Array.from({ length: AGES }, (_, age) => (age < 15 || age > 49 ? 0 : (age - 14) * (50 - age)));
	const all = shape.reduce((a, b) => a + b);
	return shape.map((part) => part / all);
}

/** @param {number} level log rate at age 0 without the infants' excess */
function gompertz(level) {
	const ages = Array.from({ length: AGES }, (_, age) => age);
	return {
		a: Float64Array.from(ages, (age) => level + 0.1 * age + (age === 0 ? 5 : 0)),
		b: Float64Array.from(ages, (age) => 0.016 - 0.00012 * age),
		bUltimate: Float64Array.from(ages, () => 0.01),
	};
}

/**
 * People of certain ages times a certain share.
 *
 * @param {string} id
 * @param {[id: string, weights: number[], first: number][]} groups
 * @returns {Model["services"][number]}
 */
function service(id, groups) {
	return {
		kind: "participation",
		id,
		together: false,
		groups: groups.map(([group, weights, first]) => ({ id: group, weights: spread(weights, first), rate: CERTAIN })),
		sums: [],
	};
}

/** @type {import("../../src/services/index.js").RateModel} */
const CERTAIN = { start: 1, startSd: 0, sd: 0, trend: 0, scale: "log" };

/** @param {number[]} weights @param {number} first */
function spread(weights, first) {
	const ages = new Float64Array(AGES);
	ages.set(weights, first);
	return ages;
}

/**
 * The reference model in several areas, each with its own errors of fertility, mortality and migration: what grows with
 * the areas then grows as in a real run, random numbers included.
 *
 * @param {number} count
 * @returns {Model}
 */
export function severalAreas(count) {
	const own = {
		fertility: { damping: 0.95, sd: 0.01, startSd: 0.03, level: 0 },
		mortality: { offset: { female: 0, male: 0 }, damping: 0.99, sd: 0.1, startSd: 0.3, ceiling: 0, slope: 0 },
		netRate: { mean: 0, meanSd: 0.002, damping: 0.8, sd: 0.002 },
		pull: 1,
		pullSd: 0,
	};
	const areas = Array.from({ length: count }, (_, k) => ({ ...area(`area${k + 1}`, 1 / count), own }));
	return { ...referenceModel(), areas };
}

/** @type {Readonly<Record<string, (model: Model) => Model>>} what the full model has beyond the reference job, one by one */
export const FEATURES = {
	"births as Poisson counts": (model) => ({ ...model, births: "poisson" }),
	"error of the start": (model) => ({
		...model,
		areas: model.areas.map((place) => ({
			...place,
			jumpOff: { ...place.jumpOff, totalSd: 0.005, ageSd: new Float64Array(AGES).fill(0.015), correlation: 0.9 },
		})),
	}),
	"heavy tails": (model) => {
		const { national } = model.fertility;
		const process = { kind: "damped-walk", damping: 0.95, sd: 0.06, tail: 4, startSd: 0.03 };
		const gap = { kind: "bayeslife", expectancy1953: 42 };
		return /** @type {Model} */ ({
			...model,
			fertility: { ...model.fertility, national: { ...national, process } },
			mortality: { ...model.mortality, national: { ...model.mortality.national, gap } },
		});
	},
	"local ratio and local e0": (model) => ({
		...model,
		fertility: { ...model.fertility, ratio: { ratio: 1.05, ratioSd: 0.05, damping: 0.98, sd: 0.013 } },
		mortality: { ...model.mortality, local: { ...model.mortality.local, damping: 0.99, sd: 0.1, startSd: 0.3 } },
	}),
	correlation: (model) => ({
		...model,
		correlation: {
			components: ["fertility.national", "migration"],
			factor: [
				[1, 0],
				[0.3, Math.sqrt(0.91)],
			],
		},
	}),
	"age of mothers and sex ratio": (model) => ({
		...model,
		fertility: { ...model.fertility, meanAgeDrift: 0.05, meanAgeDriftSd: 0.05, sexRatioSd: 0.02 },
	}),
	"uncertain participation": (model) => ({
		...model,
		services: model.services.map((each) =>
			each.kind === "participation"
				? {
						...each,
						groups: each.groups.map((group) => ({ ...group, rate: { ...group.rate, startSd: 0.02, sd: 0.01 } })),
					}
				: each,
		),
	}),
	"care by severity": (model) => ({ ...model, services: [...model.services, care()] }),
	"schooling by grade": (model) => ({ ...model, services: [...model.services, schooling()] }),
	supply: (model) => ({
		...model,
		supply: [
			{
				component: "school.primary",
				stock: { kind: "base-need" },
				additions: [{ from: 1, to: 10, places: 3000, completion: { low: 0.6, mode: 0.95, high: 1.05 } }],
			},
			{
				component: "nursery.places",
				stock: { kind: "places", places: 1500, sd: 0.15 },
				additions: [{ from: 1, to: 5, places: 800, completion: { low: 0.5, mode: 0.95, high: 1.1 } }],
			},
		],
	}),
	"two observations": (model) => ({ ...model, observations: [observation(2021, 5700), observation(2022, 5500)] }),
};

/** @returns {Model["services"][number]} */
function care() {
	/** @param {number} level */
	const rising = (level) => cells((age) => (age < 60 ? 0 : Math.min(0.6, level * exp(ln(1.07) * (age - 60)))));
	return {
		kind: "care",
		id: "beds",
		severities: [0, 1].map((k) => ({ id: `severity${k}`, institutionalShare: 0.1 + 0.15 * k, sd: 0.3 })),
		definitions: [{ id: "census", prevalence: [rising(0.02), rising(0.03)] }],
		chosen: 0,
		levelSd: 0.15,
		trend: -0.01,
		trendSd: 0.015,
		ordinary: { first: 60, weights: new Float64Array(41).fill(1), rate: { ...CERTAIN, start: 0.007, scale: "logit" } },
		occupancy: 0.85,
		occupancySd: 0.05,
	};
}

/** @returns {Model["services"][number]} */
function schooling() {
	return {
		kind: "schooling",
		id: "grades",
		stages: [stage("primary", 6, 6), { ...stage("junior", 12, 3), from: 0 }],
		sums: [{ id: "compulsory", members: [0, 1] }],
		parts: [],
		detail: "grades",
	};
}

/** @param {string} id @param {number} entry @param {number} count */
function stage(id, entry, count) {
	return {
		id,
		grades: Array.from({ length: count }, (_, grade) => ({
			id: `${id}${grade + 1}`,
			cohort: { first: entry + grade, weights: Float64Array.of(0.6, 0.4) },
			classSize: 45,
		})),
		rate: { ...CERTAIN, startSd: 0.02, sd: 0.006 },
		progression: { ratio: 0.999, ratioSd: 0.004, damping: 0.6, sd: 0.01, small: 0.7 },
		classSizeNow: 47,
		pupilsPerTeacher: 15,
	};
}

/** @param {number} year @param {number} births */
function observation(year, births) {
	const place = { line: 1, col: 1 };
	return { area: "place", year, quantity: "births", value: births, sd: 0.05, file: "reference", place };
}
