/** What even the smallest thing takes. */
const LEAST = 16;

/** About how much plain data takes, in numbers of 8 bytes; arrays that several parts share are counted in each. */
export function sizeOf(value: unknown): number {
	if (typeof value === "string") return LEAST + value.length / 4;
	if (typeof value !== "object" || value === null) return LEAST;
	if (ArrayBuffer.isView(value)) return LEAST + value.byteLength / 8;
	let size = LEAST;
	for (const part of Array.isArray(value) ? value : Object.values(value)) {
		size += typeof part === "number" ? 1 : sizeOf(part);
	}
	return size;
}
