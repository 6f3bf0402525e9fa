import { SaxesParser } from "saxes";
import { WorkbookFault } from "./faults.js";

/** Attributes of an element by name, prefixes dropped. */
export type Attributes = Readonly<Record<string, string>>;

/** What a reader of a part hears; names come without their prefix. */
export interface XmlListener {
	readonly open: (name: string, attributes: Attributes) => void;
	readonly text?: (text: string) => void;
	readonly close?: (name: string) => void;
}

const withoutPrefix = (name: string) => name.slice(name.indexOf(":") + 1);

/**
 * Reads a part of an office file from beginning to end.
 *
 * @throws WorkbookFault on what is no XML, and on a document type: office files have none, and entities come with it
 */
export function hearXml(bytes: Uint8Array, { open, text, close }: XmlListener): void {
	const parser = new SaxesParser();
	parser.on("doctype", () => {
		throw new WorkbookFault({
			zh: "文件含有 DOCTYPE 声明，不是正常的工作簿；请用 Excel 或 WPS 打开后另存为 .xlsx",
			en: "a DOCTYPE stands in the file, which no proper workbook has; open it in Excel or WPS and save as .xlsx",
		});
	});
	parser.on("error", (error) => {
		throw error;
	});
	parser.on("opentag", ({ name, attributes }) => open(withoutPrefix(name), plain(attributes)));
	if (text) {
		parser.on("text", text);
		parser.on("cdata", text);
	}
	if (close) parser.on("closetag", ({ name }) => close(withoutPrefix(name)));
	try {
		parser.write(new TextDecoder("utf-8", { fatal: true }).decode(bytes)).close();
	} catch (error) {
		throw error instanceof WorkbookFault ? error : brokenXml();
	}
}

function plain(attributes: Attributes): Attributes {
	return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [withoutPrefix(name), value]));
}

function brokenXml(): WorkbookFault {
	return new WorkbookFault({
		zh: "文件内部已损坏；请用 Excel 或 WPS 打开（修复）后另存为 .xlsx",
		en: "the inside of the file is damaged; open (and repair) it in Excel or WPS and save as .xlsx",
	});
}
