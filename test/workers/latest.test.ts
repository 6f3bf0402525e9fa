import { afterAll, describe, expect, it } from "vitest";
import type { Block } from "../../src/draws/block.js";
import { type Executor, inProcess } from "../../src/draws/executor.js";
import { runForecast } from "../../src/forecast/forecast.js";
import { openThreads } from "../../src/threads/index.js";
import { openLatest } from "../../src/workers/index.js";
import { fingerprint, plain } from "./models.js";

/** An executor that neither listens to the signal nor ends before it is told to: the worst that can be met. */
function deafExecutor() {
	const runs: { deliver: (block: Block) => void; finish: () => void }[] = [];
	const executor: Executor = {
		run: (_model, _range, { deliver }) => new Promise<void>((finish) => void runs.push({ deliver, finish })),
		close() {},
	};
	return { executor, runs };
}

const block: Block = { from: 0, to: 1, values: new Float64Array(1) };
const all = { from: 0, to: 256 };

describe("the newest job", () => {
	it("aborts the one before at once, even over an executor that does not listen", async () => {
		const { executor, runs } = deafExecutor();
		const latest = openLatest(executor);
		const heard: string[] = [];
		const job = (name: string) => async (its: Executor) => {
			await its.run(plain, all, { deliver: () => heard.push(name) });
			return name;
		};
		const first = latest.run(job("first"));
		runs[0]!.deliver(block);
		const second = latest.run(job("second"));
		await expect(first).rejects.toMatchObject({ name: "AbortError" });
		expect(() => runs[0]!.deliver(block)).toThrow();
		runs[0]!.finish();
		runs[1]!.deliver(block);
		runs[1]!.finish();
		expect(await second).toBe("second");
		expect(heard).toEqual(["first", "second"]);
	});

	it("is the only one that gives a result, however many were begun", async () => {
		const latest = openLatest(inProcess);
		const runs = Array.from({ length: 6 }, (_, k) =>
			latest.run(async (executor) => {
				await executor.run(plain, all, { deliver: () => {} });
				return k;
			}),
		);
		const outcomes = await Promise.allSettled(runs);
		expect(outcomes.filter(({ status }) => status === "fulfilled")).toEqual([{ status: "fulfilled", value: 5 }]);
		for (const outcome of outcomes.slice(0, -1)) {
			expect(outcome).toMatchObject({ status: "rejected", reason: { name: "AbortError" } });
		}
	});

	it("wins over a job that has computed everything and is still summarising", async () => {
		const latest = openLatest(inProcess);
		const first = latest.run(async () => "old");
		const second = latest.run(async () => "new");
		await expect(first).rejects.toMatchObject({ name: "AbortError" });
		expect(await second).toBe("new");
	});

	it("may fail by itself, and the next one is not touched by that", async () => {
		const latest = openLatest(inProcess);
		const broken = latest.run(async () => {
			throw new Error("broken");
		});
		await expect(broken).rejects.toThrow("broken");
		expect(await latest.run(async () => 1)).toBe(1);
	});

	it("can be cancelled without a newer one, by the page or by a signal of its own", async () => {
		const latest = openLatest(inProcess);
		const run = latest.run((executor) => executor.run(plain, all, { deliver: () => {} }));
		latest.cancel();
		await expect(run).rejects.toMatchObject({ name: "AbortError" });
		const own = AbortSignal.abort(new Error("left the page"));
		const left = latest.run((executor) => executor.run(plain, all, { deliver: () => {}, signal: own }));
		await expect(left).rejects.toThrow("left the page");
	});
});

describe("the newest job over threads", () => {
	const threads = openThreads(2);
	afterAll(() => threads.close());

	it("has the numbers it would have had alone, though it cut others short", async () => {
		const latest = openLatest(threads);
		const models = ["a", "b", "c", "d"].map((seed) => ({ ...plain, seed }));
		const runs: Promise<string>[] = [];
		for (const model of models) {
			runs.push(latest.run((executor) => fingerprint(executor, model, 2_048)));
			runs.at(-1)!.catch(() => {});
			await new Promise((resolve) => setImmediate(resolve));
		}
		const outcomes = await Promise.allSettled(runs);
		expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected", "fulfilled"]);
		expect(outcomes.at(-1)).toEqual({
			status: "fulfilled",
			value: await fingerprint(inProcess, models.at(-1)!, 2_048),
		});
	});

	it("reports progress only of itself", async () => {
		const latest = openLatest(threads);
		const heard: string[] = [];
		const forecast = (seed: string, draws: number) =>
			latest.run((executor, signal) =>
				runForecast({ ...plain, seed }, { draws, executor, signal, onProgress: () => heard.push(seed) }),
			);
		const old = forecast("old", 4_096);
		old.catch(() => {});
		while (heard.length === 0) await new Promise((resolve) => setImmediate(resolve));
		const at = heard.length;
		await forecast("new", 512);
		expect(new Set(heard.slice(at))).toEqual(new Set(["new"]));
		await expect(old).rejects.toMatchObject({ name: "AbortError" });
	});
});
