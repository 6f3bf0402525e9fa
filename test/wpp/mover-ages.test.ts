import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeAtomically } from "../../src/files/index.js";
import type { Forecast } from "../../src/forecast/index.js";
import { loadScenario, runForecast } from "../../src/node.js";
import { importWpp, type WppPackage } from "../../src/wpp/index.js";
import { LAST, movingFiles, netMigrants, netShare, projection } from "./moving-country.js";
import { BASE } from "./synthetic-country.js";
import { writeUnFiles } from "./un-files.js";

const SLOW = 120_000;

interface Imported {
	readonly made: WppPackage;
	readonly forecast: Forecast;
}

let folder: string;
let withAges: Imported;
let without: Imported;

async function imported(days: "all" | "first"): Promise<Imported> {
	const un = join(folder, days);
	writeUnFiles(un, movingFiles(days));
	const made = await importWpp({ folder: un, location: "AVA", base: BASE, to: LAST });
	const out = join(folder, `out-${days}`);
	writeAtomically(out, made.files);
	return { made, forecast: await runForecast(loadScenario(join(out, "scenario.yaml")), { draws: 2 }) };
}

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "nianlun-movers-"));
	[withAges, without] = [await imported("all"), await imported("first")];
}, SLOW);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const truth = projection();
const births = (year: number) => truth.get(year)!.births;
const under3 = (year: number) => {
	const { female, male } = truth.get(year + 1)!.people;
	return [0, 1, 2].reduce((sum, age) => sum + female[age]! + male[age]!, 0);
};
const TRUTH = { births, migration: netMigrants, "people.under3": under3 };
/** Relative error of the medium path, without its sign. */
const error = ({ forecast }: Imported, metric: keyof typeof TRUTH, year: number) =>
	Math.abs(forecast.median(metric, "ava", year)! / (1000 * TRUTH[metric](year)) - 1);
const rowsOf = ({ made }: Imported, name: string) =>
	parse(made.files.find((file) => file.name === name)!.content, { columns: true }) as Record<string, string>[];

describe("the ages of migrants", () => {
	it("are found from people of an age less the survivors of those a year younger", () => {
		const share = (name: string, from: number, to: number) =>
			rowsOf(withAges, name)
				.filter(({ age }) => Number(age) >= from && Number(age) <= to)
				.reduce((sum, row) => sum + Number(row.share), 0);
		const gains = [15, 20].map((from) => share("arrivals.csv", from, from + 4));
		expect(gains[0]).toBeCloseTo(0.46 / 1.4, 1);
		expect(gains[1]).toBeCloseTo(0.94 / 1.4, 1);
		expect(share("arrivals.csv", 0, 12) + share("arrivals.csv", 62, 100)).toBeLessThan(0.01);
		const leavers = share("departures.csv", 0, 100);
		expect(share("departures.csv", 0, 22) + share("departures.csv", 62, 100)).toBeLessThan(0.01 * leavers);
		expect(netShare(22)).toBeGreaterThan(0);
	});

	it("bring births and small children nearer to the projection that was imported", () => {
		for (const metric of ["births", "people.under3"] as const) {
			for (const year of [2044, LAST]) {
				const [own, model] = [withAges, without].map((one) => error(one, metric, year));
				expect(own, `${metric} ${year}`).toBeLessThan(0.015);
				expect(model, `${metric} ${year}`).toBeGreaterThan(4 * own!);
			}
		}
	});

	it("are the model's own where no two years' people are there, and a part's always", async () => {
		const { made } = without;
		expect(made.files.map(({ name }) => name)).not.toContain("arrivals.csv");
		expect(made.files[0]!.content).toContain("inflow: { kind: rogers-castro");
		const request = { folder: join(folder, "all"), location: "AVA", base: BASE, to: LAST };
		const part = await importWpp({ ...request, total: 100_000, id: "part" });
		expect(part.files[0]!.content).toContain("grossRate: 0.02\n  inflow: { kind: rogers-castro");
	});
});

describe("net migration", () => {
	it("is the imported projection's in each year, not its mean", () => {
		for (const year of [BASE + 1, 2039, LAST]) {
			expect(error(withAges, "migration", year), String(year)).toBeLessThan(0.005);
		}
		expect(netMigrants(2039)).toBeGreaterThan(1.9 * netMigrants(LAST));
	});
});
