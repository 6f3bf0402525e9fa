/** Which of a service's quantities are wanted. */
export interface Wanted {
	/** Components they speak of, e.g. `primary`. */
	readonly components: ReadonlySet<string>;
	/** What they say of them, e.g. `need`. */
	readonly figures: ReadonlySet<string>;
}

/** @param names of quantities, e.g. `school.primary.need`; those of other services do not count */
export function wantedOf(service: string, names: readonly string[]): Wanted {
	const own = names.filter((name) => name.startsWith(`${service}.`)).map((name) => name.slice(service.length + 1));
	return {
		components: new Set(own.map((name) => name.slice(0, Math.max(0, name.lastIndexOf("."))))),
		figures: new Set(own.map((name) => name.slice(name.lastIndexOf(".") + 1))),
	};
}

/** Positions of the items to keep. */
export function positionsOf<T>(items: readonly T[], keep: (item: T, at: number) => boolean): number[] {
	return items.flatMap((item, at) => (keep(item, at) ? [at] : []));
}
