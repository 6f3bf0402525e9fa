import { openWeighing, type PriceRanges, type Stakes, type Weighing } from "../../src/decisions/index.js";
import type { LocalText } from "./text.js";

/** What `data/stakes.json.ts` writes. */
export interface StakesFile {
	readonly stakes: readonly Stakes[];
	/** Names of the options that may be chosen, by id. */
	readonly options: Readonly<Record<string, LocalText>>;
}

/** Stakes as a file holds them: what is not a number is null there. */
export function revivedStakes(stakes: Stakes): Stakes {
	return JSON.parse(JSON.stringify(stakes), (key, value) => (key === "mcse" && value === null ? Number.NaN : value));
}

interface Opened {
	readonly weigh: (ranges: PriceRanges) => Weighing;
	key: string;
	last?: Weighing;
}

const opened = new WeakMap<Stakes, Opened>();

/** What follows from stakes at some prices; the answer, the chart and the tables of a page ask for the same. */
export function weighed(stakes: Stakes, ranges: PriceRanges): Weighing {
	const own = opened.get(stakes) ?? { weigh: openWeighing(stakes), key: "" };
	opened.set(stakes, own);
	const key = JSON.stringify(ranges);
	if (own.key !== key || !own.last) [own.key, own.last] = [key, own.weigh(ranges)];
	return own.last;
}
