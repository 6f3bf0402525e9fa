/** Encodings in which Chinese offices save tables. */
type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030";

function guess(bytes: Uint8Array): Encoding {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
	try {
		new TextDecoder("utf-8", { fatal: true }).decode(bytes);
		return "utf-8";
	} catch {
		return "gb18030";
	}
}

/**
 * Decodes the bytes of a table: UTF-16 when a byte order mark says so, UTF-8 when every byte fits, else GB18030 (which
 * includes GBK and GB 2312). Bytes that fit nowhere become U+FFFD. The byte order mark is removed.
 */
export function decodeText(bytes: Uint8Array): string {
	return new TextDecoder(guess(bytes)).decode(bytes);
}
