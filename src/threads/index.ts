export { openThreads, threadPort } from "./open-threads.js";
