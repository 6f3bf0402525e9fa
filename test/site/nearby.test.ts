import { describe, expect, it } from "vitest";
import type { Select, Slider } from "../../notebooks/components/control.js";
import { nearby } from "../../notebooks/components/nearby.js";

const slider: Slider = { kind: "slider", id: "rate", start: 0, min: -0.2, max: 0.5, step: 0.1, label: "rate" };
const select: Select = {
	...{ kind: "select", id: "path", start: "a", label: "path" },
	options: ["a", "b", "c"].map((value) => ({ value, label: value })),
};

describe("what is computed ahead", () => {
	const at = (rate: number) => nearby(slider, { rate, path: "a" }).map(({ rate }) => rate);

	it("is a slider's other values, the nearest first, as the slider itself writes them", () => {
		expect(at(0.2)).toEqual([0.3, 0.1, 0.4, 0, 0.5, -0.1, -0.2]);
	});

	it("is sixteen values at most, so that a slider of many steps computes what lies beside it", () => {
		expect(nearby({ ...slider, min: 0, max: 100, step: 1 }, { rate: 50, path: "a" }).map(({ rate }) => rate)).toEqual(
			Array.from({ length: 8 }, (_, k) => [51 + k, 49 - k]).flat(),
		);
	});

	it("stays within the slider's ends", () => {
		expect(at(-0.2)).toEqual([-0.1, 0, 0.1, 0.2, 0.3, 0.4, 0.5]);
		expect(at(0.5)).toEqual([0.4, 0.3, 0.2, 0.1, 0, -0.1, -0.2]);
	});

	it("is the other options of a select, the other controls standing as they stand", () => {
		expect(nearby(select, { rate: 0.3, path: "b" })).toEqual([
			{ rate: 0.3, path: "a" },
			{ rate: 0.3, path: "c" },
		]);
	});
});
