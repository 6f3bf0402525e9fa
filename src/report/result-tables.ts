import { type AccountEntry, type Scorecard, type SeatWarning, type TownOdds, tableScale } from "../answers/index.js";
import type { Lang } from "../errors/index.js";
import { timelineOf } from "../scenario/index.js";
import type { Prepared } from "../setup/index.js";
import { isStockUnknown } from "../supply/index.js";
import type { OutputTable, OutputValue } from "../tables/index.js";
import { componentName } from "./names.js";
import { statOf } from "./ranges.js";
import { type Series, splitMetric } from "./summary-files.js";
import { stagesOf } from "./today-text.js";

/**
 * Need, places, shortage and surplus with all statistics side by side: the table people open first. It has a column for the
 * share of draws in which a quantity is undefined where there is such a quantity.
 */
export function placesTable(all: readonly Series[], { scenario, model }: Prepared, lang: Lang): OutputTable {
	const names = new Map<string, string>();
	const nameOf = (service: string) => {
		const name = names.get(service) ?? componentName(scenario, service, lang);
		names.set(service, name);
		return name;
	};
	const gaps = all.some((series) => series.some(({ stat }) => stat === "undefined"));
	return all.flatMap((series) => {
		const { area, year, metric: full } = series[0];
		const { service, metric } = splitMetric(full, scenario);
		if (service === "") return [];
		const time = year < model.today ? "nowcast" : "forecast";
		const stock = isStockUnknown(model, service) && HELD_AGAINST_STOCK.has(metric) ? "unknown" : "";
		const row: Record<string, OutputValue> = { area, service, name: nameOf(service), metric, year, time, stock };
		for (const { stat, value } of series) row[stat] = value;
		if (gaps) row.undefined ??= 0;
		return [row];
	});
}

/** Figures that say something of a stock, and nothing where nobody knows it. */
const HELD_AGAINST_STOCK = new Set([
	"places",
	"placesIfConverted",
	"shortage",
	"shortageIfConverted",
	"surplus",
	"used",
	"overflow",
]);

/** The scenario's further figures with all statistics side by side. */
export function indicatorsTable(all: readonly Series[], { indicators }: Prepared, lang: Lang): OutputTable {
	const byMetric = new Map(indicators.map((indicator) => [`indicator.${indicator.id}`, indicator]));
	return all.flatMap((series) => {
		const { area, year, metric } = series[0];
		const indicator = byMetric.get(metric);
		if (!indicator) return [];
		const { id, name, unit, assumed } = indicator;
		const row: Record<string, OutputValue> = { indicator: id, name: name[lang], unit: unit[lang], area, year };
		for (const { stat, value } of series) row[stat] = value;
		return [{ ...row, basis: assumed ? "assumed" : "data" }];
	});
}

/** The plan's odds, one row per target and question, with the share of draws in which the question is undefined; `basis` says which are assumed on both sides. */
export function oddsTable(scorecards: readonly Scorecard[], lang: Lang): OutputTable {
	const targets = scorecards.flatMap((card) => card.targets.map((target) => ({ plan: card.id, ...target })));
	return targets.flatMap(({ plan, id, name, year, met, demand, both, assumed, demandUnknown, metUnknown }) =>
		Object.entries({
			...(!metUnknown && { met }),
			...(!demandUnknown && { demand }),
			...(!metUnknown && !demandUnknown && { both }),
		}).map(([question, { value, mcse, undefined: left = 0 }]) => ({
			plan,
			target: id,
			name: name[lang],
			year,
			question,
			probability: value,
			mcse,
			undefined: left,
			basis: assumed ? "assumed" : "data",
		})),
	);
}

/** 学位预警: one row per stage, area and year; of several areas together also how many of them are red on average. */
export function warningsTable(
	warnings: readonly SeatWarning[],
	{ scenario, model }: Prepared,
	lang: Lang,
): OutputTable {
	const several = warnings.some(({ redAreas }) => redAreas !== undefined);
	return warnings.map(({ component, area, year, level, red, yellow, use, redAreas = Number.NaN }) => ({
		area,
		service: component,
		name: componentName(scenario, component, lang),
		year,
		level,
		red: red.value,
		yellow: yellow.value,
		...(several && { red_areas: redAreas }),
		...Object.fromEntries(["p10", "p50", "p90"].map((stat) => [`use_${stat}`, statOf(use, stat)])),
		stock: isStockUnknown(model, component) ? "unknown" : "known",
	}));
}

/** 高/中/低 variants of people of school age (`cohort`) and pupils (`need`), from the last year that has ended on. */
export function enrolmentTable(all: readonly Series[], prepared: Prepared, lang: Lang): OutputTable {
	const { today, focus } = timelineOf(prepared.scenario);
	const stages = stagesOf(prepared);
	return all.flatMap((series) => {
		const { area, year, metric: full } = series[0];
		const { service, metric } = splitMetric(full, prepared.scenario);
		const shown = stages.includes(service) && ["need", "cohort"].includes(metric) && year >= today - 1 && year <= focus;
		if (!shown) return [];
		const [low, middle, high] = ["p10", "p50", "p90"].map((stat) => statOf(series, stat));
		return [{ area, service, name: componentName(prepared.scenario, service, lang), metric, year, high, middle, low }];
	});
}

/** A figure in the units of the plan's table, without the last digits of a product. */
function inTable(value: number, unit: string): number {
	return Number((tableScale(unit) * value).toPrecision(12));
}

/** 终期评估: one row per target whose year has ended. */
export function accountTable(scorecards: readonly Scorecard[], lang: Lang): OutputTable {
	return scorecards.flatMap(({ id: plan, account, towns }) => [
		...account.map((entry) => entryRow(plan, entry, lang)),
		...towns.filter(({ ended }) => ended).map((rule) => townRow(plan, rule, lang)),
	]);
}

function entryRow(plan: string, entry: AccountEntry, lang: Lang): OutputTable[number] {
	const { id, name, unit, year, comparator, threshold, actual, verdict, nowcast, meaning, assumed } = entry;
	return {
		...{ plan, target: id, name: name[lang], year, unit, comparator, threshold: inTable(threshold, unit) },
		actual: actual ?? "",
		verdict,
		...Object.fromEntries(
			NOWCAST.map((stat) => [`nowcast_${stat}`, assumed ? "" : inTable(statOf(nowcast, stat), unit)]),
		),
		places_by_target: meaning ? Math.round(meaning.places) : "",
		need_p50: meaning ? statOf(meaning.need, "p50") : "",
	};
}

const NOWCAST = ["p10", "p50", "p90"];

/** Facilities of all towns together, or the towns that have enough of all that must. */
function townRow(plan: string, rule: TownOdds, lang: Lang): OutputTable[number] {
	const { id, name, year, each, total, towns, known, enough, there, verdict } = rule;
	const counted =
		each === undefined ? { unit: rule.unit, threshold: total! } : { unit: "towns", threshold: towns.length };
	return {
		...{ plan, target: id, name: name[lang], year, unit: counted.unit, comparator: ">=", threshold: counted.threshold },
		actual: known === 0 ? "" : each === undefined ? there : enough,
		verdict,
		...Object.fromEntries(NOWCAST.map((stat) => [`nowcast_${stat}`, ""])),
		...{ places_by_target: "", need_p50: "" },
	};
}
