import type { ConnectionOptions, Job } from "bullmq";
import type { LocalText } from "../errors/index.js";
import { QUEUE } from "./board.js";
import type { Redis } from "./redis.js";
import type { ShardOutcome } from "./run-shard.js";
import { isShardTask, type ShardTask } from "./task.js";

export interface TakeOptions {
	/** Shards computed at the same time. */
	readonly workers: number;
	/** Milliseconds after which the shards of a worker that is gone are given to another. */
	readonly lock: number;
	/** Version of the package here. */
	readonly version: string;
	readonly run: (task: ShardTask) => Promise<ShardOutcome>;
	readonly say: (text: LocalText) => void;
}

/** Takes shards until it is closed. */
export interface Taker {
	/** Finishes the shards in hand, then stops; `now` leaves them to others. */
	close(now?: boolean): Promise<void>;
}

/** Times a shard may lose its worker before it counts as failed. BullMQ's own 1 gives up at the second crash. */
const MOST_STALLED = 10;

/** Milliseconds to the next attempt after Redis was gone. */
const RETRY_MS = 1_000;

/** Takes shards from the queue and has them computed. A shard may be computed twice: the file is the same. */
export function takeShards({ bullmq, client, complain }: Redis, options: TakeOptions): Taker {
	const { workers, lock, say } = options;
	const worker = new bullmq.Worker(
		QUEUE,
		async ({ data }: Job) => {
			const refusal = refuse(data, options.version);
			if (refusal) throw new bullmq.UnrecoverableError(refusal);
			say(taken(data));
			const { code, complaint } = await options.run(data);
			if (code === 2) throw new bullmq.UnrecoverableError(complaint);
			if (code !== 0) throw new Error(complaint || `the computation ended with ${code ?? "a signal"}`);
			say(finished(data));
		},
		{
			connection: client as unknown as ConnectionOptions,
			concurrency: workers,
			lockDuration: lock,
			stalledInterval: lock,
			maxStalledCount: MOST_STALLED,
			runRetryDelay: RETRY_MS,
		},
	);
	worker.on("error", complain);
	worker.on("failed", (job, error) => say(failed(job?.data, error)));
	return { close: (now = false) => worker.close(now) };
}

function refuse(data: unknown, version: string): string | undefined {
	if (!isShardTask(data)) return "not a shard task";
	if (data.version === version) return undefined;
	return `version ${data.version} of Nianlun asks for it, the worker has ${version}; install the same version`;
}

function taken({ from, to }: ShardTask): LocalText {
	return { zh: `领到第 ${from} 至 ${to} 次抽样（不含 ${to}）`, en: `draws ${from} to ${to} (exclusive) taken` };
}

function finished({ from, to }: ShardTask): LocalText {
	return { zh: `第 ${from} 至 ${to} 次抽样（不含 ${to}）已完成`, en: `draws ${from} to ${to} (exclusive) are done` };
}

function failed(data: ShardTask | undefined, { message }: Error): LocalText {
	const [from, to] = [data?.from ?? "?", data?.to ?? "?"];
	return {
		zh: `第 ${from} 至 ${to} 次抽样（不含 ${to}）这次没算成：${message}`,
		en: `draws ${from} to ${to} (exclusive) failed this time: ${message}`,
	};
}
