import type { Forecast } from "../forecast/index.js";

type Supplied = Pick<Forecast, "model">;

/** Stages of school that have seats of their own, in their order. */
export function stagesIn({ model }: Supplied): string[] {
	return model.services
		.flatMap((service) =>
			service.kind === "schooling" ? service.stages.map((stage) => `${service.id}.${stage.id}`) : [],
		)
		.filter((component) => model.supply.some((one) => one.component === component));
}

/** Supplied components that are not only sums of others. */
export function componentsWithPlaces({ model }: Supplied): string[] {
	return model.supply.filter(({ stock }) => stock.kind !== "sum").map(({ component }) => component);
}

/** All years from one to another. */
export function spanOfYears(from: number, to: number): number[] {
	return Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => from + k);
}
