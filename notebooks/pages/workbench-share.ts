/** What a link or a draft holds. */
export interface Draft {
	readonly yaml: string;
	/** The user's tables: CSV texts by the name the scenario knows them by. */
	readonly tables: Readonly<Record<string, string>>;
}

const KEY = "#s=";
/** Longer links are cut by mail and chat programs. */
const LONGEST = 30_000;
/** A link must not fill the memory of whoever opens it. */
const LARGEST = 5_000_000;

/** The draft as the part of an address that browsers never send: compressed, in URL-safe base64. */
export async function packDraft(draft: Draft): Promise<{ readonly hash: string; readonly tables: boolean }> {
	const whole = KEY + (await compress(JSON.stringify(draft)));
	if (whole.length <= LONGEST) return { hash: whole, tables: true };
	return { hash: KEY + (await compress(JSON.stringify({ ...draft, tables: {} }))), tables: false };
}

/** The draft of an address; nothing when it has none, an error when it is damaged. */
export async function unpackDraft(hash: string): Promise<Draft | undefined> {
	if (!hash.startsWith(KEY)) return undefined;
	const { yaml, tables } = JSON.parse(await decompress(hash.slice(KEY.length)));
	const texts = Object.entries(tables ?? {}).filter(([, text]) => typeof text === "string");
	if (typeof yaml !== "string") throw new Error("yaml");
	return { yaml, tables: Object.fromEntries(texts) as Draft["tables"] };
}

async function compress(text: string): Promise<string> {
	const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
	const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
	const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
	return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

async function decompress(code: string): Promise<string> {
	const binary = atob(code.replaceAll("-", "+").replaceAll("_", "/"));
	const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
	const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
	const decoder = new TextDecoder();
	let [text, size] = ["", 0];
	for (let part = await reader.read(); !part.done; part = await reader.read()) {
		size += part.value.length;
		if (size > LARGEST) throw new RangeError("too large");
		text += decoder.decode(part.value, { stream: true });
	}
	return text + decoder.decode();
}

const KEPT = "nianlun-workbench";

/** Keeps the draft for this tab, so that loading the page again does not lose it. */
export function keepDraft(draft: Draft): void {
	try {
		sessionStorage.setItem(KEPT, JSON.stringify(draft));
	} catch {
		// Storage may be closed or full; the draft is then only on the page.
	}
}

export function keptDraft(): Draft | undefined {
	try {
		return JSON.parse(sessionStorage.getItem(KEPT) ?? "null") ?? undefined;
	} catch {
		return undefined;
	}
}
