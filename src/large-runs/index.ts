export { openPartedRun, type PartedRun, partsOf, type RunPart } from "./parted-run.js";
export {
	type ReportOptions,
	type RunReport,
	reportRun,
	type Streamed,
	streams,
	THRESHOLDS,
	type Thresholds,
} from "./report-run.js";
export { type MemoryQuestion, refuseTooLarge } from "./run-memory.js";
export { coverageIssues, foreignIssue, type NamedHeader, type RunIdentity, refuseRange } from "./shard-checks.js";
export { type Digest, decodeShard, encodeShard, type Shard, ShardError, type ShardHeader } from "./shard-file.js";
