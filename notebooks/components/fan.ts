import type { FanBlock } from "./config.js";
import { count, figure } from "./figures.js";
import type { State } from "./state.js";
import type { Table } from "./table.js";
import { localText, pick } from "./text.js";
import { words } from "./words.js";

/** Data of a fan chart. */
export function fanData({ fan: ref, targets, observed }: FanBlock, state: State) {
	const { years, p025, p10, p25, p50, p75, p90, p975 } = state.fan(ref);
	const rows = years.map((year, at) => ({
		...{ year, p025: p025[at], p10: p10[at], p25: p25[at], p50: p50[at], p75: p75[at], p90: p90[at], p975: p975[at] },
	}));
	const levels = (targets?.(state) ?? []).map(({ value, label }) => ({ value, label: localText(label) }));
	return { rows, targets: levels, ...(observed && { observed }) };
}

/** Every fifth year of a fan. */
export function fanTable({ fan: ref, title, unit }: FanBlock, state: State): Table {
	const { lang } = state;
	const { years, p025, p10, p50, p90, p975 } = state.fan(ref);
	const say = words(lang);
	const whole = Math.max(...p90) >= 100;
	const text = (value: number) => (whole ? count(value, lang) : figure(value, lang));
	const shown = [...years.keys()].filter((at) => at === 0 || years[at] % 5 === 0);
	return {
		caption: `${pick(title, lang)} · ${pick(unit, lang)}`,
		columns: [say.year, say.median, say.interval80, say.interval95],
		rows: shown.map((at) => [
			years[at],
			text(p50[at]),
			`${text(p10[at])}–${text(p90[at])}`,
			`${text(p025[at])}–${text(p975[at])}`,
		]),
	};
}
