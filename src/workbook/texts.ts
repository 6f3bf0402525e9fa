import { element, xmlCellText, xmlPart } from "./xml.js";

/** The texts of a workbook's cells, each kept once. */
export interface TextBook {
	/** Number of a text, as cells name it. */
	readonly numberOf: (text: string) => number;
	/** The part `xl/sharedStrings.xml`. */
	readonly xml: () => string;
}

/** Collects the texts of a workbook in the order in which they first come up. */
export function openTexts(): TextBook {
	const numbers = new Map<string, number>();
	let uses = 0;
	return {
		numberOf(text) {
			uses += 1;
			if (!numbers.has(text)) numbers.set(text, numbers.size);
			return numbers.get(text)!;
		},
		xml: () => textsXml([...numbers.keys()], uses),
	};
}

function textsXml(texts: readonly string[], uses: number): string {
	const xmlns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
	const items = texts.map((text) =>
		element(
			"si",
			{},
			element("t", { "xml:space": /^\s|\s$|\n/.test(text) ? "preserve" : undefined }, xmlCellText(text)),
		),
	);
	return xmlPart(element("sst", { xmlns, count: uses, uniqueCount: texts.length }, ...items));
}
