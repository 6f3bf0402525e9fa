import { Inflate } from "fflate";
import { WorkbookFault } from "./faults.js";

/** What a workbook may unpack to. Real ones stay far below; a bomb is refused before anything is inflated. */
const MOST_ENTRIES = 2000;
const MOST_BYTES_PER_ENTRY = 0x400_0000;
const MOST_BYTES = 0x1000_0000;
/** A style sheet may shrink to a hundredth; a part that is larger than this and shrinks further holds nothing but filling. */
const LARGE = 0x10_0000;
const MOST_SHRUNK = 300;

/** One file inside a ZIP archive, as its directory declares it. */
interface Entry {
	readonly name: string;
	readonly method: number;
	readonly encrypted: boolean;
	readonly packed: number;
	readonly size: number;
	readonly offset: number;
}

/** The parts of an office file. */
export interface ZipParts {
	readonly names: readonly string[];
	/** Inflates a part, never beyond its declared size; nothing when there is none of that name. */
	readonly bytesOf: (name: string) => Uint8Array | undefined;
}

const damaged = () =>
	new WorkbookFault({
		zh: "文件已损坏或不完整；请重新复制，或打开后另存为 .xlsx",
		en: "the file is damaged or incomplete; copy it again, or open it and save it as .xlsx",
	});

const tooLarge = () =>
	new WorkbookFault({
		zh: `展开后过大（上限 ${MOST_BYTES / 0x10_0000} MB、每部分 ${MOST_BYTES_PER_ENTRY / 0x10_0000} MB、${MOST_ENTRIES} 个部分），未打开；请只把需要的表复制到新的工作簿`,
		en: `it would unpack to too much (at most ${MOST_BYTES / 0x10_0000} MB, ${MOST_BYTES_PER_ENTRY / 0x10_0000} MB a part, ${MOST_ENTRIES} parts) and was not opened; copy the sheets you need into a new workbook`,
	});

/**
 * Opens a ZIP archive by its directory. Sizes are checked before anything is inflated.
 *
 * @throws WorkbookFault when it is no whole archive or would unpack to too much
 */
export function openZip(bytes: Uint8Array): ZipParts {
	const entries = readDirectory(bytes);
	if (entries.some(isBomb) || entries.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES) throw tooLarge();
	const byName = new Map(entries.map((entry) => [entry.name, entry]));
	return {
		names: [...byName.keys()],
		bytesOf: (name) => {
			const entry = byName.get(name);
			return entry && inflate(bytes, entry);
		},
	};
}

function isBomb({ size, packed }: Entry): boolean {
	return size > MOST_BYTES_PER_ENTRY || (size > LARGE && size > packed * MOST_SHRUNK);
}

const DIRECTORY_END = 0x0605_4b50;
const DIRECTORY_ENTRY = 0x0201_4b50;
const LOCAL_ENTRY = 0x0403_4b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;

/** Reads the directory at the end of an archive (APPNOTE.TXT 6.3, 4.3.12 and 4.3.16). */
function readDirectory(bytes: Uint8Array): Entry[] {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = findEnd(view);
	const count = view.getUint16(end + 10, true);
	if (count > MOST_ENTRIES) throw tooLarge();
	const entries: Entry[] = [];
	for (let at = view.getUint32(end + 16, true); entries.length < count; ) {
		if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw damaged();
		const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
		entries.push({
			name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)),
			encrypted: (view.getUint16(at + 8, true) & 1) === 1,
			method: view.getUint16(at + 10, true),
			packed: view.getUint32(at + 20, true),
			size: view.getUint32(at + 24, true),
			offset: view.getUint32(at + 42, true),
		});
		at += 46 + name + extra + comment;
	}
	return entries;
}

function findEnd(view: DataView): number {
	const first = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT);
	for (let at = view.byteLength - END_SIZE; at >= first; at--) {
		if (view.getUint32(at, true) === DIRECTORY_END) return at;
	}
	throw damaged();
}

/** Packed bytes that are inflated at a time: between two of them the size is looked at. */
const STEP = 0x1000;
const [STORED, DEFLATED] = [0, 8];

function inflate(bytes: Uint8Array, entry: Entry): Uint8Array {
	const packed = packedBytes(bytes, entry);
	if (entry.method === STORED && entry.packed === entry.size) return packed;
	if (entry.method !== DEFLATED) throw damaged();
	const whole = new Uint8Array(entry.size);
	let size = 0;
	const stream = new Inflate((chunk) => {
		if (size + chunk.length > entry.size) throw damaged();
		whole.set(chunk, size);
		size += chunk.length;
	});
	try {
		for (let at = 0; at < packed.length; at += STEP)
			stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
	} catch {
		throw damaged();
	}
	if (size !== entry.size) throw damaged();
	return whole;
}

function packedBytes(bytes: Uint8Array, { offset, packed, encrypted }: Entry): Uint8Array {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL_ENTRY) throw damaged();
	if (encrypted) throw new WorkbookFault(ENCRYPTED);
	const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
	if (start + packed > bytes.length) throw damaged();
	return bytes.subarray(start, start + packed);
}

/** A file that only its password opens. */
export const ENCRYPTED = {
	zh: "文件有密码；请在 Excel 或 WPS 中去掉打开密码后另存为 .xlsx",
	en: "the file has a password; remove it in Excel or WPS and save as .xlsx",
};
