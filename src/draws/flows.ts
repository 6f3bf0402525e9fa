import { DEMOGRAPHY, type Model } from "./model.js";

/** Whether a quantity is a flow or a rate of the base year, in which nothing flows: not a number in any draw. */
export function isBeforeFlows({ base }: Pick<Model, "base">, metric: string, year: number): boolean {
	return year === base && FLOWS.includes(metric);
}

const FLOWS = DEMOGRAPHY.filter((metric) => metric !== "population");
