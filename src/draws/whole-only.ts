import type { SchoolingService } from "../services/index.js";
import { servesPlace } from "../supply/index.js";
import type { Model } from "./model.js";

type Divided = Pick<Model, "areas" | "services" | "supply" | "conversions">;

/**
 * Opens whether a quantity is one of the whole place only: what facilities that serve the whole place offer and who needs
 * it, with the grades and the kinds of pupils of such a stage, sums it is part of, and what is converted between them. A lone area is the whole.
 */
export function openWholeOnly(model: Divided): (metric: string) => boolean {
	const owners = model.areas.length > 1 ? new Set(ownersOfWhole(model)) : new Set<string>();
	return owners.size === 0 ? () => false : (metric) => owners.has(metric.slice(0, metric.lastIndexOf(".")));
}

function ownersOfWhole(model: Divided): string[] {
	const { supply, services, conversions = [] } = model;
	const components = supply.map(({ component }) => component).filter((component) => servesPlace(model, component));
	const pupils = services.flatMap((service) => (service.kind === "schooling" ? pupilsOf(service, components) : []));
	const moves = conversions.filter(({ from }) => components.includes(from.component)).map(({ id }) => id);
	return [...components, ...pupils, ...moves];
}

/** Grades of stages that serve the whole place, sums with such a stage, and parts that only such stages have. */
function pupilsOf({ id, stages, sums, parts }: SchoolingService, components: readonly string[]): string[] {
	const isOfWhole = stages.map((stage) => components.includes(`${id}.${stage.id}`));
	if (!isOfWhole.includes(true)) return [];
	const grades = stages.flatMap((stage, k) => (isOfWhole[k] ? stage.grades : []));
	const added = sums.filter(({ members }) => members.some((k) => isOfWhole[k]));
	const own = parts.filter(({ shares }) => shares.every((share, k) => share === 0 || isOfWhole[k]));
	const rests = own.flatMap(({ rest }) => (rest === undefined ? [] : [{ id: rest }]));
	return [...grades, ...added, ...own, ...rests].map((one) => `${id}.${one.id}`);
}
