/** What whoever spreads draws must know of a process that draws a path: each process states it beside its path. */
export interface PathTrait {
	/** Normals it takes for its start, before one a year. */
	readonly starts: number;
	/** Part of an error that is left a year later, in [0, 1]. */
	readonly damping: number;
	/** Leading years whose normals do not reach the path. */
	readonly idle: number;
}

/** What holds for each kind of a process; a kind left out is a mistake to the compiler. */
export type ByKind<P extends { readonly kind: string }, Result> = {
	readonly [K in P["kind"]]: (process: Extract<P, { readonly kind: K }>) => Result;
};

/** What the table says of a process of whatever kind. */
export function ofKind<P extends { readonly kind: string }, Result>(table: ByKind<P, Result>, process: P): Result {
	return (table[process.kind as P["kind"]] as (process: P) => Result)(process);
}

/** A process of which there is one kind only; who adds another gives both a `kind` and asks by it. */
export interface OneKind {
	readonly kind?: never;
}
