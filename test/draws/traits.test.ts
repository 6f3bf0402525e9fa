import { describe, expect, it } from "vitest";
import type { Model } from "../../src/draws/model.js";
import { openNumberPlan } from "../../src/draws/numbers.js";
import { openShared } from "../../src/draws/paths.js";
import { type Component, traitsOf } from "../../src/draws/traits.js";
import { openBatch } from "../../src/random/index.js";
import { smallModel } from "../support/small-model.js";

const YEARS = 8;
const small = smallModel({ years: YEARS });

type ProcessesByKind<P extends { readonly kind: string }> = {
	readonly [K in P["kind"]]: Extract<P, { readonly kind: K }>;
};

/** One process of every kind; a kind left out is a mistake to the compiler. */
const fertilities: ProcessesByKind<Model["fertility"]["national"]["process"]> = {
	"damped-walk": { kind: "damped-walk", damping: 0.95, sd: 0.085, tail: 4, startSd: 0.03 },
	"damped-trend": { kind: "damped-trend", weight: 0.7, damping: 0.5, tail: 5, sd: 0.024, startSd: 0.03 },
	ar1: { kind: "ar1", mean: 1.5, damping: 0.97, sd: 0.05 },
	pool: {
		kind: "pool",
		members: [
			{ weight: 1, process: { kind: "damped-walk", damping: 0.95, sd: 0.085, tail: 4, startSd: 0.03 } },
			{ weight: 2, process: { kind: "damped-trend", weight: 0.7, damping: 0.5, tail: 5, sd: 0.024, startSd: 0.03 } },
		],
	},
};
const gaps: ProcessesByKind<Model["mortality"]["national"]["gap"]> = {
	"around-path": { kind: "around-path", damping: 0.97, sd: 0.2 },
	bayeslife: { kind: "bayeslife", expectancy1953: 43.6 },
};

const { fertility, mortality } = small;
const models: readonly (readonly [string, Model])[] = [
	...Object.values(fertilities).map(
		(process) =>
			[
				`fertility of kind ${process.kind}`,
				{ ...small, fertility: { ...fertility, national: { ...fertility.national, process } } },
			] as const,
	),
	...Object.values(gaps).map(
		(gap) =>
			[
				`a gap of kind ${gap.kind}`,
				{ ...small, mortality: { ...mortality, national: { ...mortality.national, gap } } },
			] as const,
	),
	[
		"children's net migration",
		{ ...small, migration: { ...small.migration, children: { ages: [3, 17], netRate: small.migration.netRate } } },
	],
];

describe.each(models)("the traits of a model with %s", (_, model) => {
	const traits = traitsOf(model);

	it("name as many normals as the processes take: those of the start, then one a year", () => {
		const taken: Record<string, number> = {};
		const plan = openNumberPlan(model.seed, YEARS);
		const counted: typeof plan = {
			...plan,
			yearly: (component) => () => {
				taken[component] = (taken[component] ?? 0) + 1;
				return 0.1;
			},
			once: () => () => 0,
		};
		openShared(model, counted, openBatch()).draw();
		const stated = Object.entries(traits).map(([component, { starts }]) => [component, starts + YEARS]);
		expect(taken).toEqual(Object.fromEntries(stated));
	});

	it.each(
		Object.keys(traits) as Component[],
	)("let only the normals of %s reach the path that are not idle", (component) => {
		const pathsWith = (moved?: number) => {
			const plan = openNumberPlan(model.seed, YEARS);
			const batch = openBatch();
			const yearly: typeof plan.yearly = (name) => {
				let turn = 0;
				return () => (name === component && turn++ === moved ? 0.5 : 0.1);
			};
			const shared = openShared(model, { ...plan, yearly, once: () => () => 0 }, batch);
			shared.draw();
			batch.apply();
			shared.finish();
			return shared.paths;
		};
		const plain = pathsWith();
		const { starts, idle } = traits[component]!;
		for (let year = 0; year < YEARS; year++) {
			const moved = JSON.stringify(pathsWith(starts + year)) !== JSON.stringify(plain);
			expect(moved, `year ${year}`).toBe(year >= idle);
		}
	});
});
