import type { LocalText } from "../errors/index.js";
import { packCounts, unpackCounts } from "./pack-counts.js";
import type { Arrays } from "./tally.js";

/** What a shard says about itself. */
export interface ShardHeader {
	/** Version of the package that computed it. */
	readonly version: string;
	/** Hash of the scenario's meaning, and of the texts of all its tables. */
	readonly scenario: string;
	readonly inputs: string;
	readonly seed: string;
	/** Draws of the whole run, and the shard's own: `from` inclusive, `to` exclusive. */
	readonly draws: number;
	readonly from: number;
	readonly to: number;
	readonly kind: "rows" | "histograms";
	/** Hash of the names of all quantities, areas and years. */
	readonly names: string;
	/** What observations did to each of the shard's pools. */
	readonly pools: readonly unknown[];
}

export interface Shard {
	readonly header: ShardHeader;
	readonly arrays: Arrays;
}

/** Hash of 32 bytes (SHA-256) over pieces read one after the other. */
export type Digest = (pieces: readonly Uint8Array[]) => Uint8Array;

/** Where an array stands in the file. */
interface Entry {
	readonly name: string;
	readonly type: "int32" | "float64";
	readonly length: number;
	readonly bytes: number;
}

/** A file that is no whole shard of this format, and why. */
export class ShardError extends Error {
	constructor(
		/** What cannot be read: `format`, `length` or `sha256`. */
		readonly path: string,
		readonly text: LocalText,
	) {
		super(text.en);
		this.name = "ShardError";
	}
}

const FORMAT = 2;
const MAGIC = "NIANLUN-SHARD";
const MOST_BYTES = 0xffff_ffff;
const [PREFIX, HASH] = [MAGIC.length + 3 + 8, 32];

/**
 * A shard as the pieces of its file: magic and format version (16 bytes), length of the header and of the arrays (4 bytes
 * each), header as JSON in UTF-8, arrays, SHA-256 of all that. Numbers are little-endian; counts are packed.
 */
export function encodeShard({ header, arrays }: Shard, digest: Digest): Uint8Array[] {
	const bodies = Object.values(arrays).map((array) => bytesOf(array));
	const entries = Object.entries(arrays).map(([name, array], k): Entry => {
		const type = array instanceof Int32Array ? "int32" : "float64";
		return { name, type, length: array.length, bytes: bodies[k].length };
	});
	const text = new TextEncoder().encode(JSON.stringify({ ...header, arrays: entries }));
	const size = bodies.reduce((sum, body) => sum + body.length, 0);
	if (size > MOST_BYTES) throw new RangeError(`a shard of ${size} bytes is too large: compute fewer draws in one`);
	const pieces = [prefixOf(text.length, size), text, ...bodies];
	return [...pieces, digest(pieces)];
}

function prefixOf(header: number, body: number): Uint8Array {
	const prefix = new Uint8Array(PREFIX);
	prefix.set(new TextEncoder().encode(MAGIC));
	const view = new DataView(prefix.buffer);
	view.setUint8(PREFIX - 9, FORMAT);
	view.setUint32(PREFIX - 8, header, true);
	view.setUint32(PREFIX - 4, body, true);
	return prefix;
}

function bytesOf(array: Int32Array | Float64Array): Uint8Array {
	if (array instanceof Int32Array) return packCounts(array);
	return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** @throws ShardError when the bytes are not a whole shard */
export function decodeShard(file: Uint8Array, digest: Digest): Shard {
	const bytes = plain(file);
	const { header, end } = frameOf(bytes);
	const hash = digest([bytes.subarray(0, end)]);
	if (hash.some((byte, k) => byte !== bytes[end + k])) throw new ShardError("sha256", DAMAGED);
	try {
		const text = new TextDecoder().decode(bytes.subarray(PREFIX, PREFIX + header));
		const { arrays, ...own } = JSON.parse(text) as ShardHeader & { arrays: readonly Entry[] };
		return { header: own, arrays: arraysOf(bytes.subarray(PREFIX + header, end), arrays) };
	} catch {
		throw new ShardError("header", DAMAGED);
	}
}

/** Node's buffers are byte arrays whose `slice` does not copy. */
function plain({ buffer, byteOffset, byteLength }: Uint8Array): Uint8Array {
	return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Length of the header and of everything before the hash. */
function frameOf(bytes: Uint8Array): { header: number; end: number } {
	const magic = new TextDecoder().decode(bytes.subarray(0, MAGIC.length));
	if (magic !== MAGIC.slice(0, bytes.length) || bytes.length === 0) throw new ShardError("format", NO_SHARD);
	if (bytes.length < PREFIX) throw new ShardError("length", truncated(bytes.length));
	const view = new DataView(bytes.buffer, bytes.byteOffset, PREFIX);
	const format = view.getUint8(PREFIX - 9);
	if (format !== FORMAT) throw new ShardError("format", otherFormat(format));
	const header = view.getUint32(PREFIX - 8, true);
	const end = PREFIX + header + view.getUint32(PREFIX - 4, true);
	if (bytes.length !== end + HASH) throw new ShardError("length", truncated(bytes.length, end + HASH));
	return { header, end };
}

function arraysOf(body: Uint8Array, entries: readonly Entry[]): Arrays {
	let at = 0;
	return Object.fromEntries(
		entries.map(({ name, type, length, bytes }) => {
			const own = body.subarray(at, at + bytes);
			at += bytes;
			return [name, type === "int32" ? unpackCounts(own, length) : new Float64Array(own.slice().buffer)];
		}),
	);
}

const NO_SHARD: LocalText = {
	zh: "不是年轮的分片文件；请只列出 nianlun shard 写出的文件",
	en: "not a shard file of Nianlun; name only files that nianlun shard wrote",
};

const DAMAGED: LocalText = {
	zh: "文件已损坏，内容与其校验和不符；请删除它，再用 nianlun shard 重算",
	en: "damaged, its content does not match its checksum; delete it and compute it again with nianlun shard",
};

function truncated(got: number, whole?: number): LocalText {
	const of = whole === undefined ? { zh: "", en: "" } : { zh: `，应有 ${whole} 字节`, en: ` of ${whole}` };
	return {
		zh: `文件不完整：只有 ${got} 字节${of.zh}；请删除它，再用 nianlun shard 重算`,
		en: `not whole: ${got}${of.en} bytes; delete it and compute it again with nianlun shard`,
	};
}

function otherFormat(format: number): LocalText {
	return {
		zh: `分片格式是第 ${format} 版，这里只读第 ${FORMAT} 版；请用同一版本的年轮重算`,
		en: `format version ${format}, only ${FORMAT} can be read; compute it again with this version of Nianlun`,
	};
}
