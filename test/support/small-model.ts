import {
	AGES,
	type MortalityPattern,
	rogersCastro,
	STATE,
	type SurvivalTable,
	survivalTable,
} from "../../src/demography/index.js";
import type { AreaModel, Model } from "../../src/draws/model.js";
import type { SchoolingService, ServiceModel, Stage } from "../../src/services/index.js";
import type { SupplyModel } from "../../src/supply/index.js";

/** What the small model may have on top of its plain parts. */
export interface SmallModelOptions {
	readonly areas?: number;
	readonly years?: number;
	readonly seed?: string;
	/** Areas move people among themselves and share the start's errors: then no area is independent of the others. */
	readonly linked?: boolean;
}

/** A made-up model with every kind of part, small enough to be run hundreds of times. */
export function smallModel({ areas = 1, years = 8, seed = "small", linked = false }: SmallModelOptions = {}): Model {
	const outflow = new Float64Array(STATE);
	outflow.set(outSchedule);
	outflow.set(outSchedule, AGES);
	return {
		seed,
		base: 2020,
		today: 2021,
		years,
		areas: ["north", "south", "east", "west", "middle"].slice(0, areas).map(areaModel),
		areaShareSd: linked ? 0.02 : 0,
		fertility: {
			national: {
				median: Float64Array.from({ length: years }, (_, year) => 1.1 + 0.01 * year),
				observed: 2,
				deviation: new Float64Array(years),
				process: { kind: "damped-walk", damping: 0.95, sd: 0.085, tail: 4, startSd: 0.03 },
				effects: [{ id: "dragon", kind: "pulse", year: 3, size: 0.06, sd: 0.04, rebound: 0.5, reboundSd: 0.2 }],
				bridge: { deviation: new Float64Array(years).fill(Number.NaN), sd: 0.05 },
				floor: 0.5,
			},
			ratio: { ratio: 1.1, ratioSd: 0.05, damping: 0.98445, sd: 0.013 },
			schedules: Array.from({ length: years }, () => fertilitySchedule()),
			meanAgeDrift: 0.1,
			meanAgeDriftSd: 0.05,
			sexRatio: new Float64Array(years).fill(1.09),
			sexRatioSd: 0.02,
		},
		mortality: {
			national: {
				female: Float64Array.from({ length: years }, (_, year) => 81 + 0.2 * year),
				male: Float64Array.from({ length: years }, (_, year) => 75.5 + 0.2 * year),
				observed: 2,
				process: { damping: 0.99, sd: 0.45, startSd: 0.5 },
				gap: { kind: "around-path", damping: 0.97, sd: 0.2 },
				spread: 1,
			},
			local: { ...localDifference, offset: { female: -0.3, male: -0.5 } },
			survival: gompertzSurvival(),
		},
		migration: {
			netRate: { mean: 0.001, meanSd: 0.003, damping: 0.8, sd: 0.003 },
			...(linked && { internal: { rate: 0.03, propensity: outflow } }),
		},
		correlation: {
			components: ["fertility.national", "migration"],
			factor: [
				[1, 0],
				[0.3, Math.sqrt(1 - 0.09)],
			],
		},
		observations: [],
		services: [school, nursery, care, grades],
		supply: [schoolSupply, nurserySupply, careSupply],
	};
}

const localDifference = { damping: 0.99, sd: 0.1, startSd: 0.5, ceiling: 82.5, slope: 0.0032 };

/** Areas have their own parts in one and the same way, however many there are. */
function areaModel(id: string, at: number): AreaModel {
	const tables = [0, 1].map((variant) => baseTable(20_000 * (at + 1), variant));
	const inflow = tables[0]!.map((persons, cell) => persons * inSchedule[cell % AGES]!);
	const all = inflow.reduce((a, b) => a + b);
	const outflow = new Float64Array(STATE);
	outflow.set(outSchedule);
	outflow.set(outSchedule, AGES);
	return {
		id,
		share: 0.2,
		jumpOff: {
			tables,
			weights: [0.4, 0.6],
			combine: "blend",
			total: 20_000 * (at + 1),
			totalSd: 0.005,
			ageSd: new Float64Array(AGES).fill(0.015),
			correlation: 0.9,
		},
		migration: { inflow: inflow.map((part) => part / all), outflow, grossRate: 0.02 },
		own: {
			fertility: { damping: 0.95, sd: 0.01, startSd: 0.03, level: 0.05 * at },
			mortality: { ...localDifference, slope: 0, offset: { female: 0.1 * at, male: 0.1 * at } },
			netRate: { mean: 0.001 * at, meanSd: 0.002, damping: 0.8, sd: 0.002 },
			pull: 1 + 0.1 * at,
			pullSd: 0.1,
		},
	};
}

const inSchedule = rogersCastro({ a1: 0.03, alpha1: 0.09, a2: 0.06, alpha2: 0.1, mu2: 27, lambda2: 0.3, c: 0.002 });
const outSchedule = rogersCastro({ a1: 0.02, alpha1: 0.1, a2: 0.08, alpha2: 0.12, mu2: 20, lambda2: 0.5, c: 0.002 });

/** Persons by age and sex: a plateau that thins from 60 on, more boys than girls, the variants differing in the young. */
function baseTable(persons: number, variant: number): Float64Array {
	const shape = Float64Array.from({ length: STATE }, (_, cell) => {
		const age = cell % AGES;
		const young = age < 15 ? 1 - 0.3 * variant : 1;
		return young * (cell < AGES ? 1 : 1.06) * Math.min(1, Math.max(0.002, (100 - age) / 40));
	});
	const all = shape.reduce((a, b) => a + b);
	return shape.map((part) => (part / all) * persons);
}

function fertilitySchedule(): Float64Array {
	const shape = Float64Array.from({ length: AGES }, (_, age) => (age < 15 || age > 49 ? 0 : (age - 14) * (50 - age)));
	const all = shape.reduce((a, b) => a + b);
	return shape.map((part) => part / all);
}

let survival: SurvivalTable | undefined;

/** Survival ratios of Gompertz patterns with an infant excess; computed once. */
export function gompertzSurvival(): SurvivalTable {
	survival ??= survivalTable({ female: gompertzPattern(-10.6), male: gompertzPattern(-10) });
	return survival;
}

export function gompertzPattern(level: number): MortalityPattern {
	const ages = Array.from({ length: AGES }, (_, age) => age);
	return {
		a: Float64Array.from(ages, (age) => level + 0.1 * age + (age === 0 ? 5 : 0)),
		b: Float64Array.from(ages, (age) => 0.016 - 0.00012 * age),
		bUltimate: Float64Array.from(ages, () => 0.01),
	};
}

function wholeAges(from: number, to: number): Float64Array {
	return new Float64Array(AGES).fill(1, from, to + 1);
}

export const school: ServiceModel = {
	kind: "participation",
	id: "school",
	together: false,
	groups: [
		{
			id: "kindergarten",
			weights: wholeAges(3, 5),
			rate: { start: 0.9, startSd: 0.2, sd: 0.1, trend: 0, scale: "logit" },
		},
		{ id: "primary", weights: wholeAges(6, 11), rate: { start: 1, startSd: 0.02, sd: 0.006, trend: 0, scale: "log" } },
		{ id: "junior", weights: wholeAges(12, 14), rate: { start: 1, startSd: 0.02, sd: 0.006, trend: 0, scale: "log" } },
	],
	sums: [{ id: "compulsory", members: [1, 2] }],
};

/** Two stages whose pupils move up grade by grade. */
export const grades: SchoolingService = {
	kind: "schooling",
	id: "grades",
	stages: [stage("lower", 6, 3), { ...stage("upper", 9, 2), from: 0 }],
	sums: [{ id: "both", members: [0, 1] }],
	parts: [{ id: "boarding", shares: Float64Array.of(0.1, 0.4), drift: { startSd: 0.3, sd: 0.05, trend: 0 } }],
	detail: "grades",
};

function stage(id: string, entry: number, count: number): Stage {
	return {
		id,
		grades: Array.from({ length: count }, (_, grade) => ({
			id: `${id}${grade + 1}`,
			cohort: { first: entry + grade, weights: Float64Array.of(0.6, 0.4) },
			classSize: 45,
		})),
		rate: { start: 0.98, startSd: 0.02, sd: 0.006, trend: 0, scale: "log" },
		progression: { ratio: 0.999, ratioSd: 0.004, damping: 0.6, sd: 0.01, small: 0.7 },
		classSizeNow: 48,
		classSpread: 6,
		pupilsPerTeacher: 19,
		teachers: { pupilsPerTeacherNow: 17, retiring: 0.03, retiringSd: 0.2, hired: 2 },
	};
}

export const nursery: ServiceModel = {
	kind: "participation",
	id: "nursery",
	together: true,
	groups: [0, 1, 2].map((age) => ({
		id: `age${age}`,
		weights: wholeAges(age, age),
		rate: { start: 0.02 + 0.05 * age, startSd: 0.3, sd: 0.15, trend: 0.06, scale: "logit" as const },
	})),
	sums: [{ id: "all", members: [0, 1, 2] }],
};

/** Prevalence that rises with age from `level` at 60. */
function rising(level: number): Float64Array {
	return Float64Array.from({ length: STATE }, (_, cell) => Math.min(0.6, level * 1.07 ** ((cell % AGES) - 60)));
}

export const care: ServiceModel = {
	kind: "care",
	id: "care",
	severities: [0, 1].map((k) => ({ id: `severity${k}`, institutionalShare: 0.1 + 0.15 * k, sd: 0.3 })),
	definitions: [
		{ id: "census", prevalence: [0.02, 0.03].map(rising) },
		{ id: "adl", prevalence: [0.1, 0.05].map(rising) },
	],
	chosen: 0,
	levelSd: 0.15,
	trend: -0.01,
	trendSd: 0.015,
	ordinary: {
		first: 60,
		weights: new Float64Array(41).fill(1),
		rate: { start: 0.007, startSd: 0.15, sd: 0.05, trend: 0, scale: "logit" },
	},
	occupancy: 0.85,
	occupancySd: 0.05,
};

export const schoolSupply: SupplyModel = {
	component: "school.compulsory",
	stock: { kind: "base-need" },
	additions: [{ from: 1, to: 5, places: 120, completion: { low: 0.6, mode: 0.95, high: 1.05 } }],
};

export const nurserySupply: SupplyModel = {
	component: "nursery.all",
	stock: { kind: "places", places: 40, sd: 0.2 },
	additions: [{ from: 1, to: 5, places: 80, completion: { low: 0.5, mode: 0.95, high: 1.1 } }],
};

export const careSupply: SupplyModel = {
	component: "care.nursing",
	stock: { kind: "places", places: 30, sd: 0.15 },
	additions: [{ from: 2, to: 2, places: -5, completion: { low: 1, mode: 1, high: 1 } }],
};
