import { fileIssue, type Issue, type LocalText } from "../errors/index.js";
import type { ShardHeader } from "./shard-file.js";

/** What makes shards belong to one run. */
export type RunIdentity = Pick<ShardHeader, "version" | "scenario" | "inputs" | "seed" | "draws" | "kind" | "names">;

/** A shard's file and what it says about itself. */
export interface NamedHeader {
	readonly file: string;
	readonly header: ShardHeader;
}

/** In the order a user can repair them; one difference explains the later ones. */
const IDENTITY = ["version", "scenario", "inputs", "seed", "draws", "kind", "names"] as const;

const WHAT: Readonly<Record<(typeof IDENTITY)[number], LocalText>> = {
	version: { zh: "年轮版本", en: "version of Nianlun" },
	scenario: { zh: "情景", en: "scenario" },
	inputs: { zh: "输入表", en: "input tables" },
	seed: { zh: "种子", en: "seed" },
	draws: { zh: "抽样次数", en: "number of draws" },
	kind: { zh: "分片种类", en: "kind of shard" },
	names: { zh: "模型的量", en: "set of quantities" },
};

/** Why a shard is not part of a run: the first difference, or nothing. */
export function foreignIssue({ file, header }: NamedHeader, run: RunIdentity): Issue | undefined {
	const path = IDENTITY.find((name) => header[name] !== run[name]);
	if (!path) return undefined;
	const [theirs, ours] = [header, run].map((of) => shown(of[path]));
	return fileIssue(file, path, {
		zh: `属于另一次运行：${WHAT[path].zh}是 ${theirs}，这次是 ${ours}；请去掉这个文件，或换用当时的情景和选项`,
		en: `of another run: its ${WHAT[path].en} is ${theirs}, here it is ${ours}; leave this file out, or use the scenario and options it was made with`,
	});
}

/** The beginning of a hash says enough. */
function shown(value: string | number): string {
	return /^[0-9a-f]{64}$/.test(String(value)) ? String(value).slice(0, 12) : String(value);
}

/**
 * Draws that no shard holds, or more than one.
 *
 * @param scenario the file that issues about missing draws name
 */
export function coverageIssues(shards: readonly NamedHeader[], draws: number, scenario: string): Issue[] {
	const inOrder = [...shards].sort((a, b) => a.header.from - b.header.from || a.header.to - b.header.to);
	const issues: Issue[] = [];
	let [reached, last] = [0, ""];
	for (const { file, header } of inOrder) {
		const { from, to } = header;
		if (from > reached) issues.push(missing(scenario, reached, from));
		if (from < reached) issues.push(overlap(file, { from, to: Math.min(to, reached) }, last));
		if (to > reached) [reached, last] = [to, file];
	}
	return reached < draws ? [...issues, missing(scenario, reached, draws)] : issues;
}

function missing(scenario: string, from: number, to: number): Issue {
	return fileIssue(scenario, "draws", {
		zh: `没有分片包含第 ${from} 至 ${to} 次抽样（不含 ${to}）；请用 nianlun shard --from ${from} --to ${to} 计算`,
		en: `no shard holds draws ${from} to ${to} (exclusive); compute them with nianlun shard --from ${from} --to ${to}`,
	});
}

function overlap(file: string, { from, to }: Pick<ShardHeader, "from" | "to">, other: string): Issue {
	return fileIssue(file, "from", {
		zh: `第 ${from} 至 ${to} 次抽样（不含 ${to}）在 ${other} 里已有；每次抽样只能在一个分片里，请去掉其中一个文件`,
		en: `draws ${from} to ${to} (exclusive) are already in ${other}; each draw must be in one shard only: leave one file out`,
	});
}

/**
 * Why a range cannot be a shard, or nothing.
 *
 * @param chunk draws that must be computed in one place
 */
export function refuseRange(range: { from: number; to: number }, draws: number, chunk: number): LocalText | undefined {
	const { from, to } = range;
	if (from >= to || to > draws)
		return {
			zh: `--from ${from} --to ${to}：须满足 0 ≤ from < to ≤ ${draws}（--draws）`,
			en: `--from ${from} --to ${to}: 0 <= from < to <= ${draws} (--draws) must hold`,
		};
	if (from % chunk === 0 && (to % chunk === 0 || to === draws)) return undefined;
	const [low, high] = [from - (from % chunk), Math.min(draws, Math.ceil(to / chunk) * chunk)];
	return {
		zh: `--from ${from} --to ${to}：分片由每 ${chunk} 次抽样一组的整组组成；可写 --from ${low} --to ${high}`,
		en: `--from ${from} --to ${to}: a shard consists of whole groups of ${chunk} draws; write --from ${low} --to ${high}`,
	};
}
