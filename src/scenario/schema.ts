import * as z from "zod";

/*
 * The scenario file, version 1. Messages of the form `hint:<key>` name an entry of `hints.ts`, which words the likely
 * mistake in both languages.
 */

// Names every object inherits (`constructor`, `toString`) would be found in lookups that expect only the user's own ids.
const id = z
	.string()
	.regex(/^[a-z][a-z0-9_-]*$/i, "hint:id")
	.max(64, "hint:id")
	.refine((name) => !(name in Object.prototype), "hint:id");
const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const year = z.int().min(1900, "hint:year").max(2200, "hint:year");
const age = z.int().min(0, "hint:age").max(100, "hint:age");
const share = z.number().min(0, "hint:share").max(1, "hint:share");
const spread = z.number().min(0, "hint:spread").max(5, "hint:spread");
/** Standard deviation of a relative error; above a half the user has most likely written percent. */
const relative = z.number().min(0, "hint:relative").max(0.5, "hint:relative");
const damping = z.number().min(0, "hint:damping").max(1, "hint:damping");
const persons = z.number().min(0, "hint:persons");
const ages = z.tuple([age, age]).refine(([from, to]) => from <= to, "hint:ageOrder");
const tableFile = z.strictObject({ file: z.string().min(1) });

const baseTable = z.strictObject({
	file: z.string().min(1),
	variant: id,
	/** Whose rows of the table to use; each area's own unless given. */
	area: id.optional(),
	weight: z.number().positive("hint:weight"),
});

const ageError = z.strictObject({ from: age, to: age, sd: relative });

const population = z.strictObject({
	/** Persons at 31 December of the base year; the tables are scaled to it. Below 1,000 the figure is taken for thousands. */
	total: z.number().min(1000, "hint:thousands").describe("总人口，单位人 · Persons at 31 December of the base year"),
	tables: z.array(baseTable).min(1),
	combine: z.enum(["blend", "choose"]).default("blend"),
	error: z.strictObject({ total: relative, ages: z.array(ageError), correlation: damping }),
});

const dampedWalk = z.strictObject({
	kind: z.literal("damped-walk"),
	damping,
	sd: spread,
	tail: z.number().gt(2, "hint:tail"),
	startSd: spread,
});

const phaseThree = z.strictObject({
	kind: z.literal("ar1"),
	mean: z.number().gt(0, "hint:tfr").max(5, "hint:tfr"),
	damping,
	sd: spread,
});

const fertility = z.strictObject({
	national: z.strictObject({
		path: tableFile,
		observedTo: year,
		process: z.discriminatedUnion("kind", [dampedWalk, phaseThree]),
		floor: z.number().gt(0, "hint:floor").max(2, "hint:floor"),
		/** Rates published since the median path was made; the walk starts from the last of them. */
		observed: tableFile.optional(),
		/** Policies and zodiac years. */
		effects: tableFile.optional(),
		/** Births that last year's marriages let expect, and the relative standard deviation of that expectation. */
		marriages: z.strictObject({ file: z.string().min(1), sd: relative }).optional(),
	}),
	local: z.strictObject({
		ratio: z.number().gt(0, "hint:ratio").max(5, "hint:ratio"),
		ratioSd: relative,
		damping,
		sd: spread,
	}),
	schedule: z.strictObject({
		file: z.string().min(1),
		meanAgeDrift: z.number().min(-1, "hint:drift").max(1, "hint:drift"),
		meanAgeDriftSd: spread,
	}),
	sexRatioAtBirth: z.strictObject({ value: z.number().min(0.8, "hint:srb").max(1.4, "hint:srb"), sd: relative }),
});

const mortality = z.strictObject({
	pattern: tableFile,
	national: z.strictObject({
		path: tableFile,
		observedTo: year,
		process: z.strictObject({ damping, sd: spread, startSd: spread }),
		gap: z.discriminatedUnion("kind", [
			z.strictObject({ kind: z.literal("around-path"), damping, sd: spread }),
			z.strictObject({ kind: z.literal("bayeslife"), expectancy1953: z.number().min(20).max(90) }),
		]),
		spread,
	}),
	local: z.strictObject({
		female: z.number().min(-15, "hint:e0Offset").max(15, "hint:e0Offset"),
		male: z.number().min(-15, "hint:e0Offset").max(15, "hint:e0Offset"),
		damping,
		sd: spread,
		startSd: spread,
		/** The yearly variance grows by `slope` for each year of female e0 below `ceiling` (bayesLife). */
		ceiling: z.number().min(50).max(100).default(82.5),
		slope: z.number().min(0).max(1).default(0.0032),
		/** A life table of the place; it replaces the level of the national pattern and the two offsets. */
		lifeTable: tableFile.optional(),
	}),
});

const rogersCastro = z.strictObject({
	kind: z.literal("rogers-castro"),
	a1: share,
	alpha1: z.number().positive(),
	a2: share,
	alpha2: z.number().positive(),
	mu2: z.number().min(0).max(100),
	lambda2: z.number().positive(),
	c: share,
});

const netRateSd = z.number().min(0, "hint:netRateSd").max(0.2, "hint:netRateSd");
const moveTable = z.strictObject({ kind: z.literal("table"), file: z.string().min(1) });
const moveSchedule = z.discriminatedUnion("kind", [rogersCastro, moveTable]);

const netRate = z.number().min(-0.2, "hint:netRate").max(0.2, "hint:netRate");

const migration = z.strictObject({
	netRate: z.strictObject({ mean: netRate, meanSd: netRateSd, damping, sd: netRateSd }),
	grossRate: share,
	inflow: moveSchedule,
	outflow: moveSchedule,
	/** Yearly share of people who move from one area to another. */
	betweenAreas: share.default(0.01),
});

const rate = z.strictObject({
	start: z.number().min(0, "hint:rate").max(1.5, "hint:rate"),
	startSd: spread,
	trend: z.number().min(-1, "hint:trend").max(1, "hint:trend"),
	sd: spread,
	scale: z.enum(["logit", "log"]),
});

/**
 * People of whole ages, or of consecutive grades of school years: `entry` is the age at the cut-off date in the first of
 * `grades` grades.
 */
const group = z
	.strictObject({
		name: text,
		ages: ages.optional(),
		entry: age.optional(),
		grades: z.int().min(1).max(12).optional(),
		rate,
	})
	.refine(
		({ ages, entry, grades }) =>
			ages ? entry === undefined && grades === undefined : entry !== undefined && grades !== undefined,
		"hint:agesOrGrades",
	);
const sum = z.strictObject({ name: text, groups: z.array(id).min(1) });

const participation = z.strictObject({
	kind: z.literal("participation"),
	name: text,
	unit: text,
	groups: z.record(id, group),
	/** Whether all groups share one path of innovations, as take-up at neighbouring ages does. */
	together: z.boolean().default(false),
	sums: z.record(id, sum).default({}),
});

const severity = z.strictObject({ institutionalShare: share, sd: spread });

const care = z.strictObject({
	kind: z.literal("care"),
	name: text,
	unit: text,
	disability: z.strictObject({
		file: z.string().min(1),
		definition: id,
		levelSd: spread,
		trend: z.number().min(-0.2, "hint:yearly").max(0.2, "hint:yearly"),
		trendSd: z.number().min(0, "hint:yearly").max(0.2, "hint:yearly"),
	}),
	severities: z.record(id, severity),
	ordinary: z.strictObject({ ages, rate }),
	occupancy: z.strictObject({ value: z.number().gt(0, "hint:share").max(1, "hint:share"), sd: relative }),
});

const stock = z.discriminatedUnion("kind", [
	z.strictObject({ kind: z.literal("base-need") }),
	z.strictObject({ kind: z.literal("places"), places: persons, sd: spread }),
]);

const completed = z.number().min(0, "hint:completed").max(2, "hint:completed");

const addition = z.strictObject({
	from: year,
	to: year,
	places: z.number(),
	/** The only area that gets them; shared by population otherwise. */
	area: id.optional(),
	/** Delivered part of the places: triangular distribution. */
	completion: z
		.strictObject({ low: completed, mode: completed, high: completed })
		.refine(({ low, mode, high }) => low <= mode && mode <= high, "hint:triangle"),
});

const supply = z.strictObject({ stock, additions: z.array(addition).default([]) });

const target = z.strictObject({ year, met: z.string().min(1), demand: z.string().min(1) });

const plan = z.strictObject({
	table: z.string().min(1),
	name: text,
	targets: z.record(id, target),
	/** Rows of the plan's table that the scenario uses as inputs. */
	inputs: z.array(id).default([]),
});

const area = z.strictObject({
	id,
	name: text,
	/** Part of the whole's base population, where the tables hold the whole only. */
	share: share.optional(),
	/** Fertility over the whole's, yearly net migration beyond the whole's, e0 beyond the whole's (years), pull for movers. */
	fertility: z.number().gt(0, "hint:ratio").max(5, "hint:ratio").default(1),
	netRate: netRate.default(0),
	expectancy: z.number().min(-15, "hint:e0Offset").max(15, "hint:e0Offset").default(0),
	pull: z.number().gt(0).max(100).default(1),
});

const areaErrors = z.strictObject({
	shareSd: spread.default(0.03),
	fertility: z
		.strictObject({ damping, sd: spread, startSd: spread })
		.prefault({ damping: 0.98, sd: 0.02, startSd: 0.08 }),
	expectancy: z
		.strictObject({ damping, sd: spread, startSd: spread })
		.prefault({ damping: 0.99, sd: 0.1, startSd: 0.5 }),
	netRate: z.strictObject({ meanSd: spread, damping, sd: spread }).prefault({ meanSd: 0.004, damping: 0.8, sd: 0.004 }),
	pullSd: spread.default(0.15),
});

const correlation = z.strictObject({
	between: z
		.array(z.enum(["fertility.national", "fertility.ratio", "mortality.national", "mortality.local", "migration"]))
		.min(2),
	matrix: z.array(z.array(z.number().min(-1, "hint:correlation").max(1, "hint:correlation"))),
});

const schoolYear = z.strictObject({
	/** Last month of birth that still enters in the year of turning six. */
	cutoffMonth: z.int().min(1, "hint:month").max(12, "hint:month").default(8),
	/** Births by month; even days without it. */
	births: tableFile.optional(),
	deferral: share.default(0.02),
});

/** The whole scenario file after `extends` has been resolved. */
export const scenarioSchema = z.strictObject({
	nianlun: z.literal(1, "hint:version").describe("情景文件版本 · Version of the scenario file"),
	id: id.describe("情景代号 · Id of the scenario"),
	title: text.describe("标题 · Title"),
	reason: text.optional().describe("为什么这样设定 · Why these figures"),
	simulation: z
		.strictObject({
			draws: z.int().min(1, "hint:draws").max(10_000_000, "hint:draws").describe("抽样次数 · Number of draws"),
			seed: z
				.union([z.string().min(1), z.int()])
				.transform(String)
				.describe("随机种子：相同种子得到相同结果 · The same seed gives the same results"),
		})
		.describe("模拟 · Simulation"),
	horizon: z.strictObject({ base: year, to: year }).describe("基年与终年 · Base year and last year"),
	areas: z.array(area).min(1).describe("地区 · Areas"),
	areaErrors: areaErrors.prefault({}).describe("各地区自有部分的误差，多个地区时使用 · Errors of the areas' own parts"),
	population: population.describe("基年人口，单位人 · Population of the base year, persons"),
	fertility: fertility.describe("生育 · Fertility"),
	mortality: mortality.describe("死亡 · Mortality"),
	migration: migration.describe("迁移 · Migration"),
	correlation: correlation.optional().describe("各过程年度冲击的相关 · Correlation of yearly innovations"),
	observed: tableFile.optional().describe("基年以后的实测值 · Observations after the base year"),
	hindcast: tableFile.optional().describe("回测覆盖率，与预测并列显示 · Coverage in hindcasts, shown beside the forecast"),
	schoolYear: schoolYear.prefault({}).describe("学年 · School year"),
	services: z.record(id, z.discriminatedUnion("kind", [participation, care])).describe("服务需求 · Need for services"),
	supply: z
		.record(z.string().regex(/^[a-z][a-z0-9_-]*\.[a-z][a-z0-9_-]*$/i, "hint:supplyKey"), supply)
		.describe("供给，键为“服务.组”或“服务.合计” · Places available, by service.group or service.sum"),
	plan: plan.describe("规划目标 · Targets of the plan"),
});

type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

/** A validated, deeply frozen scenario. Persons, years, proportions in [0, 1], rates per person-year. */
export type Scenario = Frozen<z.infer<typeof scenarioSchema>>;
export type RateSpec = Frozen<z.infer<typeof rate>>;
export type ServiceSpec = Scenario["services"][string];
export type SupplySpec = Frozen<z.infer<typeof supply>>;
