import { describe, expect, it } from "vitest";
import { inProcess } from "../../src/draws/executor.js";
import type { Model } from "../../src/draws/model.js";
import { quantitiesOf } from "../../src/draws/quantities.js";
import { openPageForecasts } from "../../src/explore/page-forecasts.js";
import { runForecast } from "../../src/forecast/forecast.js";
import { lruMemo } from "../../src/memo/index.js";
import { prepare } from "../../src/setup/prepare.js";
import { short } from "./jiyuan.js";

const { prepared } = prepare({ file: "free.yaml", read: (name) => short[name] });
const model: Model = { ...prepared!.model, years: 3, today: 2022 };
const draws = 300;
const wanted = ["school.compulsory.shortage", "nursery.all.added", "births"];
const signal = new AbortController().signal;
const none = { after: () => [], take() {} };

const path = (forecast: Awaited<ReturnType<typeof runForecast>>, metric: string) =>
	forecast.years.map((year) => forecast.values(metric, "jiyuan", year));

describe("forecasts of what a page shows", () => {
	it("keep the bits of the wanted quantities, early ones too, while others come and go in the same memory", async () => {
		const memo = lruMemo(3e4);
		const forecasts = openPageForecasts(memo);
		for (const seed of ["a", "b", "c", "d", "e", "a"]) {
			memo.nextRound();
			const its = { ...model, seed };
			const whole = await runForecast(its, { draws });
			let early = 0;
			const part = (forecast: typeof whole) => {
				early = forecast.draws;
				const first = path(whole, wanted[0]).map((values) => values!.slice(0, early));
				expect(path(forecast, wanted[0])).toEqual(first);
			};
			const parts = { after: () => [256], take: part };
			const own = await forecasts(inProcess, { model: its, draws, wanted }, { early: parts, signal });
			for (const metric of wanted) expect(path(own, metric), metric).toEqual(path(whole, metric));
			expect(early).toBe(256);
		}
	});

	it("are not computed again for the same quantities, and are for another", async () => {
		const forecasts = openPageForecasts(lruMemo(1e7));
		let runs = 0;
		const counted: typeof inProcess = {
			...inProcess,
			run(...order) {
				runs++;
				return inProcess.run(...order);
			},
		};
		const run = (names: readonly string[]) =>
			forecasts(counted, { model, draws, wanted: names }, { early: none, signal });
		await run(wanted);
		await run(wanted);
		expect(runs).toBe(1);
		const other = await run(["deaths"]);
		expect(runs).toBe(2);
		expect(path(other, "deaths")).toEqual(path(await runForecast(model, { draws }), "deaths"));
	});

	it("rest growth on need alone: whatever moves places alone leaves its draws as they are", async () => {
		const forecasts = openPageForecasts(lruMemo(1e7));
		const run = (its: Model) =>
			forecasts(
				inProcess,
				{ model: its, draws: 8, wanted: ["school.primary.growth", "school.primary.surplus"] },
				{ early: none, signal },
			);
		const closures = [{ year: 1, places: 1000 }];
		const supply = model.supply.map((one) => (one.component === "school.primary" ? { ...one, closures } : one));
		const [before, after] = [await run(model), await run({ ...model, supply })];
		const basesOf = (kind: string) => [before, after].map((of) => of.restsOn([`school.primary.${kind}`]));
		const [growth, surplus] = ["growth", "surplus"].map(basesOf);
		expect(growth[1]).toEqual(growth[0]);
		expect(growth[1]![0]).toBe(growth[0]![0]);
		expect(surplus[1]).not.toEqual(surplus[0]);
	});

	it("know every quantity of the model when it is wanted", async () => {
		const all = quantitiesOf(model);
		const forecasts = openPageForecasts(lruMemo(1e7));
		const own = await forecasts(inProcess, { model, draws: 8, wanted: all }, { early: none, signal });
		const whole = await runForecast(model, { draws: 8 });
		for (const metric of all) expect(path(own, metric), metric).toEqual(path(whole, metric));
	});
});
