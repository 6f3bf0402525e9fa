import type { LocalText } from "../../errors/index.js";
import type { Ages } from "../bands.js";

/** Groups of people that are forecast. */
export const AGE_QUANTITIES = {
	population_0_2: [0, 2],
	population_3_5: [3, 5],
	population_6_11: [6, 11],
	population_12_14: [12, 14],
	population_15_59: [15, 59],
	population_60_plus: [60, 100],
	population_65_plus: [65, 100],
	population_80_plus: [80, 100],
	population: [0, 100],
} as const satisfies Readonly<Record<string, Ages>>;

export type AgeQuantity = keyof typeof AGE_QUANTITIES;
export type WorldQuantity = "tfr" | "births" | AgeQuantity | "e0";

/** Everything that is forecast, in the order of the card. */
export const WORLD_QUANTITIES = ["tfr", "births", ...(Object.keys(AGE_QUANTITIES) as AgeQuantity[]), "e0"] as const;

export const WORLD_NAMES: Readonly<Record<WorldQuantity, LocalText>> = {
	tfr: { zh: "总和生育率", en: "Total fertility rate" },
	births: { zh: "出生数", en: "Births" },
	population_0_2: { zh: "0—2 岁人口", en: "People aged 0-2" },
	population_3_5: { zh: "3—5 岁人口", en: "People aged 3-5" },
	population_6_11: { zh: "6—11 岁人口", en: "People aged 6-11" },
	population_12_14: { zh: "12—14 岁人口", en: "People aged 12-14" },
	population_15_59: { zh: "15—59 岁人口", en: "People aged 15-59" },
	population_60_plus: { zh: "60 岁及以上人口", en: "People aged 60+" },
	population_65_plus: { zh: "65 岁及以上人口", en: "People aged 65+" },
	population_80_plus: { zh: "80 岁及以上人口", en: "People aged 80+" },
	population: { zh: "总人口", en: "Total population" },
	e0: { zh: "出生时预期寿命", en: "Life expectancy at birth" },
};
