import { closest, type LocalText } from "../errors/index.js";
import type { ScenarioPath } from "./tree.js";
import { listAt, valueAt } from "./value-at.js";

/** A mistake no single value shows. Checks read a value of any shape, so that a half-right file gets all its issues. */
export interface Finding {
	readonly path: ScenarioPath;
	readonly text: LocalText;
	/** The key is wrong, not its value. */
	readonly atKey?: true;
}

export type Check = (scenario: unknown) => readonly Finding[];

export function numberAt(scenario: unknown, ...path: ScenarioPath): number {
	const found = valueAt(scenario, ...path);
	return typeof found === "number" ? found : Number.NaN;
}

/** Base year and last year; NaN when they are not in order, which is an issue of its own. */
export function horizonOf(scenario: unknown): { readonly base: number; readonly to: number } {
	const base = numberAt(scenario, "horizon", "base");
	const to = numberAt(scenario, "horizon", "to");
	return base < to ? { base, to } : { base: Number.NaN, to: Number.NaN };
}

/** A name in the scenario: a value, or a key where `atKey` says so. */
export interface NameAt extends Omit<Finding, "text"> {
	readonly name: unknown;
}

/** The items of a list of names. */
export function namesAt(scenario: unknown, ...path: ScenarioPath): NameAt[] {
	return listAt(scenario, ...path).map((name, i) => ({ name, path: [...path, i] }));
}

/** The one name at a path. */
export function nameAt(scenario: unknown, path: ScenarioPath): NameAt {
	return { name: valueAt(scenario, ...path), path };
}

/** Ids of the areas. */
export function areaIds(scenario: unknown): string[] {
	return listAt(scenario, "areas").map((area) => String(valueAt(area, "id")));
}

/** What messages call an area. */
export const areaWord: LocalText = { zh: "地区", en: "area" };

/** Findings for the names that are not known; what is no text is an issue of its own. */
export function unknownNames(names: readonly NameAt[], known: readonly string[], what: LocalText): Finding[] {
	return names.flatMap(({ name, ...at }) =>
		typeof name !== "string" || known.includes(name) ? [] : [{ ...at, text: unknownName(name, known, what) }],
	);
}

function unknownName(name: string, known: readonly string[], what: LocalText): LocalText {
	const meant = closest(name, known);
	const list = known.slice(0, 20).join(", ") || "–";
	return {
		zh: `没有${what.zh} ${name}${meant ? `；是不是 ${meant}？` : `；现有 ${list}`}`,
		en: `there is no ${what.en} ${name}${meant ? `; did you mean ${meant}?` : `; there are ${list}`}`,
	};
}
