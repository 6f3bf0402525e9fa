import type { Select, Slider } from "./control.js";

/** Controls that several pages share. */

/** Paths of national fertility by the options of the control, but for the baseline's trend. */
export const TFR_PATHS: Readonly<Record<string, string>> = {
	un: "reference:tfr-china.csv",
	low: "reference:tfr-china-low-075.csv",
	recovery: "reference:tfr-china-recovery.csv",
};

/** What makes draws follow a path, where the baseline's follow the trend of the years on record. */
export const AROUND_PATH = { kind: "around-path", sd: 0.035, startSd: 0.055 } as const;

/** Fertility around a path of its own. */
export function alongPath(file: string) {
	return { fertility: { national: { path: { file }, process: AROUND_PATH, marriages: null } } };
}

/** The national path of fertility. */
export const fertility: Select = {
	...{ kind: "select", id: "fertility", start: "baseline", label: { zh: "全国生育率走势", en: "National fertility" } },
	options: [
		{ value: "baseline", label: { zh: "近年走势，逐年减弱", en: "The trend of late, fading" } },
		{ value: "un", label: { zh: "联合国中位（2045 年 1.16）", en: "UN median (1.16 in 2045)" } },
		{ value: "low", label: { zh: "继续降到 0.75（2035 年）", en: "Falls to 0.75 (2035)" } },
		{ value: "recovery", label: { zh: "明显回升（2035 年 1.35）", en: "Strong recovery (1.35 in 2035)" } },
	],
	override: (value) => alongPath(TFR_PATHS[value]),
};

/** The sign stands before the figure, with a real minus. */
export function signedPerMille(value: number): string {
	return `${value > 0 ? "+" : value < 0 ? "−" : ""}${Math.abs(value)} ‰`;
}

/** Mean net migration per 1,000 residents a year. */
export const migration: Slider = {
	...{ kind: "slider", id: "migration", start: 1, min: -4, max: 8, step: 1 },
	label: { zh: "每年净迁入", en: "Net migration a year" },
	format: signedPerMille,
	override: (value) => ({ migration: { netRate: { mean: value / 1000 } } }),
};

/** Mean net migration per 1,000 children a year. */
export const childMigration: Slider = {
	...{ kind: "slider", id: "children", start: 0, min: -20, max: 20, step: 5 },
	label: { zh: "儿童每年净迁入", en: "Children's net migration a year" },
	format: signedPerMille,
	override: (value) => ({ migration: { children: { netRate: { mean: value / 1000 } } } }),
};

const BUILT = ["school.primary", "school.junior", "nursery.all", "housing.rental"];

/** All projects later by some years, beyond their own delays. */
export const projectsLater: Slider = {
	...{ kind: "slider", id: "later", start: 0, min: 0, max: 4, step: 1 },
	label: { zh: "项目再推迟", en: "Projects later by" },
	format: (value, lang) => (lang === "zh" ? `${value} 年` : `${value} ${value === 1 ? "year" : "years"}`),
	override: (later) => ({ supply: Object.fromEntries(BUILT.map((id) => [id, { projects: { later } }])) }),
};

/** The year an answer is about; changes nothing in the scenario. */
export function yearSlider(start: number, label: Slider["label"]): Slider {
	return { kind: "slider", id: "year", start, min: 2026, max: 2035, step: 1, label, format: String };
}
