import type { Lang } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import type { OutputTable } from "../tables/index.js";
import { componentsIn } from "./names.js";
import { GROUP_NAMES, isPoor, type RecordAt, recordAt, recordBeside, recordedIn, type Scored } from "./record.js";
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
 * this run that it speaks for, `rule` marks the group to go by.
 */
export function recordTable(prepared: Prepared, lang: Lang): OutputTable {
	const recorded = recordedIn(prepared);
	const groups = ["world", ...recorded.groups];
	const metrics = metricsOf(prepared);
	return prepared.inputs.record
		.filter(({ group }) => groups.includes(group))
		.map((row) => {
			const beside = metrics.filter((metric) => recordBeside(metric)?.quantity === row.quantity);
			const isRule = beside.some((metric) => recordAt(recorded, metric, row.from)?.rule === row);
			return {
				...{ quantity: row.quantity, name: lang === "zh" ? row.nameZh : row.nameEn, beside: beside.join(" ") },
				...{ group: row.group, group_name: GROUP_NAMES[row.group][lang], from: row.from, to: row.to },
				...{ countries: row.countries, origins: row.origins, forecasts: row.forecasts },
				...{ coverage50: row.coverage50, coverage80: row.coverage80, coverage95: row.coverage95 },
				...{ error: row.error ?? "", factor80: row.factor80, rule: isRule ? "yes" : "" },
				...{ source: row.source, status: row.status },
			};
		});
}

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

function sayings({ quantity, agesOnly, world, own, rule }: RecordAt) {
	const said = ({ group, countries, coverage80, factor80 }: Scored) => ({ group, countries, coverage80, factor80 });
	return {
		...{ quantity, agesOnly, from: world.from, to: world.to },
		...{ groups: [world, ...own].map(said), rule: rule.group, poor: isPoor({ rule }) },
	};
}
