import type { Forecast } from "../forecast/index.js";
import { type Lookup, scoreTarget } from "../plan/index.js";
import type { Plan } from "../setup/index.js";
import { areaOf, settingIn } from "./plan-setting.js";

/** One quantity that a plan's conditions use, with its value in every draw. */
export interface UsedQuantity {
	readonly area: string;
	readonly year: number;
	readonly metric: string;
	readonly values: Float64Array;
}

/** Every quantity the targets of some plans read, once each, in the order of first use. */
export function quantitiesUsed(forecast: Forecast, plans: readonly Plan[]): UsedQuantity[] {
	const used = new Map<string, UsedQuantity>();
	for (const target of plans.flatMap(({ targets }) => targets)) {
		const area = areaOf(forecast, target);
		const lookup: Lookup = (metric, year) => {
			const values = forecast.values(metric, area, year);
			if (values) used.set(`${metric}\n${area}\n${year}`, { area, year, metric, values });
			return values;
		};
		scoreTarget(target, { ...settingIn(forecast, target), lookup });
	}
	return [...used.values()];
}
