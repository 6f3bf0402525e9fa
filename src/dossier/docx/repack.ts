import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";

/** The first moment that a zip knows, in any time zone. */
const NO_TIME = new Date(1980, 0, 1);

const METAFILE = { extension: "emf", type: "image/x-emf" };

/**
 * A document's parts packed anew, so that the same parts are the same bytes: entries in order of their names, no time, and
 * no time in its properties. Pictures that are metafiles take their own extension; the writer knows raster pictures alone.
 */
export function repacked(docx: Uint8Array): Uint8Array {
	const parts = unzipSync(docx);
	const renamed = Object.keys(parts).filter((name) => name.endsWith(".png") && isMetafile(parts[name]));
	const entries = Object.keys(parts)
		.sort()
		.map((name): [string, Zippable[string]] => {
			const to = renamed.includes(name) ? name.replace(/png$/, METAFILE.extension) : name;
			return [to, [mended(name, parts[name], renamed), { mtime: NO_TIME }]];
		});
	return zipSync(Object.fromEntries(entries), { level: 9 });
}

/** The signature stands behind the bounds and the frame. */
function isMetafile(bytes: Uint8Array): boolean {
	return strFromU8(bytes.subarray(40, 44)) === " EMF";
}

function mended(name: string, bytes: Uint8Array, renamed: readonly string[]): Uint8Array {
	if (name === "docProps/core.xml") {
		return strToU8(strFromU8(bytes).replace(/<dcterms:(created|modified)[^>]*>[^<]*<\/dcterms:\1>/g, ""));
	}
	if (name === "[Content_Types].xml") {
		const kind = `<Default ContentType="${METAFILE.type}" Extension="${METAFILE.extension}"/>`;
		return strToU8(strFromU8(bytes).replace(/(<Types[^>]*>)/, `$1${kind}`));
	}
	if (name === "word/document.xml") return strToU8(renumbered(strFromU8(bytes)));
	if (!name.endsWith(".rels")) return bytes;
	const text = renamed.reduce((rels, one) => {
		const file = one.slice(one.lastIndexOf("/") + 1);
		return rels.replaceAll(file, file.replace(/png$/, METAFILE.extension));
	}, strFromU8(bytes));
	return strToU8(text);
}

/** Bookmarks of the contents by their order: the writer counts them over all documents of a process. */
function renumbered(xml: string): string {
	const openOrder = () => {
		const numbers = new Map<string, number>();
		return (_: string, before: string, own: string) => {
			numbers.set(own, numbers.get(own) ?? numbers.size + 1);
			return before + numbers.get(own);
		};
	};
	return xml.replace(/(_Toc)(\d+)/g, openOrder()).replace(/(<w:bookmark(?:Start|End)[^>]*w:id=")(\d+)/g, openOrder());
}
