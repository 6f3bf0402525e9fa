import type { LocalText } from "../errors/index.js";
import {
	type Components,
	componentsNamed,
	type Definition,
	definitionsIn,
	type Recorded,
	type Results,
	recordOfGroups,
} from "../report/index.js";
import { timelineOf } from "../scenario/index.js";
import { type Meaning, meaningsOf, sectionOf } from "./explain.js";

/** What one number of a scenario means, in both languages, under the part of the scenario it stands in. */
export interface Assumption extends Meaning {
	readonly section: LocalText;
}

/** What a report says beside the figures of a run: names, years, how its services are made up, and what it assumes. */
export interface Facts {
	/** The form of the file; a report refuses others. */
	readonly facts: 1;
	readonly title: LocalText;
	/** Why the scenario assumes what it does, in its author's words. */
	readonly reason?: LocalText;
	readonly years: { readonly base: number; readonly today: number; readonly focus: number; readonly to: number };
	/** Persons at the end of the base year. */
	readonly population: number;
	readonly areas: readonly { readonly id: string; readonly name: LocalText }[];
	readonly components: Components;
	readonly definitions: readonly Definition[];
	/** How far observations narrowed the draws; empty without observations. */
	readonly observed: readonly { readonly year: number; readonly share: number }[];
	/** How often such intervals held. */
	readonly record: Recorded;
	readonly assumptions: readonly Assumption[];
}

/** The facts of a run, as data. */
function factsOf({ prepared, forecast }: Pick<Results, "prepared" | "forecast">): Facts {
	const { scenario } = prepared;
	return {
		facts: 1,
		title: scenario.title,
		...(scenario.reason && { reason: scenario.reason }),
		years: timelineOf(scenario),
		population: scenario.population.total,
		areas: scenario.areas.map(({ id, name }) => ({ id, name })),
		components: componentsNamed(prepared),
		definitions: definitionsIn(prepared),
		observed: forecast.conditioning.effective,
		record: recordOfGroups(prepared),
		assumptions: meaningsOf(scenario).map((one) => ({ section: sectionOf(one.path), ...one })),
	};
}

/** The same as a result file. */
export function factsFile(results: Pick<Results, "prepared" | "forecast">) {
	return { name: "facts.json", content: `${JSON.stringify(factsOf(results), null, "\t")}\n` };
}
