type AttributeValue = string | number | undefined;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Characters that XML 1.0 cannot hold in any way, and halves of a pair that stand alone. */
const ILLEGAL =
	// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be written
	/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escaped = (text: string) => text.replace(/[&<>"]/g, (mark) => ENTITIES[mark]);

/** A text between tags. Characters that XML cannot hold are left out. */
export function xmlText(text: string): string {
	return escaped(text.replace(ILLEGAL, ""));
}

const coded = (mark: string) => `_x${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;

/**
 * The text of a cell: characters that XML cannot hold stand as `_x0001_`, which spreadsheets read back, and a text that
 * happens to look so keeps its look (ECMA-376 part 1, 22.9.2.19).
 */
export function xmlCellText(text: string): string {
	const unlike = text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
	return escaped(unlike.replace(/\r\n?/g, "\n").replace(ILLEGAL, coded));
}

/** What `xmlCellText` and spreadsheets encode, as it was. */
export function decodeCellText(text: string): string {
	return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** An element; attributes without a value are left out, children are XML. */
export function element(
	name: string,
	attributes: Readonly<Record<string, AttributeValue>> = {},
	...children: readonly string[]
): string {
	const written = Object.entries(attributes).flatMap(([key, value]) =>
		value === undefined ? [] : [` ${key}="${xmlText(String(value)).replaceAll("\n", "&#10;")}"`],
	);
	const inside = children.join("");
	return inside === "" ? `<${name}${written.join("")}/>` : `<${name}${written.join("")}>${inside}</${name}>`;
}

/** A whole part of an office file. */
export function xmlPart(root: string): string {
	return HEAD + root;
}
