/** Keeps what was made for the latest few keys. */
export interface Kept<K, V> {
	/** What is kept for a key, which thereby becomes the latest. */
	find(key: K): V | undefined;
	/** Keeps a value; returns the one that had to go for it. */
	keep(key: K, value: V): V | undefined;
	/** What is kept for a key, or else is made now. */
	get(key: K, make: () => V): V;
}

/** @param serves whether what was made for the first key answers the second */
export function openKept<K, V>(most: number, serves: (made: K, asked: K) => boolean): Kept<K, V> {
	let entries: { readonly key: K; readonly value: V }[] = [];
	const find = (key: K) => {
		const found = entries.find((entry) => serves(entry.key, key));
		if (found) entries = [found, ...entries.filter((entry) => entry !== found)];
		return found?.value;
	};
	const keep = (key: K, value: V) => {
		entries = [{ key, value }, ...entries];
		return entries.length > most ? entries.pop()!.value : undefined;
	};
	return {
		find,
		keep,
		get(key, make) {
			const found = find(key);
			if (found !== undefined) return found;
			const value = make();
			keep(key, value);
			return value;
		},
	};
}
