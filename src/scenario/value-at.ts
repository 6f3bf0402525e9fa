import type { ScenarioPath } from "./tree.js";

/** The value at `path`, `undefined` where the path leaves the value. */
export function valueAt(value: unknown, ...path: ScenarioPath): unknown {
	let here = value;
	for (const step of path) {
		if (typeof here !== "object" || here === null || !Object.hasOwn(here, step)) return undefined;
		here = (here as Record<string | number, unknown>)[step];
	}
	return here;
}

/** The list at `path`, empty where there is none. */
export function listAt(value: unknown, ...path: ScenarioPath): readonly unknown[] {
	const found = valueAt(value, ...path);
	return Array.isArray(found) ? found : [];
}

/** The map at `path`, empty where there is none. */
export function mapAt(value: unknown, ...path: ScenarioPath): Readonly<Record<string, unknown>> {
	const found = valueAt(value, ...path);
	return typeof found === "object" && found !== null && !Array.isArray(found) ? (found as Record<string, unknown>) : {};
}
