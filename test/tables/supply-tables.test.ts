import { describe, expect, it } from "vitest";
import { readClosures, readFacilities, readProjects } from "../../src/tables/index.js";

const names = { components: ["school.primary", "nursery.all"], areas: ["north", "south"], base: 2020, to: 2030 };
const end = "a plan,published";

const header =
	"id,name_zh,name_en,component,area,year,places,facilities,delay_low,delay_mode,delay_high,probability,build_cost,source,status";
const project = (cells: string) => readProjects({ file: "projects.csv", text: `${header}\n${cells},${end}\n` }, names);

describe("readProjects", () => {
	it("reads a project of an area, and leaves out what is on record only", () => {
		const text = `${header}\np1,学校,School,school.primary,north,2023,900,2,0,0.5,2,0.9,60000,${end}\np2,园,K,nursery.all,all,2025,,12,,,,,,${end}\n`;
		const { value, issues, provenance } = readProjects({ file: "projects.csv", text }, names);
		expect(issues).toEqual([]);
		expect(value).toEqual([
			{
				id: "p1",
				name: { zh: "学校", en: "School" },
				component: "school.primary",
				area: "north",
				year: 2023,
				facilities: 2,
				places: 900,
				delay: { low: 0, mode: 0.5, high: 2 },
				probability: 0.9,
				buildCost: 60_000,
			},
		]);
		expect(provenance.rows.published).toBe(2);
	});

	it.each([
		["an unknown component", "p,名,N,school.primry,all,2023,900,1,0,1,2,0.9,", "component", 7, /school\.primary/],
		["an unknown area", "p,名,N,school.primary,nort,2023,900,1,0,1,2,0.9,", "area", 22, /north/],
		["a year outside the horizon", "p,名,N,school.primary,all,2020,900,1,0,1,2,0.9,", "year", 26, /2021–2030/],
		["a delay out of order", "p,名,N,school.primary,all,2023,900,1,3,1,2,0.9,", "delay_low", 37, /delay_low ≤/],
		["85 for 85 %", "p,名,N,school.primary,all,2023,900,1,0,1,2,85,", "probability", 43, /0\.85/],
		["places in 10,000", "p,名,N,school.primary,all,2023,0.5,1,0,1,2,0.9,", "places", 31, /5000/],
		["places with 万", "p,名,N,school.primary,all,2023,0.5万,1,0,1,2,0.9,", "places", 31, /5000/],
		["places that do not split", "p,名,N,school.primary,all,2023,900,7,0,1,2,0.9,", "places", 31, /7/],
		["a missing probability", "p,名,N,school.primary,all,2023,900,1,0,1,2,,", "probability", 43, /probability/],
	])("points at %s", (...[_, cells, path, col, meant]) => {
		const { value, issues } = project(cells);
		expect(value).toBeUndefined();
		expect(issues).toHaveLength(1);
		expect(issues[0]).toMatchObject({ file: "projects.csv", line: 2, col, path });
		expect(issues[0]!.message.en).toMatch(meant);
		expect(issues[0]!.message.zh).not.toBe("");
	});

	describe("of unknown places", () => {
		const head = header.replace("places,", "places,places_low,places_mode,places_high,");
		const read = (places: string, status = "unknown") =>
			readProjects(
				{ file: "projects.csv", text: `${head}\np,名,N,nursery.all,all,2023,${places},1,0,1,2,1,,a plan,${status}\n` },
				names,
			);

		it("reads the range, and what is likeliest in it where somebody says so", () => {
			expect(read(",0,,480").value![0]!.places).toEqual({ low: 0, high: 480 });
			expect(read(",0,100,480").value![0]!.places).toEqual({ low: 0, mode: 100, high: 480 });
			expect(read(",,,").value).toEqual([]);
			expect(read(",0,,480").provenance.rows.unknown).toBe(1);
		});

		it.each([
			["a figure and a range", "300,0,,480", "places", /both/],
			["half a range", ",0,,", "places_high", /one end/],
			["a range backwards", ",500,,480", "places_low", /places_low ≤/],
			["a mode outside the range", ",0,500,480", "places_high", /places_mode/],
		])("points at %s", (...[_, places, path, meant]) => {
			const { issues } = read(places);
			expect(issues).toHaveLength(1);
			expect(issues[0]).toMatchObject({ line: 2, path });
			expect(issues[0]!.message.en).toMatch(meant);
		});

		it("points at a range whose status says that its places are known", () => {
			expect(read(",0,,480", "published").issues.map(({ path }) => path)).toEqual(["status"]);
		});
	});

	it("points at an id that is used twice", () => {
		const row = `p,名,N,school.primary,all,2023,900,1,0,1,2,0.9,,${end}\n`;
		const { issues } = readProjects({ file: "projects.csv", text: `${header}\n${row}${row}` }, names);
		expect(issues.map(({ line, col, path }) => [line, col, path])).toEqual([[3, 1, "id"]]);
	});
});

describe("readFacilities", () => {
	it("reads what is known and leaves unknown what is not", () => {
		const text = `component,type,area,facilities,places,nursing_share,utilisation,source,status\nschool.primary,public,,7,735,,0.78,${end}\n`;
		expect(readFacilities({ file: "facilities.csv", text }, names).value).toEqual([
			{ component: "school.primary", type: "public", facilities: 7, places: 735 },
		]);
	});
});

describe("readClosures", () => {
	it("reads closures and refuses those of the base year", () => {
		const rows = `id,component,area,year,places,reason,source,status\nc1,school.primary,south,2024,300,merged,${end}\nc2,school.primary,,2020,300,merged,${end}\n`;
		const { issues } = readClosures({ file: "closures.csv", text: rows }, names);
		expect(issues.map(({ line, path }) => [line, path])).toEqual([[3, "year"]]);
		const { value } = readClosures({ file: "closures.csv", text: rows.split("\n").slice(0, 2).join("\n") }, names);
		expect(value).toEqual([{ component: "school.primary", area: "south", year: 2024, places: 300 }]);
	});
});
