import type { Conversion, SupplyModel, SupplyPlan } from "./model.js";

/** Names of what a draw records about supply for each area and year, in no order that matters. */
export function supplyMetrics({ supply, conversions = [] }: SupplyPlan): string[] {
	const optional = conversions
		.filter(({ enabled }) => !enabled)
		.flatMap(({ from, to }) => [from.component, to.component]);
	return [
		...supply.flatMap(componentMetrics),
		...[...new Set(optional)].map((component) => `${component}.placesIfConverted`),
		...conversions.flatMap(conversionMetrics),
	];
}

function componentMetrics(model: SupplyModel): string[] {
	return ["places", ...extraMetrics(model)].map((metric) => `${model.component}.${metric}`);
}

function extraMetrics(model: SupplyModel): string[] {
	return [
		...(builds(model) ? ["built"] : []),
		...(closes(model) ? ["closed"] : []),
		...(countsStarts(model) ? ["started"] : []),
		...(hasBuildCost(model) ? ["buildCost"] : []),
	];
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

/** Rooms converted so far, the places they took and gave, and the yuan spent in the year. */
function conversionMetrics({ id, cost }: Conversion): string[] {
	return ["rooms", "taken", "given", ...(cost === undefined ? [] : ["cost"])].map((metric) => `${id}.${metric}`);
}
