import type { Deal, Fill } from "./deal.js";
import type { Numbers } from "./numbers.js";
import type { DrawsTogether } from "./stage.js";

/** Opens the dealing of numbers to one stage's draws; a deal is opened once for all draws that follow one another. */
export function openFilling(numbers: Numbers): (draws: DrawsTogether) => void {
	let opened: { readonly deal: Deal; readonly fill: Fill } | undefined;
	return ({ first, count, deal }) => {
		if (opened?.deal !== deal) opened = { deal, fill: deal.open(numbers) };
		opened.fill(first, count);
	};
}
