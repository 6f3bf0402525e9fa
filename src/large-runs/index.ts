export {
	type ReportOptions,
	type RunReport,
	reportRun,
	type Streamed,
	streams,
	THRESHOLDS,
	type Thresholds,
} from "./report-run.js";
export {
	coverageIssues,
	fileIssue,
	foreignIssue,
	type NamedHeader,
	type RunIdentity,
	refuseRange,
} from "./shard-checks.js";
export { type Digest, decodeShard, encodeShard, type Shard, ShardError, type ShardHeader } from "./shard-file.js";
export { type MemoryQuestion, refuseTooLarge } from "./tally-memory.js";
export { openPartedRun, type PartedRun, partsOf, type RunPart } from "./tally-parts.js";
