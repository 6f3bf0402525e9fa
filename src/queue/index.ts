export { type Board, openBoard } from "./board.js";
export { type CompleteOptions, completeShards } from "./complete-shards.js";
export { PackageError, QueueError } from "./faults.js";
export { openRedis, type Redis } from "./redis.js";
export { runShard, type ShardOutcome } from "./run-shard.js";
export { type TakeOptions, type Taker, takeShards } from "./take-shards.js";
export { isShardTask, type ShardTask, shardArguments, taskId } from "./task.js";
