import type { Control, Values } from "./control.js";

/** The variant that the controls describe; nothing when all stand where they started. */
export function overridesOf(controls: readonly Control[], values: Values): object | undefined {
	const parts = controls
		.filter((control) => control.override !== undefined && values[control.id] !== control.start)
		.map((control) => (control.override as (value: unknown) => object)(values[control.id]));
	return parts.length > 0 ? parts.reduce(merge) : undefined;
}

type Tree = { readonly [key: string]: unknown };

function merge(one: object, other: object): object {
	const into: Record<string, unknown> = { ...(one as Tree) };
	for (const [key, value] of Object.entries(other)) {
		const both = isTree(into[key]) && isTree(value);
		into[key] = both ? merge(into[key] as object, value as object) : value;
	}
	return into;
}

function isTree(value: unknown): value is Tree {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
