import type { StageSpec } from "../../scenario/index.js";
import type { Amounts, PriceRanges } from "../prices.js";

/** The kinds of prices that a move takes, by what is counted. */
export interface MoveKind {
	/** Prices without which nothing is recommended; those of what is closed for a time come besides. */
	readonly needs: readonly string[];
	/** Prices paid once for each place that moves, on the way to more moved and back. */
	readonly once: readonly string[];
	readonly undo: readonly string[];
	/** Whether what is moved is fewer places of the component, not more. */
	readonly removes: boolean;
	/** Places kept in a year, by the name of their price, when so many are moved. */
	kept(moved: number, spec: StageSpec): Amounts;
}

export const MISSING_FROM = "from.missing";

/** What closing, building and converting places takes and costs. */
export const MOVE_KINDS: Readonly<Record<StageSpec["move"], MoveKind>> = {
	close: {
		...{ needs: ["close", "keep_open", "missing"], once: ["close"], undo: ["reopen"], removes: true },
		kept: (moved, { most, back }) => ({ keep_open: most - moved, ...(back && { keep_closed: moved }) }),
	},
	build: {
		...{ needs: ["build", "missing"], once: ["build", "fit_out"], undo: [], removes: false },
		kept: (moved) => ({ keep_open: moved }),
	},
	convert: {
		...{ needs: ["convert", "missing"], once: ["convert"], undo: [], removes: false },
		kept: (moved, { most, from }) => ({ keep_open: moved, "from.keep_open": from!.each * (most - moved) }),
	},
};

/** Prices that a stage needs and that nobody gives. */
export function unpricedOf({ move, back }: StageSpec, ranges: PriceRanges): string[] {
	const needed = [...MOVE_KINDS[move].needs, ...(back ? ["reopen", "keep_closed"] : [])];
	return needed.filter((name) => !(name in ranges));
}

/** Prices that count where they are given: keeping open what is converted only where both sides have one. */
export function countedPrices({ move, back, from }: StageSpec, ranges: PriceRanges): string[] {
	const { needs, once, undo } = MOVE_KINDS[move];
	const both = ["keep_open", "from.keep_open"];
	const kept = from ? (both.every((name) => name in ranges) ? both : []) : ["keep_open"];
	const all = [...needs, ...once, ...(back ? [...undo, "keep_closed"] : []), ...kept, ...(from ? [MISSING_FROM] : [])];
	return [...new Set(all)].filter((name) => name in ranges || needs.includes(name));
}
