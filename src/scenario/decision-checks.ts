import type { LocalText } from "../errors/index.js";
import { outside, spanOf } from "./decision-span.js";
import { areaIds, areaWord, type Check, type Finding, nameAt, namesAt, numberAt, unknownNames } from "./finding.js";
import { stageChecks } from "./stage-checks.js";
import { ownPlaces, servesNoArea, supplied } from "./supply-checks.js";
import { listAt, mapAt } from "./value-at.js";

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
	const areas = areaIds(scenario);
	return Object.keys(mapAt(scenario, "decisions", "levels")).flatMap((level): Finding[] => {
		const at = (key: string) => ["decisions", "levels", level, key];
		const year = numberAt(scenario, ...at("to"));
		return [
			...unknownNames([nameAt(scenario, at("component"))], ownPlaces(scenario), supplied),
			...unknownNames([nameAt(scenario, at("area"))], areas, areaWord),
			...servesNoArea(scenario, at("component"), at("area")),
			...(year < today || year > last ? [{ path: at("to"), text: outside(year, today, last) }] : []),
		];
	});
};

const budgetYears: Check = (scenario) => {
	const { today, last } = spanOf(scenario);
	const years = listAt(scenario, "decisions", "budget", "years").map((one) => numberAt(one, "year"));
	return years.flatMap((year, k): Finding[] => {
		const path = ["decisions", "budget", "years", k, "year"];
		if (year < today || year > last) return [{ path, text: outside(year, today, last) }];
		return years.indexOf(year) < k ? [{ path, text: twice(year) }] : [];
	});
};

const twice = (year: number): LocalText => ({
	zh: `${year} 年的预算写了两次；每年只写一行`,
	en: `the budget of ${year} is given twice; give each year once`,
});

const budgetLevels: Check = (scenario) =>
	unknownNames(
		namesAt(scenario, "decisions", "budget", "levels"),
		Object.keys(mapAt(scenario, "decisions", "levels")),
		{ zh: "要求（decisions.levels）", en: "level under decisions.levels" },
	);

/** Checks of decisions that need more than one value. */
export const decisionChecks: readonly Check[] = [lastYear, lead, levels, budgetYears, budgetLevels, ...stageChecks];
