import { type Entry, entriesOf, type Tree } from "./tree.js";

function kindOf(tree: Tree): unknown {
	return entriesOf(tree)?.get("kind")?.tree.value;
}

// Keys of one kind mean nothing to another: `kind: base-need` must not inherit `places: 979`.
function changesKind(base: Tree, over: Tree): boolean {
	const kind = kindOf(over);
	return kind !== undefined && kind !== kindOf(base);
}

/** Lays `over` upon `base`: maps merge key by key, lists and scalars replace, `null` removes the inherited key. */
export function merge(base: Tree, over: Tree): Tree {
	const inherited = entriesOf(base);
	const own = entriesOf(over);
	if (!inherited || !own || changesKind(base, over)) return over;
	const merged = new Map<string, Entry>(inherited);
	for (const [key, entry] of own) {
		const before = inherited.get(key);
		if (entry.tree.value === null) merged.delete(key);
		else merged.set(key, before ? { ...entry, tree: merge(before.tree, entry.tree) } : entry);
	}
	return { at: over.at, value: merged };
}
