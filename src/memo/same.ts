/** Whether two pieces of plain data hold the same values, bit for bit. */
export function same(a: unknown, b: unknown): boolean {
	if (Object.is(a, b)) return true;
	if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
	if (a instanceof Float64Array || b instanceof Float64Array) return sameNumbers(a, b);
	const keys = Object.keys(a);
	if (keys.length !== Object.keys(b).length || Array.isArray(a) !== Array.isArray(b)) return false;
	return keys.every((key) => key in b && same(a[key as never], b[key as never]));
}

function sameNumbers(a: object, b: object): boolean {
	if (!(a instanceof Float64Array && b instanceof Float64Array) || a.length !== b.length) return false;
	for (let k = 0; k < a.length; k++) if (!Object.is(a[k], b[k])) return false;
	return true;
}
