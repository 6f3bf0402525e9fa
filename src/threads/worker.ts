import { parentPort } from "node:worker_threads";
import { serveBlocks } from "../workers/index.js";

const port = parentPort;
if (!port) throw new Error("this file is the start of a worker thread and does nothing elsewhere");
serveBlocks({
	addEventListener: (_, listener) => port.on("message", (data) => listener({ data })),
	postMessage: (message, { transfer }) => port.postMessage(message, transfer),
});
