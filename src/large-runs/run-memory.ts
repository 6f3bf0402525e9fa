import { blockSize, metricsOf, quantitiesOf } from "../draws/index.js";
import type { LocalText } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import type { Thresholds } from "./report-run.js";
import { binsFor } from "./sheet.js";

/** A run whose memory is asked for. */
export interface MemoryQuestion {
	readonly draws: number;
	readonly thresholds: Thresholds;
	/** Whether a second pass makes the quantiles exact. */
	readonly exact?: boolean;
}

type Sizes = Pick<Prepared, "model" | "plans">;

/** Blocks in flight: one being made, one being read, and what is derived from it. */
const BLOCKS = 4;

/** Part of the draws that a second pass keeps per series: up to 21 narrow buckets of 4,096, and a margin. */
const COLLECTED = 0.03;

/** Bytes a run needs for its draws, histograms and blocks; the program itself takes some 100 MB more. */
export function bytesNeeded(sizes: Sizes, { draws, thresholds, exact = false }: MemoryQuestion): number {
	const rows = 8 * recordedRows(sizes);
	const blocks = BLOCKS * blockSize(sizes.model) * rows;
	if (draws <= thresholds.exactUpTo) return blocks + rows * draws;
	const series = tallied(sizes);
	const bins = binsFor(series);
	const nodes = 2 * (32 - Math.clz32(draws / blockSize(sizes.model)));
	const tally = series * (4 * bins + 32 + 16 * nodes);
	const collected = exact ? series * (12 * bins + 8 * COLLECTED * draws) : 0;
	return blocks + rows * (thresholds.kept + thresholds.pilot) + tally + collected;
}

function recordedRows({ model }: Sizes): number {
	return metricsOf(model).length * model.areas.length * (model.years + 1);
}

function tallied({ model, plans }: Sizes): number {
	const areas = model.areas.length > 1 ? model.areas.length + 1 : 1;
	const targets = plans.reduce((sum, plan) => sum + plan.targets.length, 0);
	return quantitiesOf(model).length * areas * (model.years + 1) + 3 * targets;
}

/** Why a run does not fit, and what to do; nothing when it fits. */
export function refuseTooLarge(sizes: Sizes, question: MemoryQuestion, limit: number): LocalText | undefined {
	const needed = bytesNeeded(sizes, question);
	if (needed <= limit) return undefined;
	const { draws, thresholds, exact } = question;
	const inexact = { draws, thresholds };
	const [have, want] = [gigabytes(limit), gigabytes(needed)];
	const tip =
		exact && bytesNeeded(sizes, inexact) <= limit ? WITHOUT_EXACT : fewer(mostThatFit(sizes, question, limit));
	return {
		zh: `--draws ${draws}：这个情景约需 ${want} GB 内存，只有 ${have} GB；${tip.zh}`,
		en: `--draws ${draws}: this scenario needs about ${want} GB of memory, there are ${have} GB; ${tip.en}`,
	};
}

const WITHOUT_EXACT: LocalText = { zh: "请去掉 --exact", en: "leave out --exact" };

function fewer(draws: number): LocalText {
	if (draws < 1)
		return {
			zh: "一次抽样也放不下：请减少地区或年份，或换内存更大的机器",
			en: "not even one draw fits: use fewer areas or years, or a machine with more memory",
		};
	return { zh: `最多可写 --draws ${draws}`, en: `write --draws ${draws} at most` };
}

/** Largest number of draws that fits, by bisection: memory never falls when draws rise, up to where a run streams. */
function mostThatFit(sizes: Sizes, { draws, thresholds, exact = false }: MemoryQuestion, limit: number): number {
	const fits = (count: number) => bytesNeeded(sizes, { draws: count, thresholds, exact }) <= limit;
	const streams = fits(thresholds.exactUpTo + 1) && draws > thresholds.exactUpTo;
	let [most, tooMany] = streams ? [thresholds.exactUpTo + 1, draws] : [0, Math.min(draws, thresholds.exactUpTo + 1)];
	while (tooMany - most > 1) {
		const middle = Math.floor((most + tooMany) / 2);
		if (fits(middle)) most = middle;
		else tooMany = middle;
	}
	return most;
}

function gigabytes(bytes: number): string {
	return (bytes / 1_073_741_824).toFixed(2);
}
