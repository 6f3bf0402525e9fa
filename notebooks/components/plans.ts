import { money } from "./prices.js";
import type { State } from "./state.js";
import type { Lang } from "./text.js";

/** A plan beside the one that is recommended. */
interface Compared {
	readonly cost: { readonly value: number };
	readonly extra: { readonly value: number };
	readonly told: boolean;
}

/** Heads of the columns that `costCells` fills. */
export function costColumns({ say }: State, more = say("多花", "More")): string[] {
	return [say("总费用", "Cost in all"), more, say("分得清吗", "Told apart?")];
}

/** What a plan costs, how much more than the recommended one, and whether the two can be told apart. */
export function costCells<T extends Compared>(plan: T, recommended: T, { words, lang }: Said): string[] {
	const cost = money(plan.cost.value, lang);
	if (plan === recommended) return [cost, "–", "–"];
	return [cost, money(plan.extra.value, lang), plan.told ? words.told : words.untold];
}

interface Said {
	readonly words: Readonly<Record<"told" | "untold", string>>;
	readonly lang: Lang;
}
