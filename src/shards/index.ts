export {
	coverageIssues,
	fileIssue,
	foreignIssue,
	type NamedHeader,
	type RunIdentity,
	refuseRange,
} from "./checks.js";
export { packCounts, unpackCounts } from "./pack.js";
export { type Digest, decodeShard, encodeShard, type Shard, ShardError, type ShardHeader } from "./shard-file.js";
