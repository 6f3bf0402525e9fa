import { spawn } from "node:child_process";
import { getEventListeners } from "node:events";
import { text } from "node:stream/consumers";
import { Worker as Thread } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BLOCK_SIZE, type Executor, inProcess } from "../../src/draws/executor.js";
import type { Model } from "../../src/draws/model.js";
import { InputError } from "../../src/errors/index.js";
import { openThreads, threadPort } from "../../src/threads/index.js";
import { lazyPort, openPool, openWebWorkers, WorkerError } from "../../src/workers/index.js";
import { contradicted, DRAWS, fingerprint, observed, plain, truth } from "./models.js";

const DIST = new URL("../../dist/", import.meta.url);

describe("threads", () => {
	const threads = openThreads(2);
	afterAll(() => threads.close());
	let models: Model[] = [];
	beforeAll(async () => {
		models = [plain, await observed];
	});

	it.each([
		1, 2, 3, 5, 8,
	])("give with %i of them the bits of the main thread, with and without observations", async (n) => {
		const executor = openThreads(n);
		for (const model of models) expect(await fingerprint(executor, model, DRAWS)).toBe(await truth(model));
		executor.close();
	});

	it("can be used again after a run was aborted in its middle", async () => {
		for (const model of models) {
			const controller = new AbortController();
			let blocks = 0;
			const deliver = () => {
				blocks++;
				controller.abort(new Error("enough"));
			};
			await expect(threads.run(model, { from: 0, to: 4_096 }, { deliver, signal: controller.signal })).rejects.toThrow(
				"enough",
			);
			expect(blocks).toBe(1);
			expect(await fingerprint(threads, model, DRAWS)).toBe(await truth(model));
			expect(getEventListeners(controller.signal, "abort")).toEqual([]);
		}
	});

	it("take a range that does not begin with the first draw", async () => {
		const range = { from: 4 * BLOCK_SIZE, to: 6 * BLOCK_SIZE };
		const values = async (executor: Executor) => {
			const blocks: Float64Array[] = [];
			await executor.run(plain, range, { deliver: (block) => blocks.push(block.values) });
			return blocks;
		};
		expect(await values(threads)).toEqual(await values(inProcess));
	});

	it("report observations that contradict the model with the words of the main thread", async () => {
		const model = await contradicted;
		const conflict = (executor: Executor) =>
			executor.run(model, { from: 0, to: 2_048 }, { deliver: () => {} }).catch((error: InputError) => error);
		const [here, there] = [await conflict(inProcess), await conflict(threads)];
		expect(there).toBeInstanceOf(InputError);
		expect(there).toMatchObject({ message: (here as InputError).message, issues: (here as InputError).issues });
	});

	it("tell an error in the worker with its own message", async () => {
		const broken = { ...plain, areas: "none" } as never;
		const here = await inProcess
			.run(broken, { from: 0, to: 256 }, { deliver: () => {} })
			.catch((error: Error) => error.message);
		await expect(threads.run(broken, { from: 0, to: 256 }, { deliver: () => {} })).rejects.toThrow(here as string);
	});

	it.each([0, -1, 1.5, 257, 1e9, Number.NaN, Number.POSITIVE_INFINITY])("cannot be %d many", (count) => {
		expect(() => openThreads(count)).toThrow(WorkerError);
		expect(() => openThreads(count)).toThrow(`${count} workers are not possible: use a whole number from 1 to 256`);
	});

	it("do not keep an idle program alive, and a program waits for those that compute", async () => {
		const program = `
			import { openThreads } from "${new URL("threads/index.js", DIST)}";
			process.once("message", (model) => {
				setImmediate(() => process.disconnect());
				void openThreads(2).run(model, { from: 0, to: 1024 }, { deliver: ({ to }) => process.stdout.write(to + " ") });
			});
		`;
		expect(await output(program, plain)).toBe("256 512 768 1024 ");
	});
});

/** What a program that is sent a message prints until it ends by itself. */
async function output(program: string, message: object): Promise<string> {
	const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
		stdio: ["ignore", "pipe", "inherit", "ipc"],
		serialization: "advanced",
	});
	child.send(message);
	return text(child.stdout!);
}

describe("a thread that ends", () => {
	const pool = (script: string) => openPool([lazyPort(() => threadPort(new Thread(script, { eval: true })))]);
	const run = (executor: Executor) => executor.run(plain, { from: 0, to: 256 }, { deliver: () => {} });

	it.each([
		["by leaving", "process.exit(3)", /it ended with exit code 3/],
		["by an error at its start", "throw new Error('no luck')", /no luck/],
		["by an error at its work", workerThat("throw new Error('no paper')"), /no paper/],
		["by a rejection", workerThat("Promise.reject(new Error('no ink'))"), /no ink/],
		["by leaving at its work", workerThat("process.exit(0)"), /it ended with exit code 0/],
	])("%s makes its run reject", async (_, script, message) => {
		await expect(run(pool(script))).rejects.toThrow(WorkerError);
		await expect(run(pool(script))).rejects.toThrow(message);
	});

	it("is started anew by the next run", async () => {
		let starts = 0;
		const start = () =>
			threadPort(
				starts++ === 0 ? new Thread("process.exit(1)", { eval: true }) : new Thread(new URL("threads/worker.js", DIST)),
			);
		const executor = openPool([lazyPort(start)]);
		await expect(run(executor)).rejects.toThrow(WorkerError);
		expect(await fingerprint(executor, plain, 512)).toBe(await fingerprint(inProcess, plain, 512));
		executor.close();
	});
});

function workerThat(does: string): string {
	return `require("node:worker_threads").parentPort.on("message", () => { ${does} })`;
}

/** A Web Worker as far as the pool uses one, over a thread. */
class WebWorkerOfThread extends EventTarget {
	constructor(private readonly thread: Thread) {
		super();
		thread.on("message", (data) => this.dispatchEvent(new MessageEvent("message", { data })));
		thread.on("error", ({ message }) => this.dispatchEvent(Object.assign(new Event("error"), { message })));
	}
	postMessage(message: unknown) {
		this.thread.postMessage(message);
	}
	terminate() {
		void this.thread.terminate();
	}
}

describe("Web Workers", () => {
	const create = () => new WebWorkerOfThread(new Thread(new URL("threads/worker.js", DIST))) as unknown as Worker;

	it("give the bits of the main thread", async () => {
		const executor = openWebWorkers(2, create);
		expect(await fingerprint(executor, plain, DRAWS)).toBe(await truth(plain));
		executor.close();
	});

	it("that cannot be loaded make their run reject", async () => {
		const missing = () => new WebWorkerOfThread(new Thread(new URL("threads/nowhere.js", DIST))) as unknown as Worker;
		await expect(openWebWorkers(2, missing).run(plain, { from: 0, to: 512 }, { deliver: () => {} })).rejects.toThrow(
			/nowhere/,
		);
	});

	it("cannot be none", () => {
		expect(() => openWebWorkers(0, create)).toThrow(WorkerError);
	});
});
