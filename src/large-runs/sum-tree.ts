/**
 * Sums over blocks in one binary tree that is fixed by the blocks' numbers: node (level, index) is the sum of the blocks
 * index · 2^level and the 2^level - 1 after it, always left plus right. So a sum has the same bits in whatever order blocks
 * and shards arrive, and n blocks of one stretch never hold more than 2 log2(n) nodes.
 */
export type SumTree = Map<string, SumNode>;

export interface SumNode {
	readonly level: number;
	readonly index: number;
	readonly sums: Float64Array;
}

/** Adds a block's sums, or a node of another tree over other blocks. The sums become the tree's own. */
export function addNode(tree: SumTree, node: SumNode): void {
	const { level, index } = node;
	const twin = tree.get(keyOf(level, index % 2 === 0 ? index + 1 : index - 1));
	if (!twin) {
		tree.set(keyOf(level, index), node);
		return;
	}
	tree.delete(keyOf(level, twin.index));
	const [left, right] = index % 2 === 0 ? [node, twin] : [twin, node];
	addNode(tree, { level: level + 1, index: Math.floor(index / 2), sums: plus(left.sums, right.sums) });
}

/** The sum of all blocks: what is left over, added from the first block to the last. */
export function totalOf(tree: SumTree): Float64Array {
	return nodesOf(tree)
		.map(({ sums }) => sums)
		.reduce((sum, sums) => plus(sum.slice(), sums));
}

/** All nodes, in the order of their blocks. */
export function nodesOf(tree: SumTree): SumNode[] {
	const first = ({ level, index }: SumNode) => index * (1 << level);
	return [...tree.values()].sort((a, b) => first(a) - first(b));
}

function keyOf(level: number, index: number): string {
	return `${level}/${index}`;
}

function plus(into: Float64Array, other: Float64Array): Float64Array {
	for (let k = 0; k < into.length; k++) into[k] += other[k];
	return into;
}
