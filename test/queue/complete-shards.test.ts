import { describe, expect, it } from "vitest";
import {
	type Board,
	completeShards,
	isShardTask,
	type ShardTask,
	shardArguments,
	taskId,
} from "../../src/queue/index.js";

const task = (from: number): ShardTask => ({
	version: "1",
	scenario: "/runs/s.yaml",
	seed: "x",
	draws: 1024,
	from,
	to: from + 256,
	out: `/runs/${from}.shard`,
});
const tasks = [0, 256, 512, 768].map(task);

/** A board whose tasks are done at the second look, unless `fate` says otherwise. */
function playBoard(done: Set<ShardTask>, fate: (task: ShardTask, added: number) => "done" | "lost" | "failed") {
	const added: number[] = [];
	const open = new Map<ShardTask, "open" | "failed">();
	const board: Board = {
		stateOf: async (task) => {
			if (open.get(task) !== "open") return open.get(task) ?? "absent";
			const end = fate(task, added.filter((from) => from === task.from).length);
			if (end === "failed") open.set(task, "failed");
			else open.delete(task);
			if (end === "done") done.add(task);
			return "open";
		},
		reasonOf: async () => "disk full",
		add: async (task) => {
			added.push(task.from);
			open.set(task, "open");
		},
		remove: async (task) => void open.delete(task),
	};
	return { board, added, open };
}

const quickly = (done: Set<ShardTask>) => ({ isWhole: (one: ShardTask) => done.has(one), every: 1 });

describe("completing shards", () => {
	it("puts up only the tasks whose files are missing, each once, and tells how many are done", async () => {
		const done = new Set([tasks[1]]);
		const { board, added } = playBoard(done, () => "done");
		const progress: number[] = [];
		await completeShards(tasks, board, { ...quickly(done), onProgress: (all) => progress.push(all.length) });
		expect(added).toEqual([0, 512, 768]);
		expect([progress[0], progress.at(-1)]).toEqual([1, 4]);
	});

	it("puts up again what the board has forgotten", async () => {
		const done = new Set<ShardTask>();
		const { board, added } = playBoard(done, ({ from }, times) => (from === 256 && times < 3 ? "lost" : "done"));
		await completeShards(tasks, board, quickly(done));
		expect(added.filter((from) => from === 256)).toHaveLength(3);
		expect(done.size).toBe(4);
	});

	it("asks nothing of a board when all files are there", async () => {
		const none = new Proxy({} as Board, { get: () => () => Promise.reject(new Error("asked")) });
		await completeShards(tasks, none, { isWhole: () => true });
	});

	it("ends with the reason when a shard fails for good, and gives it new attempts at the next start", async () => {
		const done = new Set<ShardTask>();
		const { board, open } = playBoard(done, ({ from }) => (from === 512 ? "failed" : "done"));
		await expect(completeShards(tasks, board, quickly(done))).rejects.toThrow(/draws 512 to 768 .*disk full/);
		expect(open.get(tasks[2])).toBe("failed");
		const repaired = playBoard(done, () => "done");
		repaired.open.set(tasks[2], "failed");
		await completeShards(tasks, repaired.board, quickly(done));
		expect(done.size).toBe(4);
	});

	it("stops at once when interrupted, even if the board never answers", async () => {
		const silent = new Proxy({} as Board, { get: () => () => new Promise(() => {}) });
		const controller = new AbortController();
		const waiting = completeShards(tasks, silent, { isWhole: () => false, signal: controller.signal });
		controller.abort();
		await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
	});
});

describe("a task", () => {
	it("has an id of its own, always the same", () => {
		expect(new Set([...tasks, ...tasks].map((one) => taskId({ ...one }))).size).toBe(4);
	});

	it("is recognised after a journey as JSON, and nothing else is", () => {
		expect(isShardTask(JSON.parse(JSON.stringify(tasks[0])))).toBe(true);
		const slips = [
			null,
			"x",
			{},
			{ ...tasks[0], scenario: "--out" },
			{ ...tasks[0], from: -1 },
			{ ...tasks[0], to: "9" },
		];
		expect(slips.filter(isShardTask)).toEqual([]);
	});

	it("keeps a seed that looks like an option in its place", () => {
		expect(shardArguments({ ...tasks[0], seed: "--json" })).toContain("--seed=--json");
	});
});
