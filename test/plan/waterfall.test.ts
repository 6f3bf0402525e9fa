import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Level, smallestLever, waterfall } from "../../src/plan/index.js";

describe("waterfall", () => {
	it("splits places per 1,000 people by hand: 600 of 100,000 planned, 480 of 96,000 come", () => {
		const margin = ({ denominator, supply }: Level) =>
			((supply ? 480 : 600) / (denominator ? 96_000 : 100_000)) * 1000 - 5.6;
		const { plan, steps, interaction, forecast } = waterfall(margin);
		expect(plan).toBeCloseTo(0.4, 12);
		expect(steps.denominator).toBeCloseTo(0.25, 12);
		expect(steps.supply).toBeCloseTo(-1.2, 12);
		expect(steps.demand).toBe(0);
		expect(interaction).toBeCloseTo(-0.05, 12);
		expect(forecast).toBeCloseTo(-0.6, 12);
	});

	it("adds up for any margin", () => {
		const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
		fc.assert(
			fc.property(fc.array(number, { minLength: 8, maxLength: 8 }), (cells) => {
				const { plan, steps, interaction, forecast } = waterfall(
					({ denominator, supply, demand }) => cells[Number(denominator) * 4 + Number(supply) * 2 + Number(demand)]!,
				);
				const all = plan + steps.denominator + steps.supply + steps.demand + interaction;
				expect(Math.abs(all - forecast)).toBeLessThan(1e-8);
			}),
		);
	});
});

describe("smallestLever", () => {
	it("finds the quantile: of margins -4 to 0, eight in ten are at least 0 after adding 3", () => {
		const margins = [-4, -3, -2, -1, 0];
		const probability = (more: number) => margins.filter((margin) => margin + more >= 0).length / margins.length;
		const lever = smallestLever(probability, 0.8, 100);
		expect(lever!.change).toBeCloseTo(3, 3);
		expect(lever!.probability).toBe(0.8);
	});

	it("finds a window, and nothing where nothing is enough", () => {
		expect(smallestLever((more) => (more > 5 && more < 20 ? 1 : 0), 0.8, 100)!.change).toBeCloseTo(5, 2);
		expect(smallestLever(() => 0.5, 0.8, 100)).toBeUndefined();
		expect(smallestLever(() => 1, 0.8, 0)).toBeUndefined();
	});
});
