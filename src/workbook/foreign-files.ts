import type { LocalText } from "../errors/index.js";
import { ENCRYPTED } from "./zip-entries.js";

const saveAs = (zh: string, en: string): LocalText => ({
	zh: `${zh}；请打开后另存为 .xlsx 或“CSV UTF-8”`,
	en: `${en}; open it and save it as .xlsx or CSV UTF-8`,
});

const OLD_WORKBOOK = saveAs(
	"这是旧式 Excel（.xls）或 WPS 表格（.et）文件",
	"this is an old Excel (.xls) or WPS (.et) file",
);
/** What is no workbook, and nothing else that is known. */
export const NOT_A_WORKBOOK = saveAs("这不是 .xlsx 工作簿", "this is no .xlsx workbook");

/** Files that are known by their name: what they are, and what to do. */
const BY_ENDING: readonly (readonly [ending: RegExp, text: LocalText])[] = [
	[
		/(^|[\\/])~\$/,
		{
			zh: "这是 Excel 或 WPS 打开文件时留下的临时文件；请写原来的文件名（不带 ~$），改动要先保存",
			en: "this is what Excel or WPS leaves beside an open file; name the file itself, without ~$, and save it first",
		},
	],
	[/\.(xls|et)$/i, OLD_WORKBOOK],
	[/\.(ods|fods)$/i, saveAs("这是 OpenDocument 表格（.ods）", "this is an OpenDocument spreadsheet (.ods)")],
	[/\.numbers$/i, saveAs("这是 Apple Numbers 文件", "this is an Apple Numbers file")],
	[/\.xlsb$/i, saveAs("这是二进制工作簿（.xlsb）", "this is a binary workbook (.xlsb)")],
	[
		/\.px$/i,
		{
			zh: "这是 PC-Axis（.px）文件；请在 PxWeb 或 PxWin 中另存为 .xlsx 或 CSV",
			en: "this is a PC-Axis file (.px); save it from PxWeb or PxWin as .xlsx or CSV",
		},
	],
	[
		/\.pdf$/i,
		{
			zh: "这是 PDF；请把其中的表抄到 .xlsx 或 CSV 里",
			en: "this is a PDF; copy its table into an .xlsx or CSV file",
		},
	],
	[
		/\.(docx?|wps)$/i,
		{
			zh: "这是文字文档；请把其中的表复制到 .xlsx 工作簿",
			en: "this is a text document; copy its table into an .xlsx workbook",
		},
	],
];

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, i) => bytes[i] === byte);
const latin = (bytes: Uint8Array, length: number) => String.fromCharCode(...bytes.subarray(0, length));

/** The container of old office files, of encrypted new ones, too. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Whether the bytes are a ZIP archive, as every .xlsx workbook is. */
export function isZip(bytes: Uint8Array): boolean {
	return latin(bytes, 4) === "PK\u0003\u0004";
}

/**
 * Why a file is neither a table in text nor an .xlsx workbook, and what to do about it; nothing when it may be one. The
 * bytes count before the name: a workbook that is called .csv is told as what it is.
 */
export function foreignFile(file: string, bytes: Uint8Array): LocalText | undefined {
	if (startsWith(bytes, OLE)) return isEncrypted(bytes) ? ENCRYPTED : OLD_WORKBOOK;
	const start = latin(bytes, 16);
	const px = /^(CHARSET|AXIS-VERSION)=/.test(start.replace(/^\u00ef\u00bb\u00bf/, ""));
	const seen = start.startsWith("%PDF-") ? "x.pdf" : px ? "x.px" : file;
	return BY_ENDING.find(([ending]) => ending.test(seen))?.[1];
}

function isEncrypted(bytes: Uint8Array): boolean {
	const wanted = [..."EncryptedPackage"].flatMap((letter) => [letter.charCodeAt(0), 0]);
	for (let at = bytes.indexOf(wanted[0]); at >= 0; at = bytes.indexOf(wanted[0], at + 1)) {
		if (wanted.every((byte, i) => bytes[at + i] === byte)) return true;
	}
	return false;
}

/** What an archive is that holds no workbook, by the names of its parts. */
export function foreignArchive(names: readonly string[]): LocalText {
	const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
	if (has(/\.(xlsx?|csv|et)$/i))
		return {
			zh: "这是压缩包；请先解压，再引用其中的文件",
			en: "this is an archive of files; unpack it first and name the file inside",
		};
	const ending = has(/^xl\/workbook\.bin$/)
		? "x.xlsb"
		: has(/^content\.xml$/)
			? "x.ods"
			: has(/\.iwa$/)
				? "x.numbers"
				: has(/^word\//)
					? "x.docx"
					: "";
	return BY_ENDING.find(([pattern]) => pattern.test(ending))?.[1] ?? NOT_A_WORKBOOK;
}
