import { describe, expect, it } from "vitest";
import { shortNames } from "../../src/report/names.js";
import type { Scenario } from "../../src/scenario/index.js";

const text = (word: string) => ({ zh: word, en: word });
const group = (word: string) => ({ name: text(word) });
const services = {
	school: {
		kind: "participation",
		name: text("School"),
		groups: { a: group("Primary"), b: group("Junior") },
		sums: {},
	},
	nursery: { kind: "participation", name: text("Nursery"), groups: { all: group("Under 3") }, sums: {} },
	other: { kind: "participation", name: text("Other"), groups: { a: group("Primary"), b: group("Rest") }, sums: {} },
};
const scenario = { services } as unknown as Scenario;

describe("short names of components that stand together", () => {
	it("are those of the parts, and of a service where it has only one", () => {
		const nameOf = shortNames(scenario, ["school.a", "school.b", "nursery.all"], "en");
		expect(["school.a", "school.b", "nursery.all"].map(nameOf)).toEqual(["Primary", "Junior", "Nursery"]);
	});

	it("are whole names where two would be called alike, and for whatever stands elsewhere", () => {
		const nameOf = shortNames(scenario, ["school.a", "school.b", "other.a", "other.b"], "en");
		expect(nameOf("school.a")).toBe("School · Primary");
		expect(nameOf("nursery.all")).toBe("Nursery · Under 3");
	});
});
