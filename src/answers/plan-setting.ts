import { WHOLE } from "../draws/index.js";
import type { Forecast } from "../forecast/index.js";
import type { Setting, Target } from "../plan/index.js";
import type { SupplyArea } from "../supply/index.js";

/** The whole place: the sum of areas, or the only area. */
export function wholeOf({ areas }: Pick<Forecast, "areas">): string {
	return areas.includes(WHOLE) ? WHOLE : areas[0];
}

/** The area that a target or a page speaks of. */
export function areaOf(forecast: Pick<Forecast, "areas">, { area }: { readonly area?: string | undefined }): string {
	return area === undefined || area === WHOLE ? wholeOf(forecast) : area;
}

/** An area of a model, or the whole place as one. */
export function placeIn({ areas }: Forecast["model"], area: string): SupplyArea {
	return areas.find(({ id }) => id === area) ?? { id: area, share: 1 };
}

/** The forecast as a target's conditions see it. */
export function settingIn(forecast: Forecast, target: Target): Pick<Setting, "lookup" | "draws" | "base" | "end"> {
	const area = areaOf(forecast, target);
	const { base, years } = forecast.model;
	return {
		lookup: (name, year) => forecast.values(name, area, year),
		draws: forecast.draws,
		base,
		end: base + years,
	};
}
