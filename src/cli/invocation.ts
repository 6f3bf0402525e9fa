import { parseArgs } from "node:util";
import type { Lang } from "../errors/index.js";
import { usageText } from "./help.js";

/** The streams a command writes to: results on stdout, progress and complaints on stderr. */
export interface Console {
	readonly stdout: { write(text: string): unknown };
	readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
}

/** A command line, parsed. */
export interface Invocation {
	readonly command: string;
	readonly files: readonly string[];
	readonly draws?: number;
	readonly seed?: string;
	readonly out?: string;
	/** Options of `import-wpp`, as written. */
	readonly location?: string;
	readonly base?: string;
	/** Last year of `import-wpp`; end of the draws of `shard`. */
	readonly to?: string;
	/** First of the draws of `shard`, as written. */
	readonly from?: string;
	readonly total?: string;
	readonly id?: string;
	/** File for the report card of `hindcast`. */
	readonly markdown?: string;
	/** Threads that compute draws. */
	readonly workers?: number;
	/** Folder that holds the finished parts of a run. */
	readonly checkpoint?: string;
	/** Address of the Redis of `queue` and `work`, as written. */
	readonly redis?: string;
	/** Folder for the shards of `queue`. */
	readonly shards?: string;
	/** Fewest chunks of a shard of `queue`, as written. */
	readonly part?: string;
	/** Seconds of silence after which `work` loses its shards, as written. */
	readonly lock?: string;
	/** Whether quantiles of a run that keeps only some draws are made exact by a second pass. */
	readonly exact: boolean;
	readonly lang: Lang;
	readonly json: boolean;
	/** Whether `run` writes every draw of what the targets use. */
	readonly exportDraws: boolean;
	readonly quiet: boolean;
	/** Whether `run` says at the end what its phases took. */
	readonly timings: boolean;
	readonly help: boolean;
	readonly version: boolean;
}

/** A command line that cannot be understood. The message is one line in the user's language. */
export class UsageError extends Error {}

const OPTIONS = {
	draws: { type: "string" },
	seed: { type: "string" },
	out: { type: "string" },
	lang: { type: "string" },
	location: { type: "string" },
	base: { type: "string" },
	to: { type: "string" },
	total: { type: "string" },
	id: { type: "string" },
	markdown: { type: "string" },
	from: { type: "string" },
	workers: { type: "string" },
	checkpoint: { type: "string" },
	redis: { type: "string" },
	shards: { type: "string" },
	part: { type: "string" },
	lock: { type: "string" },
	exact: { type: "boolean" },
	json: { type: "boolean" },
	"export-draws": { type: "boolean" },
	quiet: { type: "boolean", short: "q" },
	timings: { type: "boolean" },
	help: { type: "boolean", short: "h" },
	version: { type: "boolean", short: "v" },
} as const;

/** @throws UsageError for unknown options and values that are not allowed */
export function parseInvocation(args: readonly string[]): Invocation {
	const { values, positionals } = parse(args);
	const lang = parseLang(values.lang);
	const [command = "", ...files] = positionals;
	return {
		command,
		files,
		lang,
		json: values.json ?? false,
		exact: values.exact ?? false,
		exportDraws: values["export-draws"] ?? false,
		quiet: values.quiet ?? false,
		timings: values.timings ?? false,
		help: values.help ?? false,
		version: values.version ?? false,
		...(values.draws !== undefined && { draws: parseDraws(values.draws, lang) }),
		...(values.workers !== undefined && { workers: parseWorkers(values.workers, lang) }),
		...given(values, [
			"redis",
			"shards",
			"part",
			"lock",
			"from",
			"checkpoint",
			"seed",
			"out",
			"location",
			"base",
			"to",
			"total",
			"id",
			"markdown",
		]),
	};
}

/** The options of a list that were written at all. */
function given<K extends string>(values: { readonly [key in K]?: string | undefined }, names: readonly K[]) {
	const written = names.filter((name) => values[name] !== undefined);
	return Object.fromEntries(written.map((name) => [name, values[name]])) as { readonly [key in K]?: string };
}

function parse(args: readonly string[]) {
	try {
		return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
	} catch (error) {
		throw new UsageError(usageText("option", (error as Error).message.split(". ")[0], "en"));
	}
}

function parseLang(lang = "zh"): Lang {
	if (lang === "zh" || lang === "en") return lang;
	throw new UsageError(usageText("lang", lang, "en"));
}

const MOST_DRAWS = 10_000_000;

function parseDraws(text: string, lang: Lang): number {
	const draws = Number(text);
	if (Number.isInteger(draws) && draws >= 1 && draws <= MOST_DRAWS) return draws;
	throw new UsageError(usageText("draws", text, lang));
}

const MOST_WORKERS = 256;

function parseWorkers(text: string, lang: Lang): number {
	const workers = wholeNumber(text);
	if (workers !== undefined && workers >= 1 && workers <= MOST_WORKERS) return workers;
	throw new UsageError(usageText("workers", text, lang));
}

function wholeNumber(text: string): number | undefined {
	return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/**
 * The draws that `--from` and `--to` name.
 *
 * @throws UsageError unless both are whole numbers
 */
export function drawRange({ from, to, lang }: Invocation): { from: number; to: number } {
	const read = (name: string, text: string | undefined) => {
		const draw = text === undefined ? undefined : wholeNumber(text);
		if (draw === undefined) throw new UsageError(usageText("range", `--${name} ${text ?? ""}`.trim(), lang));
		return draw;
	};
	return { from: read("from", from), to: read("to", to) };
}

/** @throws UsageError unless exactly one file is named */
export function onlyFile({ files, command, lang }: Invocation): string {
	if (files.length === 1) return files[0];
	throw new UsageError(usageText(files.length === 0 ? "noFile" : "manyFiles", command, lang));
}

/** @throws UsageError unless at least two files are named */
export function severalFiles({ files, command, lang }: Invocation): readonly string[] {
	if (files.length >= 2) return files;
	throw new UsageError(usageText("fewFiles", command, lang));
}
