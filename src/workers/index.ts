export { type Latest, openLatest } from "./latest.js";
export type { Failure, Reply, Request } from "./messages.js";
export { messagesHeard } from "./messages-heard.js";
export { openPool } from "./pool.js";
export { lazyPort, type Port, type PortListener } from "./port.js";
export { serveBlocks, type WorkerScope } from "./serve-blocks.js";
export { openWebWorkers } from "./web-workers.js";
export { checkedWorkerCount, MOST_WORKERS } from "./worker-count.js";
export { WorkerError } from "./worker-error.js";
