import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it, vi } from "vitest";
// @ts-expect-error a script without types
import { faultOf, measure, pageOf, readRows } from "../../scripts/plausibility.mjs";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

interface Row {
	readonly id: string;
	readonly group: string;
	readonly verdict: string;
	readonly unit: string;
	readonly low: number;
	readonly high: number;
	readonly tolerance: number;
	readonly before: string;
	readonly note_zh: string;
	readonly note_en: string;
	readonly ours: { readonly p10: number; readonly p50: number; readonly p90: number };
}

const rows = readRows() as Row[];
const page = readFileSync(new URL("../../docs/plausibility.md", import.meta.url), "utf8");

describe("figures held against those from outside", () => {
	let measured: Row[];
	beforeAll(async () => {
		measured = await measure(rows, 1024);
	});

	it("keep their verdicts", () => {
		expect(measured.map((row) => faultOf(row)).filter(Boolean)).toEqual([]);
	});

	it("stand on the page as the table has them, but for what the draws of this run say of ours", () => {
		const [HEAD, OURS] = [/^\| .* \|$/gm, 2];
		const others = (text: string) =>
			[...text.matchAll(HEAD)].map(([line]) => line.split(" | ").filter((_, column) => column !== OURS));
		expect(others(page)).toEqual(others(pageOf(page, measured)));
	});

	it("are refused a verdict that does not hold", () => {
		const [row] = measured;
		const apart = { ...row, low: 3 * row!.ours.p90, high: 4 * row!.ours.p90, tolerance: 0.1, unit: "number" };
		const near = { ...apart, low: row!.ours.p50, high: row!.ours.p50 };
		for (const verdict of ["agrees", "within", "mended"]) expect(faultOf({ ...apart, verdict })).toBeDefined();
		for (const verdict of ["differs", "explained"]) expect(faultOf({ ...near, verdict })).toBeDefined();
		for (const before of [row!.ours.p50, 2 * row!.ours.p50])
			expect(faultOf({ ...near, verdict: "mended", before }) === undefined).toBe(before !== row!.ours.p50);
	});
});

describe("the table of figures from outside", () => {
	it("has at least 35 rows, some of every group", () => {
		expect(rows.length).toBeGreaterThanOrEqual(35);
		expect([...new Set(rows.map(({ group }) => group))]).toEqual([
			"population",
			"school",
			"nursery",
			"care",
			"classes",
			"plan",
		]);
	});

	it("gives a reason in both languages where a figure differs, was mended or is explained", () => {
		const silent = rows.filter(({ verdict, note_zh, note_en }) => {
			const needed = ["differs", "mended", "explained"].includes(verdict);
			return (needed && note_zh === "") || (note_zh === "") !== (note_en === "");
		});
		expect(silent.map(({ id }) => id)).toEqual([]);
	});

	it("lets no figure agree that is further than a quarter away, nor a year than one", () => {
		const wide = rows.filter(
			({ verdict, unit, tolerance }) => verdict === "agrees" && tolerance > (unit === "year" ? 1 : 0.25),
		);
		expect(wide.map(({ id }) => id)).toEqual([]);
	});
});
