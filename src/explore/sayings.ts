import type { Forecast } from "../forecast/index.js";
import type { JoinedForecast } from "./join.js";

/** Remembers what was last said of a forecast, for as long as the quantities it rests on stay as they are. */
export interface Sayings {
	/**
	 * @param key tells what is said from everything else that is
	 * @param say reads what it rests on from the forecast it is given
	 */
	of<T>(key: string, forecast: JoinedForecast, say: (forecast: Forecast) => T): T;
}

/** Sayings kept: a page has some hundred. */
const MOST_SAYINGS = 2000;

interface Said {
	/** Stamps of the quantities that were read. */
	readonly stamps: ReadonlyMap<string, number | undefined>;
	readonly value: unknown;
}

export function openSayings(): Sayings {
	const said = new Map<string, Said>();
	return {
		of<T>(key: string, forecast: JoinedForecast, say: (forecast: Forecast) => T): T {
			const known = said.get(key);
			if (known && holds(known, forecast)) return known.value as T;
			const stamps = new Map<string, number | undefined>();
			const values: Forecast["values"] = (metric, ...at) => {
				stamps.set(metric, forecast.stampOf(metric));
				return forecast.values(metric, ...at);
			};
			const value = say({ ...forecast, values });
			if (said.size >= MOST_SAYINGS) said.clear();
			said.set(key, { stamps, value });
			return value;
		},
	};
}

function holds({ stamps }: Said, forecast: JoinedForecast): boolean {
	return [...stamps].every(([metric, stamp]) => stamp !== undefined && stamp === forecast.stampOf(metric));
}
