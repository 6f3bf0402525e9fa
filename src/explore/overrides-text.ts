/** Name under which a change of a scenario is read, and under which its mistakes are reported. */
export const CHANGES = "changes.yaml";

/** Writes overrides as a variant file: one key per line, so that a mistake has a line of its own. */
export function overridesText(file: string, overrides: object): string {
	return [`extends: ${JSON.stringify(file)}`, ...linesOf(overrides, "")].join("\n").concat("\n");
}

function linesOf(map: object, indent: string): string[] {
	return Object.entries(map)
		.filter(([, value]) => value !== undefined)
		.flatMap(([key, value]) => entryLines(key, value, indent));
}

function entryLines(key: string, value: unknown, indent: string): string[] {
	const name = `${indent}${/^[A-Za-z_][\w.]*$/.test(key) ? key : JSON.stringify(key)}:`;
	if (!isMap(value) || Object.keys(value).length === 0) return [`${name} ${scalar(value)}`];
	return [name, ...linesOf(value, `${indent}  `)];
}

function isMap(value: unknown): value is object {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** YAML writes what JSON cannot: JSON would turn NaN into null, which removes the key. */
function scalar(value: unknown): string {
	if (typeof value === "number" && !Number.isFinite(value)) return JSON.stringify(String(value));
	return JSON.stringify(value);
}
