import * as z from "zod";
import { TABLE_DATE } from "./table-date.js";

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
/** An id that conditions of a plan may mention: a hyphen would read as a minus there. */
const word = id.refine((name) => !name.includes("-"), "hint:word");
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
/** `service.group` or `service.sum`. */
const serviceComponent = z.string().regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/i, "hint:supplyKey");
const tableFile = z.strictObject({ file: z.string().min(1) });

/** Groups of countries that a place belongs to, from the widest to the narrowest; all countries are always one of them. */
const record = tableFile.extend({
	groups: z.array(z.enum(["small", "east-asia", "china"])).default([]),
});

const baseTable = z.strictObject({
	file: z.string().min(1),
	variant: id,
	/** Whose rows of the table to use; each area's own unless given. */
	area: id.optional(),
	weight: z.number().positive("hint:weight"),
});

const ageError = z.strictObject({ from: age, to: age, sd: relative });

const population = z.strictObject({
	/** Persons on the tables' day; the tables are scaled to it. What its size contradicts is said in `setup`. */
	total: z
		.number()
		.positive("hint:persons")
		.describe("总人口，单位人，与人口表同一天 · Persons, on the same day as the tables"),
	/** The tables' day, from which they are led to 31 December of the base year: the same unless given. */
	date: z
		.string()
		.regex(TABLE_DATE, "hint:tableDate")
		.optional()
		.describe(
			"人口表的日期，如 2020-11-01、mid-year；缺省为基年 12 月 31 日 · Day of the tables, as 2020-11-01 or mid-year; 31 December of the base year unless given",
		),
	tables: z.array(baseTable).min(1),
	combine: z.enum(["blend", "choose"]).default("blend"),
	error: z.strictObject({ total: relative, ages: z.array(ageError), correlation: damping }),
	births: tableFile
		.optional()
		.describe(
			"各年出生数，用来核对年龄表的断层、拆分年龄组、推到年末 · Births by year, to check the tables' steps, to split groups of ages and to lead tables to the year's end",
		),
});

const dampedWalk = z.strictObject({
	kind: z.literal("damped-walk"),
	damping,
	sd: spread,
	tail: z.number().gt(2, "hint:tail"),
	startSd: spread,
});

/** The constants stand for many countries (docs/calibration.md); a scale left out is estimated where the record is long enough. */
const dampedTrend = z.strictObject({
	kind: z.literal("damped-trend"),
	weight: share.default(0.7),
	damping: damping.default(0.5),
	tail: z.number().gt(2, "hint:tail").default(5),
	sd: spread.optional(),
	startSd: spread,
});

/** The trend's shocks around the median path. */
const aroundPath = z.strictObject({
	kind: z.literal("around-path"),
	fade: damping.default(0.9),
	damping: damping.default(0.5),
	tail: z.number().gt(2, "hint:tail").default(5),
	sd: spread,
	startSd: spread,
});

const phaseThree = z.strictObject({
	kind: z.literal("ar1"),
	mean: z.number().gt(0, "hint:tfr").max(5, "hint:tfr"),
	damping,
	sd: spread,
});

/** A draw takes one of the members, with its weight as odds. */
const pool = z.strictObject({
	kind: z.literal("pool"),
	members: z
		.array(
			z.strictObject({
				weight: z.number().positive("hint:weight"),
				process: z.discriminatedUnion("kind", [dampedTrend, aroundPath, dampedWalk]),
				/** Median path of its own. */
				path: tableFile.optional(),
			}),
		)
		.min(2),
});

const fertility = z.strictObject({
	national: z.strictObject({
		path: tableFile,
		observedTo: year,
		process: z.discriminatedUnion("kind", [dampedTrend, aroundPath, dampedWalk, phaseThree, pool]),
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

/** An error that starts uncertain, fades by `damping` and is pushed anew every year. */
const errorWalk = z.strictObject({ damping, sd: spread, startSd: spread });

const mortality = z.strictObject({
	pattern: tableFile,
	national: z.strictObject({
		path: tableFile,
		observedTo: year,
		process: errorWalk,
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
const netRateProcess = z.strictObject({ mean: netRate, meanSd: netRateSd, damping, sd: netRateSd });
const childAge = z.int().min(0, "hint:childAge").max(24, "hint:childAge");

const migration = z.strictObject({
	/** With a path its mean is added to that of each year. */
	netRate: netRateProcess.extend({ path: tableFile.optional() }),
	/** Net migration of school-age children per child and year, whatever the schedules by age say. */
	children: z
		.strictObject({
			ages: z.tuple([childAge, childAge]).refine(([from, to]) => from <= to, "hint:ageOrder"),
			netRate: netRateProcess,
		})
		.optional(),
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
	/** Part of a year's trend that the next one keeps; a lasting trend without it. */
	trendDamping: damping.optional(),
	sd: spread,
	scale: z.enum(["logit", "log"]),
});

/** Persons per room, class or post. */
const perUnit = z.number().gt(0, "hint:perUnit").max(1000, "hint:perUnit");

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
		/** Most persons to a room; rooms are counted where it is given. */
		groupSize: perUnit.optional(),
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
	groups: z.record(word, group),
	/** Whether all groups share one path of innovations, as take-up at neighbouring ages does. */
	together: z.boolean().default(false),
	sums: z.record(word, sum).default({}),
});

/** See `Progression` of the services: what moves pupils up beyond their cohort's own change. */
const progression = z.strictObject({
	ratio: z.number().gt(0, "hint:rate").max(1.5, "hint:rate").default(1),
	ratioSd: relative.default(0.004),
	damping: damping.default(0.6),
	sd: relative.default(0.01),
	small: spread.default(0.7),
});

/** The teachers there are: pupils per teacher in the base year, the share that retires in a year, and those hired a year. */
const teachers = z.strictObject({
	pupilsPerTeacherNow: perUnit,
	retiring: z.number().min(0, "hint:retiring").max(0.2, "hint:retiring"),
	/** On the logit scale. */
	retiringSd: spread.default(0),
	/** In the whole place. */
	hired: persons.default(0),
});

const stage = z
	.strictObject({
		name: text,
		/** Completed age at the cut-off date in the first grade. */
		entry: age,
		/** Grades in their order, each with its name. */
		grades: z.record(word, text),
		/** The stage whose leavers enter; without it the stage takes children of its entry age. */
		from: id.optional(),
		rate,
		progression: progression.prefault({}),
		/** Pupils per class at the norm: one number, or one per grade; and today's average where it is known. */
		classSize: z.union([perUnit, z.array(perUnit).min(1)]),
		classSizeNow: perUnit.optional(),
		/** Standard deviation of the sizes of single classes, pupils; large classes are counted where it is given. */
		classSpread: z.number().gt(0, "hint:classSpread").max(50, "hint:classSpread").optional(),
		pupilsPerTeacher: perUnit,
		teachers: teachers.optional(),
	})
	.refine(
		({ classSize, grades }) => typeof classSize === "number" || classSize.length === Object.keys(grades).length,
		"hint:sizesOfGrades",
	);

const part = z.strictObject({
	name: text,
	/** Share of the pupils of each stage named. */
	shares: z.record(id, share),
	/** Uncertainty of the shares on the logit scale, one path for all stages. */
	startSd: spread.default(0),
	trend: z.number().min(-1, "hint:trend").max(1, "hint:trend").default(0),
	sd: spread.default(0),
	/** Counts the other pupils of these stages under a name of their own. */
	rest: z.strictObject({ id, name: text }).optional(),
});

const schooling = z.strictObject({
	kind: z.literal("schooling"),
	name: text,
	unit: text,
	stages: z.record(word, stage),
	sums: z.record(word, z.strictObject({ name: text, stages: z.array(id).min(1) })).default({}),
	parts: z.record(word, part).default({}),
	/** Record every grade, or only the first of each stage (many areas: less memory). */
	detail: z.enum(["grades", "stages"]).default("grades"),
});

const severity = z.strictObject({ institutionalShare: share, sd: spread });

/** Whole ages that count alike, or a table of relative rates by age. */
const agePattern = z.union([ages, tableFile]);

/** Who takes an ordinary bed: a rate, or what the disabled leave of the residents that were counted. */
const ordinaryBeds = z.discriminatedUnion("kind", [
	z.strictObject({ kind: z.literal("rate").default("rate"), ages: agePattern, rate }),
	z.strictObject({
		kind: z.literal("residents"),
		ages: agePattern,
		year,
		/** Persons in homes of all kinds, disabled or not. */
		residents: persons,
		/** Relative standard deviation of the count. */
		sd: relative,
		/** How the rate of taking an ordinary bed drifts from year to year: its logarithm's trend and yearly surprises. */
		trend: z.number().min(-1, "hint:trend").max(1, "hint:trend").default(0),
		yearlySd: spread,
	}),
]);

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
	ordinary: ordinaryBeds,
	occupancy: z.strictObject({ value: z.number().gt(0, "hint:share").max(1, "hint:share"), sd: relative }),
	/** Mean stay on a nursing-type bed, years; admissions a year follow from it. */
	stay: z.strictObject({ years: z.number().gt(0, "hint:stay").max(30, "hint:stay"), sd: spread }).optional(),
	/** Probability that a bed is free for whoever asks, and residents per home (one home without it). */
	peak: z
		.strictObject({ free: z.number().gt(0, "hint:share").lt(1, "hint:share"), perHome: persons.min(1).optional() })
		.optional(),
});

/** Part of the registered places that can be used, and its standard deviation on the logit scale. */
const usable = z.strictObject({ share: z.number().gt(0, "hint:share").max(1, "hint:share"), sd: spread });

const stock = z.discriminatedUnion("kind", [
	z.strictObject({ kind: z.literal("base-need") }),
	z.strictObject({ kind: z.literal("places"), places: persons, sd: spread, usable: usable.optional() }),
	z.strictObject({
		kind: z.literal("facilities"),
		file: z.string().min(1),
		/** Whose rows of the table to use; the component's own unless given. */
		rows: serviceComponent.optional(),
		/** Part of the rows' places that belongs to the component, where the row itself does not say. */
		share: z.number().gt(0, "hint:share").max(1, "hint:share").optional(),
		/** Standard deviation of the share on the logit scale. */
		sd: spread.default(0),
		/** Of the rest of these facilities, too. */
		usable: usable.optional(),
	}),
	z.strictObject({ kind: z.literal("rest"), of: serviceComponent }),
	z.strictObject({ kind: z.literal("sum"), of: z.array(serviceComponent).min(1) }),
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

/** Projects of a table; the scenario may make all of them later or less likely. */
const projects = z.strictObject({
	file: z.string().min(1),
	/** Years added to every delay. */
	later: z.number().min(0, "hint:later").max(20, "hint:later").default(0),
	/** Factor on every probability of being built. */
	likely: share.default(1),
	/** Probability that a facility shares the luck of all projects instead of having its own. */
	together: share.default(0),
});

/** Facilities close when they stood idle for some years. */
const closeWhen = z.strictObject({
	use: z.number().gt(0, "hint:share").max(1, "hint:share"),
	years: z.int().min(1, "hint:idleYears").max(30, "hint:idleYears"),
	/** Places of a facility that closes. */
	size: z.number().gt(0, "hint:persons"),
	perYear: z.int().min(1).default(1),
	from: year.optional(),
});

const yuan = z.number().min(0, "hint:yuan");

const supply = z.strictObject({
	stock,
	additions: z.array(addition).default([]),
	projects: projects.optional(),
	closures: tableFile.optional(),
	closeWhen: closeWhen.optional(),
	/** Who finds no place here takes an idle one of this component; its own people never come here. */
	overflowTo: serviceComponent.optional(),
	/**
	 * `place` where its facilities serve everyone in the whole place, wherever they stand, as a county's senior schools do;
	 * `areas`, unless given, where each area has its own.
	 */
	serves: z.enum(["areas", "place"]).optional(),
	/** Yuan: per place built, per place and year, per person short and year. */
	costs: z.strictObject({ build: yuan.optional(), keep: yuan.optional(), shortage: yuan.optional() }).optional(),
});

const rooms = z.strictObject({ component: serviceComponent, places: z.number().gt(0, "hint:roomPlaces") });

const conversion = z.strictObject({
	name: text,
	from: rooms,
	to: rooms,
	/** Rooms standing idle in the year, or any. */
	rooms: z.enum(["idle", "all"]).default("idle"),
	/** Part of those rooms that is fit for conversion: triangular distribution. */
	share: z
		.strictObject({ low: share, mode: share, high: share })
		.refine(({ low, mode, high }) => low <= mode && mode <= high, "hint:triangle"),
	since: year,
	/** Years from the taking of a room to its first use. */
	lead: z.int().min(0, "hint:lead").max(10, "hint:lead").default(0),
	/** Whether it happens; one that does not is computed beside the plan, as what it would do. */
	enabled: z.boolean().default(true),
	/** No more rooms than what they become is short of in the year. */
	onlyIfShort: z.boolean().default(false),
	/** Most rooms a year and in all. */
	perYear: z.int().min(1, "hint:roomCount").default(1_000_000),
	total: z.int().min(1, "hint:roomCount").default(1_000_000),
	/** Yuan per room. */
	cost: yuan.optional(),
});

const facilities = z.number().min(0, "hint:persons");

/** A number of facilities in each town of a size, or in all of them together, held against what each town has. */
const townRule = z
	.strictObject({
		/** The towns and their residents, and the table of what each has, which the user fills. */
		file: z.string().min(1),
		facilities: z.string().min(1),
		/** Which rows of the two tables count. */
		type: z.string().min(1).optional(),
		facility: z.string().min(1),
		/** Residents of the towns the rule speaks of: from so many to fewer than so many. */
		from: persons.optional(),
		under: persons.optional(),
		each: facilities.optional(),
		total: facilities.optional(),
	})
	.refine(({ each, total }) => (each === undefined) !== (total === undefined), "hint:eachOrTotal");

const target = z
	.strictObject({
		year: year.optional(),
		/** Several years, each scored as a target of its own. */
		years: z.array(year).min(1).optional(),
		/** The area the conditions speak of; the whole place unless given. */
		area: id.optional(),
		/** How far below the threshold `~` (左右) still holds, as a part of the threshold; more than the threshold always does. */
		tolerance: relative.default(0.05),
		met: z.string().min(1).optional(),
		demand: z.string().min(1).optional(),
		/** Instead of conditions: a rule that is tested town by town. */
		towns: townRule.optional(),
		/** `assumed` where what is there and what is needed both rest on assumptions: such a target is listed apart. */
		basis: z.enum(["data", "assumed"]).default("data"),
	})
	.refine(({ year, years }) => year === undefined || years === undefined, "hint:yearOrYears")
	.refine(
		({ met, demand, towns }) =>
			towns ? met === undefined && demand === undefined : met !== undefined && demand !== undefined,
		"hint:conditionsOrTowns",
	);

const plan = z.strictObject({
	table: z.string().min(1),
	/** Where each row of the table stands (modelled, apart, input, achievement, outside), and why. */
	coverage: z.string().min(1).optional(),
	/** What became of the figures whose year has ended; a table that the user fills. */
	actuals: z.string().min(1).optional(),
	name: text,
	/** `assumed` for an example or a draft that nobody has adopted. */
	status: z.enum(["adopted", "assumed"]).default("adopted"),
	targets: z.record(id, target),
	/** Rows of the plan's table that the scenario uses as inputs, where no coverage table says so. */
	inputs: z.array(id).default([]),
});

/** What a bureau asks of new places: for whom, from when until when they are full, how many stand empty in a year. */
const question = z.strictObject({ component: serviceComponent, parts: z.array(serviceComponent).default([]), year });

/** How sure a component is to have a place for everyone, in every year to the last one named. */
const serviceLevel = z.strictObject({
	component: serviceComponent,
	/** The only area; every area unless given. */
	area: id.optional(),
	to: year,
	/** Most probability of being short in any of the years. */
	risk: z.number().gt(0, "hint:risk").max(0.5, "hint:risk"),
});

/** What is known when a decision is taken: the mean of some years, of which the last lies so far back. */
const stageSignal = z.strictObject({
	/** Births; pupils of the component's first grade; people who need a place of it. */
	of: z.enum(["births", "intake", "need"]),
	years: z.int().min(1, "hint:signalYears").max(10, "hint:signalYears").default(1),
	/** Years from the last of them to the decision; as few as possible unless given. */
	lag: z.int().min(0, "hint:decisionLead").max(20, "hint:decisionLead").optional(),
});

/** A number of places that is decided on at several dates, in steps. */
const stagedMove = z.strictObject({
	name: text,
	component: serviceComponent,
	/** The only area; every area unless given. */
	area: id.optional(),
	move: z.enum(["close", "build", "convert"]),
	/** Closed rooms are kept, and a later decision may open them again. */
	back: z.boolean().default(false),
	/** What converted places are taken from, and how many of them each takes. */
	from: z
		.strictObject({
			component: serviceComponent,
			each: z.number().gt(0, "hint:placesEach").max(10, "hint:placesEach").default(1),
		})
		.optional(),
	/** Calendar years of the decisions. */
	dates: z.array(year).min(1, "hint:stageDates").max(8, "hint:stageDates"),
	/** Years from each decision to its effect; `decisions.lead` unless given. */
	lead: z.int().min(0, "hint:decisionLead").max(20, "hint:decisionLead").optional(),
	signal: stageSignal,
	/** Places of one step, most places in all, and most at one date. */
	step: z.int().min(1, "hint:stagePlaces"),
	most: z.int().min(1, "hint:stagePlaces"),
	perDate: z.int().min(1, "hint:stagePlaces").optional(),
});

/** What may be spent on new, converted and closed places. */
const budget = z.strictObject({
	/** Yuan of every year from this one on. */
	yearly: z
		.number()
		.min(0, "hint:budget")
		.describe("每年可花的元，从今年起 · Yuan that may be spent in every year from this one on"),
	/** Years that have another amount. */
	years: z.array(z.strictObject({ year, yuan: z.number().min(0, "hint:budget") })).default([]),
	/** Whether what is left of a year may be spent later. */
	carryOver: z.boolean().default(true),
	/** Levels that a plan must keep whatever it costs. */
	levels: z.array(id).default([]),
});

/** What deciding about places needs beyond their forecast. */
const decisions = z.strictObject({
	/** Yearly rate by which later yuan, and years of use, count for less. */
	discount: z.number().min(0, "hint:discount").max(0.2, "hint:discount"),
	/** Years from a decision to the first use of places that no option describes. */
	lead: z.int().min(0, "hint:decisionLead").max(20, "hint:decisionLead").default(0),
	/** Last year that counts; the forecast's last year unless given. */
	to: year.optional(),
	costs: tableFile.optional(),
	options: tableFile.optional(),
	levels: z.record(id, serviceLevel).default({}),
	stages: z.record(id, stagedMove).default({}),
	budget: budget.optional(),
});

/** A further figure, computed from quantities of the forecast. */
const indicator = z.strictObject({
	name: text,
	unit: text,
	/** As one side of a plan's condition is written. */
	value: z.string().min(1),
	/** One figure for all years, reported with the base year. */
	once: z.boolean().default(false),
	/** `assumed` where a number in it is an assumption. */
	basis: z.enum(["data", "assumed"]).default("data"),
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
	fertility: errorWalk.prefault({ damping: 0.98, sd: 0.02, startSd: 0.08 }),
	expectancy: errorWalk.prefault({ damping: 0.99, sd: 0.1, startSd: 0.5 }),
	netRate: z.strictObject({ meanSd: spread, damping, sd: spread }).prefault({ meanSd: 0.004, damping: 0.8, sd: 0.004 }),
	pullSd: spread.default(0.15),
});

const correlation = z.strictObject({
	between: z
		.array(
			z.enum([
				...["fertility.national", "fertility.ratio", "mortality.national", "mortality.local"],
				...["migration", "migration.children"],
			] as const),
		)
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
	caution: text
		.optional()
		.describe("读结果的人要先知道什么：哪些输入不是本地的 · What readers must know first: which inputs are not local"),
	simulation: z
		.strictObject({
			draws: z.int().min(1, "hint:draws").max(10_000_000, "hint:draws").describe("抽样次数 · Number of draws"),
			seed: z
				.union([z.string().min(1), z.int()])
				.transform(String)
				.describe("随机种子：相同种子得到相同结果 · The same seed gives the same results"),
			singleAges: z
				.boolean()
				.default(false)
				.describe(
					"是否保留每一岁的人数（people.age0 … people.age100）· Whether the people of every single age are kept",
				),
			sampling: z
				.enum(["random", "sobol"])
				.default("random")
				.describe("抽样方式：独立随机，或随机化 Sobol 点 · Independent draws or randomised Sobol points"),
			scrambles: z
				.int()
				.min(2, "hint:scrambles")
				.max(1024, "hint:scrambles")
				.default(16)
				.describe(
					"sobol 的独立置乱次数，标准误由它们之间的差异得出 · Independent scrambles of sobol, from which standard errors are taken",
				),
		})
		.describe("模拟 · Simulation"),
	horizon: z
		.strictObject({
			base: year,
			/** The year in which the forecast is made; the years before it have ended. The year after the base unless given. */
			today: year.optional(),
			/** Last year of the tables and of the answers; the fan goes on to `to`. Nine years after today unless given. */
			focus: year.optional(),
			to: year,
		})
		.describe("基年、今年、表格终年与终年 · Base year, this year, last year of tables, last year"),
	areas: z.array(area).min(1).describe("地区 · Areas"),
	areaErrors: areaErrors.prefault({}).describe("各地区自有部分的误差，多个地区时使用 · Errors of the areas' own parts"),
	population: population.describe("基年人口，单位人 · Population of the base year, persons"),
	fertility: fertility.describe("生育 · Fertility"),
	mortality: mortality.describe("死亡 · Mortality"),
	migration: migration.describe("迁移 · Migration"),
	correlation: correlation.optional().describe("各过程年度冲击的相关 · Correlation of yearly innovations"),
	observed: tableFile.optional().describe("基年以后的实测值 · Observations after the base year"),
	hindcast: tableFile
		.optional()
		.describe("回测覆盖率，与预测并列显示 · Coverage in hindcasts, shown beside the forecast"),
	record: record
		.optional()
		.describe("多国回测的纪录，写在每个区间旁 · Record over countries, said beside every interval"),
	schoolYear: schoolYear.prefault({}).describe("学年 · School year"),
	services: z
		.record(word, z.discriminatedUnion("kind", [participation, care, schooling]))
		.describe("服务需求 · Need for services"),
	supply: z
		.record(serviceComponent, supply)
		.describe("供给，键为“服务.组”或“服务.合计” · Places available, by service.group or service.sum"),
	conversions: z
		.record(id, conversion)
		.default({})
		.describe("房间改作他用，整间、不退回 · Rooms converted from one service to another, whole and for good"),
	plans: z.record(id, plan).describe("规划及其目标 · Plans and their targets"),
	indicators: z
		.record(word, indicator)
		.default({})
		.describe("其他测算，一行式子一个指标 · Further figures, each an expression over quantities"),
	questions: z
		.record(id, question)
		.prefault({})
		.describe("新增位子给谁用、何时用满、何时空置 · For whom new places are, when they are full and when empty"),
	decisions: decisions
		.optional()
		.describe(
			"建多少、分几步：价格、可建的设施、要有多大把握、哪几年再定 · How much, in which steps: prices, what can be built, how sure to be, when to decide again",
		),
});

type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

/** A validated, deeply frozen scenario. Persons, years, proportions in [0, 1], rates per person-year. */
export type Scenario = Frozen<z.infer<typeof scenarioSchema>>;
export type RateSpec = Frozen<z.infer<typeof rate>>;
export type StageSpec = NonNullable<Scenario["decisions"]>["stages"][string];
export type ServiceSpec = Scenario["services"][string];
export type TownRuleSpec = Frozen<z.infer<typeof townRule>>;
export type PlanSpec = Frozen<z.infer<typeof plan>>;
export type IndicatorSpec = Frozen<z.infer<typeof indicator>>;
export type SupplySpec = Frozen<z.infer<typeof supply>>;
export type ConversionSpec = Frozen<z.infer<typeof conversion>>;
