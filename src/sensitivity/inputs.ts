import { heldOf, type Model, quantitiesOf } from "../draws/index.js";
import { supplyOf } from "../supply/index.js";
import { meanColumn, type Reader } from "./recording.js";
import { varianceOf } from "./sample.js";

/** What the draws are uncertain about, as they can be asked. */
export type InputKind = "start" | "fertility" | "mortality" | "migration" | "children" | "rate" | "places";

/** An uncertain input of a forecast: one number a draw, or several that belong together. */
export interface DrawnInput {
	readonly kind: InputKind;
	/** The components it speaks of, where it does. */
	readonly components: readonly string[];
	readonly columns: readonly Float64Array[];
}

/** What inputs are read off. */
export interface Asked {
	readonly model: Model;
	/** Names of quantities that the output is made of. */
	readonly names: readonly string[];
	readonly year: number;
}

/** People of the base year by age, as far as the ages are counted in every run. */
const START = [
	"population",
	...["under3", "age3to5", "age6to11", "age12to14", "age15to17"].map(band),
	band("age60plus"),
];

function band(ages: string): string {
	return `people.${ages}`;
}

/** Components among the names, those with a need first asked for. */
function componentsIn({ model, names }: Asked): string[] {
	const known = new Set(quantitiesOf(model));
	const owners = names.map((name) => name.slice(0, name.lastIndexOf(".")));
	return [...new Set(owners)].filter((owner) => known.has(`${owner}.need`));
}

/** Whom a component's need is held against: the children of its ages, the old for care, everyone else all. */
export function peopleOf(component: string, model: Model): string {
	const service = model.services.find(({ id }) => id === component.split(".")[0]);
	if (service?.kind === "care") return band("age60plus");
	const cohort = `${component}.cohort`;
	return quantitiesOf(model).includes(cohort) ? cohort : "population";
}

/** Suppliable components whose places the output rests on: not where it only speaks of needs. */
function placedIn({ model, names }: Asked): string[] {
	const components = componentsIn({ model, names, year: 0 });
	const speaksOfPlaces = (component: string) =>
		names.some((name) => name.startsWith(`${component}.`) && !/\.(need|cohort|classes|teachers|growth)$/.test(name));
	return components.filter((component) => supplyOf(model, component) && speaksOfPlaces(component));
}

/** The quantities that inputs are read off. */
export function inputQuantities(asked: Asked): string[] {
	const { model } = asked;
	const rates = componentsIn(asked).flatMap((component) => [`${component}.need`, peopleOf(component, model)]);
	const places = placedIn(asked).map((component) => heldOf(model, component));
	return [...START, "tfr", "e0.female", "e0.male", "births", "migration", ...children(asked), ...rates, ...places];
}

/** Ages at which children are counted against those born here; beyond, people move for reasons of their own. */
const CHILDHOOD = 15;

/** Bands of children in the year, and of those of them who were born before the base year. */
function children({ model, year }: Asked): string[] {
	if (!model.migration.children) return [];
	const old = CHILDHOOD - (year - model.base);
	return [band(`age0to${CHILDHOOD - 1}`), ...(old > 1 ? [band(`age0to${old - 1}`)] : old === 1 ? [band("age0")] : [])];
}

/** All inputs of an output, those that differ between draws. */
export function inputsOf(asked: Asked, read: Reader): DrawnInput[] {
	const { model, year } = asked;
	const years = Array.from({ length: year - model.base }, (_, k) => model.base + 1 + k);
	const mean = (...metrics: string[]) => meanColumn(years.flatMap((at) => metrics.map((metric) => read(metric, at)!)));
	const people = START.map((metric) => read(metric, model.base)!);
	const input = (kind: InputKind, columns: readonly Float64Array[], components: readonly string[] = []) => ({
		...{ kind, components },
		columns: columns.filter((column) => varianceOf(column) > 0),
	});
	const [rated, placed] = [componentsIn(asked), placedIn(asked)];
	const inputs: DrawnInput[] = [
		input("start", people),
		input("fertility", [mean("tfr")]),
		input("mortality", [mean("e0.female", "e0.male")]),
		input("migration", [mean("migration").map((persons) => persons * years.length)]),
		input("children", childrenKept(asked, read)),
		input("rate", ratesIn(rated, asked, read), rated),
		input(
			"places",
			placed.map((component) => read(heldOf(model, component), year)!),
			placed,
		),
	];
	return inputs.filter(({ columns }) => columns.length > 0 && !isOutput(columns, asked, read));
}

/** Children there are over those born here: what comes and goes with their parents. */
function childrenKept(asked: Asked, read: Reader): Float64Array[] {
	const [now, then] = children(asked);
	if (now === undefined) return [];
	const { model, year } = asked;
	const first = Math.max(model.base + 1, year - CHILDHOOD + 1);
	const births = Array.from({ length: year - first + 1 }, (_, k) => read("births", first + k)!);
	const before = then === undefined ? undefined : read(then, model.base)!;
	const there = read(now, year)!;
	return [
		there.map(
			(persons, draw) =>
				persons / births.reduce((sum, column) => sum + column[draw], before === undefined ? 0 : before[draw]),
		),
	];
}

/** Need over the people it is held against. */
function ratesIn(components: readonly string[], { model, year }: Asked, read: Reader): Float64Array[] {
	return components.map((component) => {
		const [need, people] = [`${component}.need`, peopleOf(component, model)].map((metric) => read(metric, year)!);
		return need.map((persons, draw) => (people[draw] > 0 ? persons / people[draw] : 0));
	});
}

/** Nothing moves itself: an input that is the output is left out. */
function isOutput(columns: readonly Float64Array[], { names, year }: Asked, read: Reader): boolean {
	return names.length === 1 && columns.length === 1 && columns[0] === read(names[0], year);
}
