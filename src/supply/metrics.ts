import type { Conversion, SupplyModel, SupplyPlan } from "./model.js";

/** Names of what a draw records about supply for each area and year, in no order that matters. */
export function supplyMetrics({ supply, conversions = [] }: SupplyPlan): string[] {
	const optional = conversions
		.filter(({ enabled }) => !enabled)
		.flatMap(({ from, to }) => [from.component, to.component]);
	return [
		...supply.flatMap((model) => componentMetrics(model, supply)),
		...[...new Set(optional)].map((component) => `${component}.placesIfConverted`),
		...conversions.flatMap(conversionMetrics),
	];
}

function componentMetrics(model: SupplyModel, all: readonly SupplyModel[]): string[] {
	const usable = mayBeUnusable(model, all) ? ["usable"] : [];
	return ["places", ...usable, ...extraMetrics(model)].map((metric) => `${model.component}.${metric}`);
}

function extraMetrics(model: SupplyModel): string[] {
	return [
		...(builds(model) ? ["built"] : []),
		...(closes(model) ? ["closed"] : []),
		...(countsStarts(model) ? ["started"] : []),
		...(hasBuildCost(model) ? ["buildCost"] : []),
	];
}

/** Whether some of a component's places may not be usable: its own, those it is the rest of, or a part of a sum. */
export function mayBeUnusable({ stock }: SupplyModel, all: readonly SupplyModel[]): boolean {
	if (stock.kind !== "rest" && stock.kind !== "sum") return stock.kind !== "base-need" && stock.usable !== undefined;
	const parts = all.filter(({ component }) => stock.of.includes(component));
	return parts.some((part) => mayBeUnusable(part, all));
}

function builds({ additions, projects = [] }: SupplyModel): boolean {
	return additions.some(({ places }) => places > 0) || projects.length > 0;
}

function closes({ closures = [], closeWhen }: SupplyModel): boolean {
	return closures.length > 0 || closeWhen !== undefined;
}

function countsStarts({ projects = [] }: SupplyModel): boolean {
	return projects.some(({ lead }) => lead !== undefined);
}

function hasBuildCost({ costs, projects = [] }: SupplyModel): boolean {
	return costs?.build !== undefined || projects.some(({ buildCost }) => buildCost !== undefined);
}

/** Rooms converted so far, the places they took and gave, the occupants they moved, and the yuan spent in the year. */
function conversionMetrics({ id, cost }: Conversion): string[] {
	return ["rooms", "taken", "given", "displaced", ...(cost === undefined ? [] : ["cost"])].map(
		(metric) => `${id}.${metric}`,
	);
}
