import { describe, expect, it } from "vitest";
import { parseScenario } from "../../src/scenario/index.js";
import { town } from "./town.js";

/** Issues of the town with its supply replaced; lines count from the one that begins with `first`. */
function issuesOf(supply: string, first = "") {
	const [before, after] = [town.slice(0, town.indexOf("supply:")), town.slice(town.indexOf("supply:") + 7)];
	const rest = after.slice(after.search(/\n[a-z]/));
	const text = `${before}${supply}${rest}`;
	const { issues } = parseScenario({ file: "town.yaml", read: (name) => (name === "town.yaml" ? text : undefined) });
	const above = first === "" ? 0 : text.slice(0, text.indexOf(first)).split("\n").length - 1;
	return issues.map(({ path, message, line, col }) => ({
		...{ path, message: message.en, messageZh: message.zh, line: line - above, col },
	}));
}

const room = (from: string, to: string, since = 2022) =>
	`{ name: { zh: 改, en: C }, from: { component: ${from}, places: 30 }, to: { component: ${to}, places: 18 }, share: { low: 0, mode: 0.5, high: 1 }, since: ${since} }`;

describe("the supply section", () => {
	it("takes projects, closures, rules, costs and conversions", () => {
		const supply = `supply:
  school.compulsory:
    stock: { kind: base-need }
    projects: { file: projects.csv, later: 1, likely: 0.8, together: 0.3 }
    closures: { file: closures.csv }
    closeWhen: { use: 0.6, years: 3, size: 360 }
    costs: { build: 60000, keep: 3000 }
  school.primary: { stock: { kind: base-need } }
  school.junior: { stock: { kind: base-need } }
conversions:
  rooms: ${room("school.primary", "school.junior")}`;
		expect(issuesOf(supply)).toEqual([]);
	});

	it.each([
		["sum of what is not supplied", "school.compulsory: { stock: { kind: sum, of: [school.primry] } }", "stock.of[0]"],
		["rest of no facilities", "school.compulsory: { stock: { kind: rest, of: school.primary } }", "stock.of"],
		[
			"a sum with projects",
			"school.compulsory: { stock: { kind: sum, of: [school.primary] }, projects: { file: p.csv } }",
			"projects",
		],
		[
			"closures in the base year",
			"school.compulsory: { stock: { kind: base-need }, closeWhen: { use: 0.5, years: 2, size: 300, from: 2020 } }",
			"closeWhen.from",
		],
	])("refuses %s", (_, line, path) => {
		const issues = issuesOf(`supply:\n  school.primary: { stock: { kind: base-need } }\n  ${line}`);
		expect(issues.map((issue) => issue.path)).toEqual([`supply.school.compulsory.${path}`]);
	});

	it("takes a component whose idle places take in another's people, of another service, too", () => {
		const one = "  school.primary: { stock: { kind: base-need }, overflowTo: care.nursing }";
		expect(issuesOf(`supply:\n${one}\n  care.nursing: { stock: { kind: places, places: 9, sd: 0 } }`)).toEqual([]);
	});

	const base = "stock: { kind: base-need }";
	it.each([
		[
			"an unknown component",
			[`school.primary: { ${base}, overflowTo: school.juniors }`, `school.junior: { ${base} }`],
			[
				"2:61 school.primary",
				"没有有供给的服务组 school.juniors；是不是 school.junior？",
				"there is no component under supply school.juniors; did you mean school.junior?",
			],
		],
		[
			"itself",
			[`school.primary: { ${base}, overflowTo: school.primary }`],
			[
				"2:61 school.primary",
				"overflowTo 写的就是它自己；请写另一个有供给的服务组，或删去",
				"overflowTo names the component itself; write another component under supply, or leave it out",
			],
		],
		[
			"a sum",
			[
				`school.primary: { ${base}, overflowTo: school.compulsory }`,
				`school.junior: { ${base} }`,
				"school.compulsory: { stock: { kind: sum, of: [school.junior] } }",
			],
			[
				"2:61 school.primary",
				"school.compulsory 是合计，没有自己的位子；请写被合计的服务组：school.junior",
				"school.compulsory is a sum and has no places of its own; write a component it adds: school.junior",
			],
		],
		[
			"a component that itself overflows",
			[
				`school.primary: { ${base}, overflowTo: school.junior }`,
				`school.junior: { ${base}, overflowTo: care.nursing }`,
				`care.nursing: { ${base} }`,
			],
			[
				"2:61 school.primary",
				"school.junior 自己也有 overflowTo，人只转一次；请删去其中一个 overflowTo",
				"school.junior has an overflowTo itself, and people are passed on once; remove one of the two",
			],
		],
		[
			"a component that takes in another's people already",
			[
				`school.primary: { ${base}, overflowTo: care.nursing }`,
				`school.junior: { ${base}, overflowTo: care.nursing }`,
				`care.nursing: { ${base} }`,
			],
			[
				"3:60 school.junior",
				"care.nursing 已经接收 school.primary 的人，只能接收一个服务组的；请只留一个 overflowTo",
				"care.nursing takes in the people of school.primary already, and those of one component only; keep one overflowTo",
			],
		],
	])("refuses to overflow to %s, in one line", (_, lines, [where, zh, en]) => {
		const text = `supply:\n${lines.map((line) => `  ${line}`).join("\n")}`;
		const found = issuesOf(text, "supply:").map(({ path, line, col, message, messageZh }) => ({
			...{ at: `${line}:${col} ${path.split(".").slice(1, 3).join(".")}`, key: path.split(".").at(-1) },
			...{ zh: messageZh, en: message },
		}));
		expect(found).toEqual([{ at: where, key: "overflowTo", zh, en }]);
	});

	it("refuses two components that overflow to each other, and a sum that overflows", () => {
		const each = `  school.primary: { ${base}, overflowTo: school.junior }\n  school.junior: { ${base}, overflowTo: school.primary }`;
		expect(issuesOf(`supply:\n${each}`).map(({ path }) => path)).toEqual([
			"supply.school.primary.overflowTo",
			"supply.school.junior.overflowTo",
		]);
		const sum = `  school.compulsory: { stock: { kind: sum, of: [school.primary] }, overflowTo: school.primary }`;
		expect(issuesOf(`supply:\n  school.primary: { ${base} }\n${sum}`).map(({ path }) => path)).toEqual([
			"supply.school.compulsory.overflowTo",
		]);
	});

	it("refuses places that serve the whole place tied to places of areas, in one line, and takes them where both do", () => {
		const two = (senior: string, junior = "") => `supply:
  school.primary: { ${base} }
  school.junior: { ${base}${junior} }
  school.compulsory: { stock: { kind: sum, of: [school.primary, school.junior] }${senior} }`;
		const found = issuesOf(two(", serves: place"), "supply:");
		expect(found.map(({ path, line, message }) => `${line} ${path} ${message}`)).toEqual([
			"4 supply.school.compulsory.serves school.compulsory serves the whole place, and school.primary, which it is tied to by a sum, a rest, an overflow or a conversion, serves areas; 1 more such ties: write serves: place at both, or at neither",
		]);
		expect(issuesOf(two("", ", serves: place")).map(({ path }) => path)).toEqual(["supply.school.junior.serves"]);
		expect(issuesOf(two("", ", serves: areas"))).toEqual([]);
		expect(issuesOf(two("", ", serves: town")).map(({ path }) => path)).toEqual(["supply.school.junior.serves"]);
		const moved = `supply:\n  school.primary: { ${base}, serves: place }\n  school.junior: { ${base} }\nconversions:\n  rooms: ${room("school.primary", "school.junior")}`;
		expect(issuesOf(moved).map(({ path }) => path)).toEqual(["supply.school.primary.serves"]);
	});

	it.each([
		["rooms of an unknown component", `rooms: ${room("school.primry", "school.junior")}`, "rooms.from.component"],
		["a conversion into itself", `rooms: ${room("school.primary", "school.primary")}`, "rooms.to.component"],
		["a conversion before the base year", `rooms: ${room("school.primary", "school.junior", 2020)}`, "rooms.since"],
		["a conversion named like a service", `school: ${room("school.primary", "school.junior")}`, "school"],
	])("refuses %s", (_, line, path) => {
		const two = ["primary", "junior"].map((part) => `  school.${part}: { stock: { kind: base-need } }`).join("\n");
		expect(issuesOf(`supply:\n${two}\nconversions:\n  ${line}`).map((issue) => issue.path)).toEqual([
			`conversions.${path}`,
		]);
	});
});
