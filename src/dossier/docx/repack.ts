import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";

/** The first moment that a zip knows, in any time zone. */
const NO_TIME = "1980-01-01T00:00:00";

/**
 * A document's parts packed anew, so that the same parts are the same bytes: entries in order of their names, no time, and
 * no time in its properties.
 */
export function repacked(docx: Uint8Array): Uint8Array {
	const parts = unzipSync(docx);
	const entries = Object.keys(parts)
		.sort()
		.map((name): [string, Zippable[string]] => [name, [mended(name, parts[name]), { mtime: NO_TIME }]]);
	return zipSync(Object.fromEntries(entries), { level: 9 });
}

function mended(name: string, bytes: Uint8Array): Uint8Array {
	if (name === "word/document.xml") return strToU8(renumbered(strFromU8(bytes)));
	if (name !== "docProps/core.xml") return bytes;
	return strToU8(strFromU8(bytes).replace(/<dcterms:(created|modified)[^>]*>[^<]*<\/dcterms:\1>/g, ""));
}

/** Bookmarks and pictures are numbered from one: the writer counts them over all documents of a process. */
function renumbered(xml: string): string {
	const openOrder = () => {
		const numbers = new Map<string, number>();
		return (_: string, before: string, own: string) => {
			numbers.set(own, numbers.get(own) ?? numbers.size + 1);
			return before + numbers.get(own);
		};
	};
	const bookmarks = xml.replace(/(<w:bookmark(?:Start|End)[^>]*w:id=")([^"]+)/g, openOrder());
	return bookmarks.replace(/(<wp:docPr id=")(\d+)/g, openOrder());
}
