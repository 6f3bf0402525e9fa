import { getEventListeners } from "node:events";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block } from "../../src/draws/block.js";
import { BLOCK_SIZE } from "../../src/draws/executor.js";
import { InputError } from "../../src/errors/index.js";
import { openPool, WorkerError } from "../../src/workers/index.js";
import { playedPort, shufflingPorts, span, spans } from "./fake-ports.js";
import { DRAWS, fingerprint, observed, plain, truth } from "./models.js";

/** Pending microtasks run. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A pool of workers that the test plays, with a run of `blocks` full blocks in progress. */
async function playedRun({
	workers = 2,
	blocks = 8,
	signal,
}: {
	workers?: number;
	blocks?: number;
	signal?: AbortSignal;
}) {
	const crew = Array.from({ length: workers }, playedPort);
	const pool = openPool(crew.map(({ port }) => port));
	const delivered: Block[] = [];
	const start = (options = {}) =>
		pool.run(
			plain,
			{ from: 0, to: blocks * BLOCK_SIZE },
			{ deliver: (block) => delivered.push(block), signal, ...options },
		);
	const run = start();
	run.catch(() => {});
	await settled();
	return { crew, pool, delivered, run, start };
}

/** Plays every worker to the end, the next answer coming from whom `pick` wants. @param before answers given so far */
async function playOut(
	crew: Awaited<ReturnType<typeof playedRun>>["crew"],
	pick: (below: number) => number,
	before: readonly number[] = crew.map(() => 0),
) {
	const answered = [...before];
	for (;;) {
		const able = crew.flatMap(({ chunks }, k) => (chunks().length > answered[k]! ? [k] : []));
		if (able.length === 0) return;
		const k = able[pick(able.length)]!;
		crew[k]!.answer(answered[k]!++);
	}
}

describe("a pool of workers", () => {
	it("hands blocks over in draw order, in whatever order its workers finish", async () => {
		const order = fc.array(fc.nat(), { minLength: 40, maxLength: 40 });
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 1, max: 9 }), order, async (workers, picks) => {
				const { crew, delivered, run } = await playedRun({ workers, blocks: 20 });
				await playOut(crew, (below) => picks.shift()! % below);
				await run;
				expect(delivered.map(span)).toEqual(spans(20));
			}),
			{ numRuns: 60 },
		);
	});

	it.each([2, 5])("of %i gives the bits of the main thread though answers overtake one another", async (workers) => {
		let state = workers;
		const pick = (below: number) => {
			state = (state * 48_271) % 2_147_483_647;
			return state % below;
		};
		for (const model of [plain, await observed]) {
			const pool = openPool(shufflingPorts(workers, pick));
			expect(await fingerprint(pool, model, DRAWS)).toBe(await truth(model));
		}
	});

	it("lets no worker run further ahead of the slowest than two chunks each", async () => {
		const { crew, delivered, run } = await playedRun({ workers: 2, blocks: 12 });
		const [slow, quick] = crew as [(typeof crew)[0], (typeof crew)[0]];
		expect([slow.chunks().length, quick.chunks().length]).toEqual([2, 2]);
		for (let k = 0; k < quick.chunks().length; k++) quick.answer(k);
		const asked = crew.flatMap(({ chunks }) => chunks().map(({ chunk }) => chunk.to));
		expect(delivered).toEqual([]);
		expect(Math.max(...asked)).toBe(4 * BLOCK_SIZE);
		slow.answer(0);
		expect(delivered.map(span)).toEqual(spans(2));
		run.catch(() => {});
	});

	it("lets every worker compute the draws again that it computed last, where they are to stick, and ends all the same", async () => {
		const order = fc.array(fc.nat(), { minLength: 80, maxLength: 80 });
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 2, max: 5 }), order, async (workers, picks) => {
				const pick = (below: number) => picks.shift()! % below;
				const { crew, delivered, run, start } = await playedRun({ workers, blocks: 20 });
				await playOut(crew, pick);
				await run;
				const first = crew.map(({ chunks }) => chunks().map(({ chunk }) => chunk.from));
				const again = start({ sticky: true });
				await settled();
				await playOut(
					crew,
					pick,
					first.map(({ length }) => length),
				);
				await again;
				const second = crew.map(({ chunks }, k) =>
					chunks()
						.slice(first[k]!.length)
						.map(({ chunk }) => chunk.from),
				);
				const sorted = (all: number[][]) => all.map((own) => [...own].sort((one, other) => one - other));
				expect(sorted(second)).toEqual(sorted(first));
				expect(delivered.map(span)).toEqual([...spans(20), ...spans(20)]);
			}),
			{ numRuns: 40 },
		);
	});

	it("sends a model once to each worker that computes, however many runs use it", async () => {
		const { crew, run, start } = await playedRun({ workers: 2, blocks: 6 });
		await playOut(crew, () => 0);
		await run;
		const again = start();
		await settled();
		for (const { sent } of crew) expect(sent.filter(({ kind }) => kind === "open")).toHaveLength(1);
		again.catch(() => {});
	});

	it("throws an error in its turn: after the blocks of all draws before it, though it was known earlier", async () => {
		const { crew, delivered, run } = await playedRun({ workers: 2, blocks: 3 });
		const issue = { file: "a.csv", line: 2, col: 1, path: "births", message: { zh: "错", en: "wrong" } };
		const [first, second] = crew as [(typeof crew)[0], (typeof crew)[0]];
		const { job, chunk } = second.chunks()[0]!;
		second.say({ kind: "failed", job, from: chunk.from, failure: { kind: "input", issues: [issue] } });
		await settled();
		expect(delivered).toEqual([]);
		first.answer(0);
		await expect(run).rejects.toThrow(new InputError([issue]));
		expect(delivered.map(span)).toEqual(spans(1));
	});

	it("rejects an aborted run with the signal's reason, drops what still comes and can be used again", async () => {
		const controller = new AbortController();
		const { crew, delivered, run, pool } = await playedRun({ workers: 2, signal: controller.signal });
		crew[0]!.answer(0);
		controller.abort(new Error("another question"));
		await expect(run).rejects.toThrow("another question");
		for (const { sent } of crew) expect(sent.at(-1)).toEqual({ kind: "cancel" });
		const before = crew.map(({ chunks }) => chunks().length);
		const next: Block[] = [];
		const second = pool.run(plain, { from: 0, to: 2 * BLOCK_SIZE }, { deliver: (block) => next.push(block) });
		await settled();
		crew[1]!.answer(0);
		expect(next).toEqual([]);
		for (const [k, member] of crew.entries()) member.answer(before[k]!);
		await second;
		expect(next.map(span)).toEqual(spans(2));
		expect(delivered.map(span)).toEqual(spans(1));
	});

	it("delivers nothing more once a delivery has aborted its own run", async () => {
		const controller = new AbortController();
		const crew = [playedPort()];
		const delivered: Block[] = [];
		const stop = (block: Block) => {
			delivered.push(block);
			controller.abort();
		};
		const run = openPool(crew.map(({ port }) => port)).run(
			plain,
			{ from: 0, to: 1024 },
			{ deliver: stop, signal: controller.signal },
		);
		await settled();
		crew[0]!.answer(0);
		crew[0]!.answer(1);
		await expect(run).rejects.toMatchObject({ name: "AbortError" });
		expect(delivered.map(span)).toEqual(spans(1));
	});

	it.each([
		["an error", new Error("disk full"), "disk full"],
		["no error at all", null, null],
	])("rejects when a delivery throws %s, and the workers stop", async (_, thrown, expected) => {
		const member = playedPort();
		const run = openPool([member.port]).run(
			plain,
			{ from: 0, to: 1024 },
			{
				deliver: () => {
					throw thrown;
				},
			},
		);
		await settled();
		member.answer(0);
		const outcome = await run.then(
			() => "fulfilled",
			(error) => error?.message ?? error,
		);
		expect(outcome).toBe(expected);
		expect(member.sent.at(-1)).toEqual({ kind: "cancel" });
	});

	it("says clearly that a worker was lost that had something to do, and asks it anew in the next run", async () => {
		const { crew, run, start } = await playedRun({ workers: 2 });
		crew[1]!.die(new Error("out of memory"));
		await expect(run).rejects.toThrow(WorkerError);
		await expect(run).rejects.toThrow(/^a worker ended in the middle of its work: out of memory; try again/);
		expect(crew[0]!.sent.at(-1)).toEqual({ kind: "cancel" });
		start().catch(() => {});
		await settled();
		expect(crew[0]!.sent.filter(({ kind }) => kind === "open")).toHaveLength(1);
		expect(crew[1]!.sent.filter(({ kind }) => kind === "open")).toHaveLength(2);
	});

	it("does without a lost worker that had nothing to do", async () => {
		const { crew, delivered, run } = await playedRun({ workers: 3, blocks: 1 });
		crew[2]!.die(new Error("gone"));
		crew[0]!.answer(0);
		await run;
		expect(delivered.map(span)).toEqual(spans(1));
	});

	it("rejects at once what cannot be sent to a worker", async () => {
		const model = { ...plain, areas: [() => {}] } as never;
		const pool = openPool(shufflingPorts(2, () => 0));
		await expect(pool.run(model, { from: 0, to: 256 }, { deliver: () => {} })).rejects.toMatchObject({
			name: "DataCloneError",
		});
	});

	it("computes one run after the other, and a waiting run can be aborted at once", async () => {
		const { crew, run, pool, start } = await playedRun({ workers: 2, blocks: 2 });
		const controller = new AbortController();
		const waiting = pool.run(plain, { from: 0, to: 256 }, { deliver: () => {}, signal: controller.signal });
		const last = start();
		await settled();
		expect(crew.flatMap(({ chunks }) => chunks())).toHaveLength(2);
		controller.abort();
		await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
		for (const member of crew) member.answer(0);
		await run;
		await settled();
		for (const member of crew) member.answer(1);
		await last;
	});

	it("ends its runs with an error when it is closed", async () => {
		const { run, start, pool } = await playedRun({});
		const waiting = start();
		pool.close();
		for (const ended of [run, waiting, start()]) await expect(ended).rejects.toThrow(WorkerError);
	});

	it("leaves no listener on a signal, whether the run ends, fails or is aborted", async () => {
		const controller = new AbortController();
		const { crew, run, start } = await playedRun({ workers: 1, blocks: 1, signal: controller.signal });
		expect(getEventListeners(controller.signal, "abort").length).toBeGreaterThan(0);
		crew[0]!.answer(0);
		await run;
		await settled();
		expect(getEventListeners(controller.signal, "abort")).toEqual([]);
		const failing = start();
		await settled();
		crew[0]!.die("gone");
		await expect(failing).rejects.toThrow(WorkerError);
		await settled();
		expect(getEventListeners(controller.signal, "abort")).toEqual([]);
		const aborted = start();
		await settled();
		controller.abort();
		await expect(aborted).rejects.toThrow();
		await settled();
		expect(getEventListeners(controller.signal, "abort")).toEqual([]);
	});

	it("has nothing to do for an empty range", async () => {
		const { crew, run } = await playedRun({ blocks: 0 });
		await run;
		expect(crew.flatMap(({ sent }) => sent)).toEqual([]);
	});
});
