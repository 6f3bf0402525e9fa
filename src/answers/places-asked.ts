import { WHOLE } from "../draws/index.js";
import { type Forecast, measuresOf } from "../forecast/index.js";
import { evaluate, settingOf, type Target } from "../plan/index.js";
import { servesPlace } from "../supply/index.js";
import { areaOf, settingIn } from "./plan-setting.js";
import { type Change, openOverlay } from "./what-if.js";

/**
 * The places of a component that would just meet a target on average: the secant through the promise with the places as
 * they are and with some more, checked at what it finds. `undefined` where more places do not move the promise evenly.
 */
export function placesAsked(forecast: Forecast, target: Target, component: string): number | undefined {
	const { mean } = measuresOf(forecast);
	const there = forecast.values(`${component}.places`, areaOf(forecast, target), target.year);
	if (!there) return undefined;
	const places = mean(there);
	const isSum = (target.area === undefined || target.area === WHOLE) && !servesPlace(forecast.model, component);
	const parts = isSum ? forecast.model.areas.length : 1;
	const gap = (more: number) => mean(gapWith(forecast, target, adding(component, more / parts)));
	const [now, step] = [gap(0), Math.max(1, places)];
	const slope = (gap(step) - now) / step;
	const more = -now / slope;
	return Number.isFinite(more) && Math.abs(gap(more)) <= EVEN * Math.abs(now) ? places + more : undefined;
}

/** Part of the gap that may be left where the promise is even enough. */
const EVEN = 0.02;

/** More places of a component at all times and in every area, those built among them. */
function adding(component: string, more: number): Change {
	return ({ metric }, values, room) => {
		if (metric !== `${component}.places` && metric !== `${component}.built`) return values;
		const out = room();
		for (let draw = 0; draw < out.length; draw++) out[draw] = values[draw] + more;
		return out;
	};
}

/** How far the promised quantity lies above its threshold, draw by draw. */
function gapWith(forecast: Forecast, target: Target, change: Change): Float64Array {
	const values = openOverlay(forecast, change);
	const setting = settingOf(target, settingIn({ ...forecast, values }, target));
	const { left, right } = target.met.comparisons[0];
	const [value, threshold] = [evaluate(left, setting), evaluate(right, setting)];
	return value.map((one, draw) => one - threshold[draw]);
}
