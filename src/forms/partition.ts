import type { Ages } from "./read-age.js";

/** Groups of ages that join without gap or overlap from 0 on, the last one open, and those that are sums of them. */
export interface Partition<T extends Spanned> {
	readonly groups: readonly T[];
	/** Subtotals, and the groups that each is the sum of. */
	readonly sums: readonly { readonly of: readonly T[]; readonly given: T }[];
	/** Bands that begin or end within a group (0–17 over five-year groups): nothing sums to them. */
	readonly loose: readonly T[];
}

export interface Spanned {
	readonly ages: Ages;
}

/** Why groups do not make a whole. */
export type Broken<T extends Spanned> =
	| { readonly kind: "gap"; readonly from: number; readonly to: number; readonly rest?: Rest<T> }
	| { readonly kind: "overlap"; readonly one: T; readonly other: T };

/** A gap that is all of a group which its other parts leave. */
export interface Rest<T> {
	readonly whole: T;
	readonly parts: readonly T[];
}

/** Finds the finest groups that cover all ages. Each span of ages is there once. */
export function partition<T extends Spanned>(spans: readonly T[]): Partition<T> | Broken<T> {
	const groups = finestChain(spans);
	if (!groups) return whyBroken(spans);
	const rest = spans.filter((span) => !groups.includes(span));
	const inside = (span: T) => groups.filter(({ ages }) => ages.from >= span.ages.from && ages.to <= span.ages.to);
	const clash = rest.find((span) => inside(span).length === 0);
	if (clash) return clashing(groups.find(({ ages }) => ages.to >= clash.ages.from)!, clash, rest);
	const isSum = (span: T) => covers(inside(span), span.ages);
	return {
		groups,
		sums: rest.filter(isSum).map((given) => ({ of: inside(given), given })),
		loose: rest.filter((span) => !isSum(span)),
	};
}

/** Parts of a group of which one is missing leave a gap; other spans overlap. */
function clashing<T extends Spanned>(group: T, clash: T, rest: readonly T[]): Broken<T> {
	const { from, to } = group.ages;
	const overlap = { kind: "overlap", one: group, other: clash } as const;
	if (clash.ages.to > to || clash.ages.from < from) return overlap;
	const parts = rest.filter(({ ages }) => ages.from >= from && ages.to <= to).sort((a, b) => a.ages.from - b.ages.from);
	const gaps = gapsBetween(parts, group.ages);
	const [gap] = gaps;
	if (!gap) return overlap;
	return { kind: "gap", ...gap, ...(gaps.length === 1 && areApart(parts) && { rest: { whole: group, parts } }) };
}

/** What ascending parts leave of a span of ages. */
function gapsBetween(parts: readonly Spanned[], { from, to }: Ages): { from: number; to: number }[] {
	const starts = [from, ...parts.map(({ ages }) => ages.to + 1)];
	const ends = [...parts.map(({ ages }) => ages.from - 1), to];
	return starts.flatMap((start, at) =>
		start <= ends[at] && start < Number.POSITIVE_INFINITY ? [{ from: start, to: ends[at] }] : [],
	);
}

const areApart = (parts: readonly Spanned[]) =>
	parts.every(({ ages }, at) => at === 0 || ages.from > parts[at - 1].ages.to);

function covers(groups: readonly Spanned[], { from, to }: Ages): boolean {
	return groups[0].ages.from === from && groups[groups.length - 1].ages.to === to;
}

/** The way from 0 to an open end with the most groups; by going from the oldest group to the youngest. */
function finestChain<T extends Spanned>(spans: readonly T[]): T[] | undefined {
	const best = new Map<number, T[]>();
	for (const span of [...spans].sort((a, b) => b.ages.from - a.ages.from || b.ages.to - a.ages.to)) {
		const onward = span.ages.to === Number.POSITIVE_INFINITY ? [] : best.get(span.ages.to + 1);
		if (!onward || (best.get(span.ages.from)?.length ?? 0) > onward.length) continue;
		best.set(span.ages.from, [span, ...onward]);
	}
	return best.get(0);
}

/** Goes from 0 up as far as groups join, and says what is there instead of the next one. */
function whyBroken<T extends Spanned>(spans: readonly T[]): Broken<T> {
	const reached = new Map<number, T | undefined>([[0, undefined]]);
	const ascending = [...spans].sort((a, b) => a.ages.from - b.ages.from || a.ages.to - b.ages.to);
	for (const span of ascending) if (reached.has(span.ages.from)) reached.set(span.ages.to + 1, span);
	const end = Math.max(...reached.keys());
	const last = reached.get(end);
	const across = last && ascending.find(({ ages }) => ages.from < end && ages.from > last.ages.from && ages.to >= end);
	const next = ascending.find(({ ages }) => ages.from > end);
	if (last && across && !(next && end === next.ages.from)) return { kind: "overlap", one: last, other: across };
	return { kind: "gap", from: end, to: next ? next.ages.from - 1 : Number.POSITIVE_INFINITY };
}
