import type { ConnectionOptions } from "bullmq";
import type { Redis } from "./redis.js";
import { type ShardTask, taskId } from "./task.js";

/** Name of the queue in Redis. */
export const QUEUE = "nianlun-shards";

/** Where tasks are put up and taken down; what becomes of them can be asked. */
export interface Board {
	/** `open` waits or is being computed; `absent` was never put up, or is finished. */
	stateOf(task: ShardTask): Promise<"open" | "absent" | "failed">;
	reasonOf(task: ShardTask): Promise<string>;
	/** Puts a task up; one that is open stays as it is. */
	add(task: ShardTask): Promise<void>;
	/** Takes a task down that is not being computed. */
	remove(task: ShardTask): Promise<void>;
}

/** Times a shard that ends with an error is tried, and the first pause before the next time. */
const [ATTEMPTS, BACKOFF_MS] = [4, 500];

/** The board in Redis. Finished tasks leave it, since the file is what counts; failed ones stay, with their reason. */
export function openBoard({ bullmq, client, complain }: Redis): Board {
	const queue = new bullmq.Queue(QUEUE, { connection: client as unknown as ConnectionOptions });
	queue.on("error", complain);
	const options = {
		attempts: ATTEMPTS,
		backoff: { type: "exponential", delay: BACKOFF_MS },
		removeOnComplete: true,
		removeOnFail: false,
	};
	return {
		stateOf: async (task) => {
			const state = await queue.getJobState(taskId(task));
			if (state === "failed") return "failed";
			return state === "unknown" || state === "completed" ? "absent" : "open";
		},
		reasonOf: async (task) => (await queue.getJob(taskId(task)))?.failedReason ?? "",
		add: async (task) => void (await queue.add("shard", task, { ...options, jobId: taskId(task) })),
		remove: async (task) => void (await queue.remove(taskId(task))),
	};
}
