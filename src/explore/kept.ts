/** Keeps what was made for the latest few keys; keys are compared by `equal`. */
export interface Kept<K, V> {
	get(key: K, make: () => V): V;
}

export function openKept<K, V>(most: number, equal: (a: K, b: K) => boolean): Kept<K, V> {
	let entries: { readonly key: K; readonly value: V }[] = [];
	return {
		get(key, make) {
			const found = entries.find((entry) => equal(entry.key, key)) ?? { key, value: make() };
			entries = [found, ...entries.filter((entry) => entry !== found)].slice(0, most);
			return found.value;
		},
	};
}
