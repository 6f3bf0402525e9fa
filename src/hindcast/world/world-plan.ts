import * as z from "zod";
import { type Broken, order, type ReadYaml, readYaml } from "../read-yaml.js";

const localText = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const year = z.int().min(1950).max(2200);
const files = z.array(z.string().min(1)).min(1);

/** The file that drives a hindcast over countries. */
export const worldSchema = z.strictObject({
	hindcast: z.literal(1),
	kind: z.literal("world"),
	id: z.string().min(1),
	title: localText,
	origins: z.strictObject({ from: year, to: year }),
	horizons: z.int().min(1).max(20),
	draws: z.int().min(50).max(100_000),
	seed: z.string().min(1),
	/** A country is forecast from the origins at which its rate was no higher. */
	fertilityAtMost: z.number().min(0.5).max(10),
	/** First origin whose errors teach spreads; only errors known at a forecast's origin do. */
	learnFrom: year,
	/** Parts of the countries: what a part is scored with was learnt from the others. */
	folds: z.int().min(2).max(50),
	tables: z.strictObject({ annual: files, population: files, fertilityAge: files, rounds: z.array(z.string().min(1)) }),
	groups: z.array(
		z.strictObject({ id: z.string().min(1), name: localText, countries: z.array(z.int().min(1).max(9999)).min(1) }),
	),
	/** Countries with fewer people at the origin are a group of their own, persons. */
	smallBelow: z.number().min(0),
	/** Launches of UN rounds, for the comparison in real time: last year that the round knew. */
	launches: z.array(z.strictObject({ round: z.string().min(1), origin: year })),
	/** Statistics count as good where rounds known at a launch had revised each other's people aged 65 and over by no more. */
	goodRevision: z.number().min(0).max(1),
});

export type WorldPlan = z.infer<typeof worldSchema>;

/** Reads the YAML file of a hindcast over countries. Every mistake is an issue at its file, line and column. */
export function readWorldPlan(file: string, text: string): ReadYaml<WorldPlan> {
	return readYaml(file, text, { schema: worldSchema, rules });
}

function rules({ origins }: WorldPlan): Broken[] {
	if (origins.from <= origins.to) return [];
	return [{ path: ["origins", "from"], message: order("origins.from", "origins.to") }];
}

/** Whether a hindcast's file is about countries: it says `kind: world` at the margin. */
export const isWorldPlan = (text: string) => /^kind:\s*["']?world\b/m.test(text);
