import { describe, expect, it } from "vitest";
import { type Scorecard, scorePlans } from "../../src/answers/index.js";
import { runForecast as runModel } from "../../src/forecast/index.js";
import { loadScenario, openScenarioFolder, runForecast } from "../../src/node.js";
import { accountSection } from "../../src/report/account-text.js";
import { accountTable } from "../../src/report/result-tables.js";
import { townLines } from "../../src/report/towns-text.js";
import { prepare } from "../../src/setup/index.js";

const FILE = "data/jiyuan/baseline.yaml";
const TABLE = "town-kindergartens.csv";
const { read } = openScenarioFolder(FILE);
const PLAN = "fourteenth";
const [SMALL, LARGE] = ["edu_public_central_kg_small_town", "edu_public_central_kg_large_town"];

/** Writes numbers into the table that is to be filled: a row's number, or nothing. */
function filled(count: (town: string, facility: string) => number | undefined): string {
	const [head, ...rows] = read(TABLE)!.trimEnd().split("\n");
	const lines = rows.map((row) => {
		const [town, facility, _, ...rest] = row.split(",");
		return [town, facility, count(town!, facility!) ?? "", ...rest].join(",");
	});
	return [head, ...lines, ""].join("\n");
}

/** @param today the first year that has not ended */
async function scored(table: string, today = 2025): Promise<Scorecard> {
	const { prepared, issues } = prepare({
		file: "baseline.yaml",
		read: (name) => (name === TABLE ? table : read(name)),
	});
	expect(issues).toEqual([]);
	const { model, plans } = prepared!;
	// Demand and odds of the other targets are no matter here.
	const plan = { ...plans.find(({ id }) => id === PLAN)!, targets: [] };
	return scorePlans(await runModel({ ...model, today, observations: [] }, { draws: 64 }), [plan])[0]!;
}

const ruleIn = (card: Scorecard, id: string) => card.towns.find((rule) => rule.id === id)!;

describe("the plan's kindergartens of each town", () => {
	it("speak of 4 small and 7 large ones of the 11 towns, and have no odds as the table is shipped: empty", async () => {
		const loaded = loadScenario(FILE);
		const model = { ...loaded.model, observations: [] };
		const forecast = await runForecast({ ...loaded, model }, { draws: 64 });
		const [card] = scorePlans(forecast, [{ ...loaded.plans.find(({ id }) => id === PLAN)!, targets: [] }]);
		const [small, large] = [ruleIn(card!, SMALL!), ruleIn(card!, LARGE!)];
		expect([small.towns.length, large.towns.length]).toEqual([4, 7]);
		expect(small.towns.map(({ id }) => id)).toEqual(["potou", "dayu", "sili", "wangwu"]);
		for (const rule of card!.towns) expect([rule.known, rule.met]).toEqual([0, undefined]);
		expect(card!.towns.every(({ towns }) => towns.every(({ status, period }) => status && period))).toBe(true);
		const text = { zh: townLines(card!.towns, "zh").join(""), en: townLines(card!.towns, "en").join(" ") };
		expect(text.zh.replace(/\s/g, "").match(/没有资料：请填town-kindergartens.csv/g)).toHaveLength(4);
		expect(text.en.replace(/\s+/g, " ").match(/not supplied: fill town-kindergartens.csv/g)).toHaveLength(4);
	}, 60_000);

	it("are answered town by town once the table is filled, and then count among all targets", async () => {
		const enough = await scored(filled((_, facility) => (facility === "quality" ? 12 : 2)));
		expect(enough.towns.map(({ known, enough: kept, there, met }) => [known, kept, there, met!.value])).toEqual([
			[4, 4, 8, 1],
			[7, 7, 14, 1],
			[5, 5, 60, 1],
			[11, 11, 22, 1],
		]);
		expect(enough.all.met.value).toBe(1);
		const lacking = await scored(filled((town, facility) => (facility === "quality" ? 12 : town === "xiaye" ? 1 : 2)));
		const large = ruleIn(lacking, LARGE!);
		expect([large.enough, large.towns.length]).toEqual([6, 7]);
		expect(large.met!.value).toBeLessThan(0.5);
		expect(lacking.all.met.value).toBe(large.met!.value);
	}, 60_000);

	it("are counted without odds once their year has ended", async () => {
		const ended = await scored(
			filled((_, facility) => (facility === "quality" ? 12 : 1)),
			2026,
		);
		expect(ended.towns.map(({ enough, towns, met }) => [enough, towns.length, met])).toEqual([
			[4, 4, undefined],
			[0, 7, undefined],
			[5, 5, undefined],
			[11, 11, undefined],
		]);
		expect(ended.all.met.value).toBeNaN();
	}, 60_000);

	it("have no odds while a town is missing, and say so", async () => {
		const card = await scored(
			filled((town, facility) => (facility === "central" && town !== "kejing" ? 2 : undefined)),
		);
		const large = ruleIn(card, LARGE!);
		expect([large.known, large.enough, large.met]).toEqual([6, 6, undefined]);
		expect(townLines([large], "en").join(" ").replace(/\s+/g, " ")).toMatch(
			/6 of 7 have them; not supplied: Kejing \(fill town-kindergartens\.csv\); as counted now: fill in the actual/,
		);
	}, 60_000);

	it("name the towns that have too few, and what that settles, before and after the year has ended", async () => {
		const table = filled((town, facility) => (facility === "quality" ? 12 : town === "xiaye" ? 1 : 2));
		const said = async (today: number, lang: "zh" | "en") =>
			townLines([ruleIn(await scored(table, today), LARGE!)], lang)
				.join(lang === "zh" ? "" : " ")
				.replace(/\s+/g, " ");
		expect(await said(2026, "en")).toMatch(/6 of 7 have them; too few in Xiaye \(1\); verdict: missed$/);
		expect((await said(2026, "zh")).replace(/ /g, "")).toMatch(
			/7个中6个达到；没有达到的：下冶镇（1所）；结论：没有达到$/,
		);
		expect(await said(2025, "en")).toMatch(/too few in Xiaye \(1\); as counted now: missed; kept in its year with/);
	}, 60_000);

	it("are settled by one town with too few, or by towns that make up the total, whatever the others have", async () => {
		const verdicts = async (count: (town: string, facility: string) => number | undefined) =>
			(await scored(filled(count), 2026)).towns.map(({ verdict }) => verdict);
		expect(await verdicts(() => undefined)).toEqual(Array(4).fill("notSupplied"));
		const counts: Readonly<Record<string, number>> = { "xiaye central": 0, "qinyuan quality": 60, "kejing public": 3 };
		const some = (town: string, facility: string) => counts[`${town} ${facility}`];
		expect(await verdicts(some)).toEqual(["notSupplied", "missed", "met", "notSupplied"]);
		expect(await verdicts((_, facility) => (facility === "quality" ? 11 : 2))).toEqual(["met", "met", "missed", "met"]);
	}, 60_000);

	it("stand in the account and its table once their year has ended, with towns that keep the rule as what was counted", async () => {
		const { prepared } = prepare({ file: "baseline.yaml", read });
		const table = filled((town, facility) => (facility === "quality" ? 12 : town === "xiaye" ? 1 : 2));
		const card = await scored(table, 2026);
		expect(accountSection(card, prepared!, "en")[0]!.replace(/\s+/g, " ")).toContain("verdict: missed");
		const rows = accountTable([card], "en").map(({ target, threshold, actual, verdict }) => [
			target,
			threshold,
			actual,
			verdict,
		]);
		expect(rows).toContainEqual([LARGE, 7, 6, "missed"]);
		expect(rows).toContainEqual(["edu_city_quality_kg", 58, 60, "met"]);
		expect(accountSection(await scored(table, 2025), prepared!, "en")).toEqual([]);
	}, 60_000);

	it.each([
		[
			"a town that no table knows",
			(text: string) => text.replace("kejing,central,,", "kejin,central,2,"),
			/^2:1 .*no kejin; did you mean kejing/,
		],
		[
			"a town written twice",
			(text: string) =>
				text.replace("kejing,central,,", "kejing,central,2,").replace("wulongkou,central,,", "kejing,central,2,"),
			/^3:1 kejing central is listed twice/,
		],
		["half a kindergarten", (text: string) => text.replace("kejing,central,,", "kejing,central,0.5,"), /^2:16 /],
	])("refuse %s at its cell", (_, plant, says) => {
		const table = plant(read(TABLE)!);
		const { issues } = prepare({ file: "baseline.yaml", read: (name) => (name === TABLE ? table : read(name)) });
		expect(issues.map(({ file }) => file)).toEqual([TABLE]);
		const [{ line, col, message }] = issues as [(typeof issues)[number]];
		expect(`${line}:${col} ${message.en}`).toMatch(says);
	});
});
