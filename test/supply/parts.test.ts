import { describe, expect, it } from "vitest";
import { isStockUnknown, partsOf, type Stock, type SupplyModel } from "../../src/supply/index.js";

const supplied = (component: string, stock: Stock): SupplyModel => ({ component, stock, additions: [] });
const places: Stock = { kind: "places", places: 10, sd: 0 };
const supply = [
	supplied("a.all", { kind: "sum", of: ["a.both", "a.three"] }),
	supplied("a.both", { kind: "sum", of: ["a.one", "a.two"] }),
	supplied("a.one", places),
	supplied("a.two", { kind: "base-need" }),
	supplied("a.three", places),
];

describe("the parts of a component", () => {
	it("are what a sum adds up in the end, in its order, and otherwise the component itself", () => {
		expect(partsOf({ supply }, "a.all")).toEqual(["a.one", "a.two", "a.three"]);
		expect(partsOf({ supply }, "a.two")).toEqual(["a.two"]);
		expect(partsOf({ supply }, "b.unknown")).toEqual(["b.unknown"]);
	});

	it("leave the stock of a sum unknown where that of one of them is", () => {
		expect(supply.map(({ component }) => isStockUnknown({ supply }, component))).toEqual([
			true,
			true,
			false,
			true,
			false,
		]);
	});
});
