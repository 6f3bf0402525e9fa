import type { Site } from "../decisions/index.js";
import { heldOf, type Model } from "../draws/index.js";
import { supplyOf } from "../supply/index.js";
import { peopleOf } from "./inputs.js";
import type { Reader } from "./recording.js";
import type { Input } from "./regression.js";
import { varianceOf } from "./sample.js";

/** What can be found out about need and places within a year. */
export type SignalKind = "pupils" | "users" | "ages" | "births" | "takeUp" | "rooms" | "year";

/** A number that somebody can get, or several that are got together. */
export interface Signal {
	readonly kind: SignalKind;
	/** The year it is a number of. */
	readonly year: number;
	readonly columns: Input;
}

/** A quantity over another one, or alone. */
interface Count {
	readonly metric: string;
	readonly over?: string;
}

interface Obtainable {
	readonly kind: SignalKind;
	readonly year: number;
	readonly counts: readonly Count[];
}

const AGES = ["under3", "age3to5", "age6to11", "age12to14", "age15to17", "age60plus", "age80plus"];
const PEOPLE = ["population", ...AGES.map((ages) => `people.${ages}`)];

/** What can be found out before a decision about a component that is taken today. */
function obtainable(model: Model, component: string): Obtainable[] {
	const { today, base } = model;
	const pupils = gradesOf(component, model);
	const used = pupils.length > 0 ? pupils : [`${component}.need`];
	const at = (kind: SignalKind, metrics: readonly string[], year = today): Obtainable => ({
		...{ kind, year },
		counts: metrics.map((metric) => ({ metric })),
	});
	return [
		at(pupils.length > 0 ? "pupils" : "users", used),
		at("ages", PEOPLE, Math.max(base, today - 1)),
		at("births", ["births"]),
		{ kind: "takeUp", year: today, counts: [{ metric: `${component}.need`, over: peopleOf(component, model) }] },
		...(supplyOf(model, component) ? [at("rooms", [heldOf(model, component)])] : []),
		at("year", [...PEOPLE, "births", "deaths", "migration", ...used]),
	];
}

/** The pupils of every grade of a component's service, as far as grades are counted. */
function gradesOf(component: string, { services }: Model): string[] {
	const service = services.find(({ id }) => id === component.split(".")[0]);
	if (service?.kind !== "schooling") return [];
	const ids = service.detail === "grades" ? service.stages.flatMap(({ grades }) => grades) : service.stages;
	return ids.map(({ id }) => `${service.id}.${id}.need`);
}

/** The quantities that signals are read off. */
export function signalQuantities(model: Model, { component }: Pick<Site, "component">): string[] {
	return obtainable(model, component).flatMap(({ counts }) =>
		counts.flatMap(({ metric, over }) => (over === undefined ? [metric] : [metric, over])),
	);
}

/** The signals that differ between draws. */
export function signalsOf(model: Model, { component }: Pick<Site, "component">, read: Reader): Signal[] {
	return obtainable(model, component)
		.map(({ kind, year, counts }) => ({ kind, year, columns: counts.flatMap((count) => columnOf(count, year, read)) }))
		.filter(({ columns }) => columns.length > 0);
}

/** Nothing of what is the same in every draw. */
function columnOf({ metric, over }: Count, year: number, read: Reader): Float64Array[] {
	const [counted, people] = [read(metric, year), over === undefined ? undefined : read(over, year)];
	if (!counted) return [];
	const column = people ? counted.map((persons, draw) => (people[draw] > 0 ? persons / people[draw] : 0)) : counted;
	return varianceOf(column) > 0 ? [column] : [];
}
