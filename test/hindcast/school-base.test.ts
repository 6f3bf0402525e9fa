import { describe, expect, it } from "vitest";
import { knowledgeAt, yearly } from "../../src/hindcast/knowledge.js";
import type { Ratio } from "../../src/hindcast/school-base.js";
import { schoolBase } from "../../src/hindcast/school-base.js";
import { china } from "./china.js";

const { plan, tables } = china();
const { priorSd, priorYears } = plan.schools;
const baseAt = (origin: number) => schoolBase(knowledgeAt(tables, origin, plan.cutoffMonth), plan);

/** Mean square of a ratio's own shocks as a share of it: what its models hold beyond the prior. */
function ownSquare({ models, last }: Ratio, logit: boolean): number {
	const perShare = logit ? 1 - last : 1;
	const squares = models.map(({ weight, degrees, driftSd, noiseSd }) => {
		const all = degrees * (driftSd ** 2 + 2 * noiseSd ** 2) * perShare ** 2;
		return (weight * (all - priorYears * priorSd ** 2)) / (degrees - priorYears);
	});
	return squares.reduce((sum, square) => sum + square, 0);
}

describe("the ratios' prior", () => {
	it("is how much the ratios known at the first origin had moved in a year, each counting the same", () => {
		const { entry, primaryStep, transition, juniorStep, kindergarten } = baseAt(plan.origins.from).ratios;
		const logs = [entry, primaryStep, transition, juniorStep].map((ratio) => ownSquare(ratio, false));
		const squares = [...logs, ownSquare(kindergarten, true)];
		const pooled = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
		expect(priorSd).toBeCloseTo(pooled, 3);
	});
});

describe("ratios of schools", () => {
	it("rest on the prior's years and the changes seen", () => {
		const { primaryStep, juniorStep, kindergarten, entry } = baseAt(2010).ratios;
		expect(primaryStep.models[0].degrees).toBe(priorYears + 5);
		expect(juniorStep.models[0].degrees).toBe(priorYears + 3);
		expect(kindergarten.models[0].degrees).toBe(priorYears + 3);
		expect(entry.models[0].degrees).toBe(priorYears + 3);
	});

	it("leave out the year in which led grades follow the published ones, where a sixth grade lacks five-year schools", () => {
		const series = (quantity: string) => yearly(knowledgeAt(tables, 2010, 7), quantity);
		const joined = series("junior_intake").get(2005)! / series("primary_grade6_enrolment").get(2004)!;
		expect(joined).toBeGreaterThan(1.15);
		expect(baseAt(2010).ratios.transition.models[0].driftSd).toBeLessThan(0.02);
	});
});
