import type { LocalText } from "../errors/index.js";
import { type Check, type Finding, horizonOf, numberAt, unknownNames } from "./finding.js";
import { ownPlaces, supplied } from "./supply-checks.js";
import type { ScenarioPath } from "./tree.js";
import { listAt, mapAt, valueAt } from "./value-at.js";

/** This year and the last year that decisions look at; NaN where the horizon is not in order, an issue of its own. */
function spanOf(scenario: unknown) {
	const { base, to } = horizonOf(scenario);
	return {
		today: numberAt(scenario, "horizon", "today") || base + 1,
		to,
		last: numberAt(scenario, "decisions", "to") || to,
	};
}

const outside = (year: number, from: number, to: number): LocalText => ({
	zh: `${year} 年应在 ${from} 至 ${to} 之间：决定只管今年和以后，推算到 ${to} 年为止`,
	en: `${year} must lie from ${from} to ${to}: a decision is about this year and later ones, and the years end there`,
});

const lastYear: Check = (scenario) => {
	const { today, to } = spanOf(scenario);
	const year = numberAt(scenario, "decisions", "to");
	return year < today || year > to ? [{ path: ["decisions", "to"], text: outside(year, today, to) }] : [];
};

const lead: Check = (scenario) => {
	const { today, last } = spanOf(scenario);
	const years = numberAt(scenario, "decisions", "lead");
	if (!(today + years > last)) return [];
	const zh = `今年 ${today} 决定、${years} 年后才能用，已在最后一年 ${last} 之后；请缩短 lead 或把 decisions.to 往后写`;
	const en = `decided in ${today} and used ${years} years later is after the last year ${last}; shorten the lead or write a later decisions.to`;
	return [{ path: ["decisions", "lead"], text: { zh, en } }];
};

const levels: Check = (scenario) => {
	const { today, last } = spanOf(scenario);
	const areas = listAt(scenario, "areas").map((area) => String(valueAt(area, "id")));
	const named = (path: ScenarioPath) => ({ name: valueAt(scenario, ...path), path });
	return Object.keys(mapAt(scenario, "decisions", "levels")).flatMap((level): Finding[] => {
		const at = (key: string) => ["decisions", "levels", level, key];
		const year = numberAt(scenario, ...at("to"));
		return [
			...unknownNames([named(at("component"))], ownPlaces(scenario), supplied),
			...unknownNames([named(at("area"))], areas, { zh: "地区", en: "area" }),
			...(areas.length > 1 ? servesNoArea(scenario, at("component"), at("area")) : []),
			...(year < today || year > last ? [{ path: at("to"), text: outside(year, today, last) }] : []),
		];
	});
};

/** What serves the whole place is in no area short of places. */
function servesNoArea(scenario: unknown, ofComponent: ScenarioPath, path: ScenarioPath): Finding[] {
	const component = String(valueAt(scenario, ...ofComponent));
	if (valueAt(scenario, ...path) === undefined) return [];
	if (valueAt(scenario, "supply", component, "serves") !== "place") return [];
	return [
		{
			path,
			text: {
				zh: `${component} 服务全域（serves: place），不分地区；请删去 area`,
				en: `${component} serves the whole place (serves: place) and no area alone; leave the area out`,
			},
		},
	];
}

/** Checks of decisions that need more than one value. */
export const decisionChecks: readonly Check[] = [lastYear, lead, levels];
