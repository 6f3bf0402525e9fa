import type { Lang } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import type { CoverageRow, OutputTable, RecordRow } from "../tables/index.js";
import { componentsIn } from "./names.js";
import {
	GROUP_NAMES,
	isPoor,
	type RecordAt,
	realTimeQuantity,
	recordAt,
	recordBeside,
	recordedIn,
	type Scored,
} from "./record.js";
import { shownYears } from "./shown-years.js";

/** Quantities of a run beside which a record may stand: people, and the needs of the components a reader looks at first. */
function metricsOf({ scenario }: Pick<Prepared, "scenario">): string[] {
	return [...PEOPLE, ...componentsIn(scenario).map((component) => `${component}.need`)];
}

const PEOPLE = [
	...["births", "tfr", "population", "people.under3", "people.age3to5", "people.age6to11", "people.age12to14"],
	...["people.age15to59", "people.age60plus", "people.age65plus", "people.age80plus"],
];

/**
 * How often intervals held, one row per scored quantity, group of countries and horizon; `beside` lists the quantities of
 * this run that it speaks for, `basis` whether history was as revised since or as known at the time, `rule` marks the group
 * to go by.
 */
export function recordTable(prepared: Prepared, lang: Lang): OutputTable {
	const { record, coverage } = prepared.inputs;
	const { groups } = recordedIn(prepared);
	const own = record.filter(({ group }) => group === "world" || groups.includes(group));
	const live = groups.includes("china") ? coverage : [];
	return [...own.map((row) => revisedRow(row, prepared, lang)), ...live.map((row) => realTimeRow(row, prepared, lang))];
}

function revisedRow(row: RecordRow, prepared: Prepared, lang: Lang): OutputTable[number] {
	const beside = metricsOf(prepared).filter((metric) => recordBeside(metric)?.quantity === row.quantity);
	const isRule = beside.some((metric) => recordAt(recordedIn(prepared), metric, row.from)?.rule === row);
	const { countries, origins, forecasts, coverage50, coverage80, coverage95, error, factor80 } = row;
	return {
		...{ ...namesOf(row, beside, lang), group: row.group, group_name: GROUP_NAMES[row.group][lang] },
		...{ basis: "revised", from: row.from, to: row.to, countries, origins, forecasts },
		...{ coverage50, coverage80, coverage95, error: error ?? "", factor80, rule: isRule ? "yes" : "" },
		...{ source: row.source, status: row.status },
	};
}

function realTimeRow(row: CoverageRow, prepared: Prepared, lang: Lang): OutputTable[number] {
	const beside = metricsOf(prepared).filter((metric) => realTimeQuantity(metric) === row.quantity);
	const { from, to, forecasts, coverage80, error, source, status } = row;
	return {
		...{ ...namesOf(row, beside, lang), group: "china", group_name: GROUP_NAMES.china[lang], basis: "real-time" },
		...{ from, to, countries: 1, origins: "", forecasts, coverage50: "", coverage80, coverage95: "" },
		...{ error: error ?? "", factor80: "", rule: "", source, status },
	};
}

function namesOf({ quantity, nameZh, nameEn }: Named, beside: readonly string[], lang: Lang) {
	return { quantity, name: lang === "zh" ? nameZh : nameEn, beside: beside.join(" ") };
}

type Named = Pick<CoverageRow, "quantity" | "nameZh" | "nameEn">;

/** What stands beside the figures of the scorecard, in the years of its tables that are still to come. */
export function recordJson(prepared: Prepared) {
	const recorded = recordedIn(prepared);
	const { today } = prepared.model;
	const years = shownYears(prepared).filter((year) => year >= today);
	return metricsOf(prepared).flatMap((metric) =>
		years.flatMap((year) => {
			const found = recordAt(recorded, metric, year - today + 1);
			return found ? [{ metric, year, ...sayings(found) }] : [];
		}),
	);
}

function sayings({ quantity, agesOnly, world, own, rule, realTime }: RecordAt) {
	const said = ({ group, countries, coverage80, factor80 }: Scored) => ({ group, countries, coverage80, factor80 });
	return {
		...{ quantity, agesOnly, from: world.from, to: world.to },
		...{ groups: [world, ...own].map(said), rule: rule.group, poor: isPoor({ rule }) },
		...(realTime && { chinaInRealTime: realTime.coverage80 }),
	};
}
