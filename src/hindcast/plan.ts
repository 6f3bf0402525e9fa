import * as z from "zod";

const localText = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const year = z.int().min(1950).max(2200);
const proportion = z.number().min(0).max(1);
const spread = z.number().min(0).max(1);
const fileName = z.string().min(1);
/** Two tables of a round, the second `PAIR_YEARS` after the first. */
const pair = z.strictObject({ round: z.string().min(1), from: year });
export const PAIR_YEARS = 5;

const trend = z.strictObject({
	weight: proportion,
	damping: proportion,
	/** Degrees of freedom; above 2, or the variance is infinite. */
	tail: z.number().gt(2).max(200),
	/** Estimated from the rates known at each origin where they are enough, else that of many countries, unless given. */
	sd: spread.optional(),
	startSd: spread,
});

const start = z.strictObject({
	round: z.string().min(1),
	year,
	/** UN tables stand at 1 July; a census of 1 November counts as the year's end. */
	moment: z.enum(["mid-year", "year-end"]),
	survival: pair,
	level: pair,
	trend: pair,
});

/** The file that drives a hindcast. */
export const planSchema = z.strictObject({
	hindcast: z.literal(1),
	id: z.string().min(1),
	title: localText,
	origins: z.strictObject({ from: year, to: year }),
	horizons: z.int().min(1).max(10),
	/** Month of the year after the origin up to whose end publications are known. */
	cutoffMonth: z.int().min(1).max(12),
	draws: z.int().min(50).max(100_000),
	seed: z.string().min(1),
	tables: z.strictObject({
		series: fileName,
		population: fileName,
		fertility: fileName,
		births: fileName,
		schedule: fileName,
	}),
	starts: z.array(start).min(1),
	fertility: z.strictObject({ process: trend, floor: z.number().min(0).max(3) }),
	/** Error of the log death rate. */
	mortality: z.strictObject({ damping: proportion, sd: spread, startSd: spread }),
	jumpOff: z.strictObject({
		total: spread,
		ages: z.array(z.strictObject({ from: z.int().min(0), to: z.int().max(100), sd: spread })).min(1),
		correlation: z.number().min(0).lt(1),
		/** Revisions that the errors by age count for. */
		priorRevisions: z.number().min(1).max(50),
	}),
	sexRatioAtBirth: z.number().min(0.9).max(1.4),
	schools: z.strictObject({
		earlyBirths: proportion,
		priorSd: spread,
		priorYears: z.number().min(1).max(50),
		trendWeight: proportion,
		trendDamping: z.number().min(0).lt(1),
	}),
	recalibration: z.strictObject({
		from: proportion,
		to: proportion,
		shrinkage: z.number().min(0).max(100),
		narrowAfter: z.int().min(1),
	}),
	leaks: z.strictObject({ draws: z.int().min(50).max(100_000), earlierSpread: trend }),
});

export type HindcastPlan = z.infer<typeof planSchema>;
export type StartSpec = HindcastPlan["starts"][number];
export type TrendSpec = z.infer<typeof trend>;
