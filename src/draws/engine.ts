import type { EngineName } from "../kernel/index.js";
import { type Memo, none } from "../memo/index.js";
import type { Deal } from "./deal.js";
import type { DrawRange } from "./draw-range.js";
import { type Model, metricsOf } from "./model.js";
import { openNeeds } from "./needs.js";
import { openPeople } from "./people.js";
import { type Based, openPlaces, type Places, placesBases } from "./places.js";
import type { Columns, Stage, StagePlace } from "./stage.js";
import { drawsTogether } from "./together.js";

/** Some draws as they are made. What is read of them stands until the next draws are made: copy what must stay. */
export interface Made {
	readonly first: number;
	readonly count: number;
	/** All columns of a stage. */
	read(stage: Stage): Columns;
	/** [draw][area][year][202] persons by single age and sex, where the engine keeps states. */
	readonly states: Float64Array | undefined;
}

/** Where a recorded quantity of people or needs stands. */
export interface Quantity extends StagePlace {
	readonly metric: string;
}

/** Computes whole draws of a model. No draw depends on another, nor on the order in which they are asked for. */
export interface Engine {
	readonly model: Model;
	/** Number of recorded quantities. */
	readonly recorded: number;
	/** Those of people and needs, in the order of `metricsOf(model)`. */
	readonly quantities: readonly Quantity[];
	/** Makes the others, of a whole block. */
	readonly places: Places;
	/** Computes draws `from` (inclusive) to `to` (exclusive), a few at a time and in order; only what is read is computed. */
	simulate(range: DrawRange, deal: Deal, take: (made: Made) => void): void;
}

export interface EngineOptions {
	/** Keeps what stages have made, for other models that rest on the same. */
	readonly memo?: Memo;
	/** Whether the population by single age and sex is kept. */
	readonly keepStates?: boolean;
	/** Which kernels compute; both give the same bits. */
	readonly kernel?: EngineName | undefined;
}

/** People → needs → places, each opened when something of it is first asked for. */
export function openEngine(model: Model, options: EngineOptions = {}): Engine {
	const people = openPeople(model, options);
	const needs = openNeeds(model, people, options.memo ?? none);
	const recorded = metricsOf(model);
	const together = drawsTogether(model);
	return {
		model,
		recorded: recorded.length,
		quantities: quantitiesIn(recorded, [people, ...needs]),
		places: openPlaces(model, needs),
		simulate({ from, to }, deal, take) {
			for (let first = from; first < to; first += together) {
				const draws = { first, count: Math.min(together, to - first), deal };
				const read = (stage: Stage) => stage.read(draws);
				take({ first, count: draws.count, read, states: people.states(draws) });
			}
		},
	};
}

function quantitiesIn(recorded: readonly string[], stages: readonly Stage[]): Quantity[] {
	const found = new Map(
		stages.flatMap((stage) => stage.metrics.map((metric, column) => [metric, { metric, stage, column }] as const)),
	);
	return recorded.flatMap((metric, row) => {
		const own = found.get(metric);
		return own ? [{ ...own, row }] : [];
	});
}

/** What each quantity of a model rests on: one object for all that rest on the same. */
export function basesOf(model: Model, memo: Memo): ReadonlyMap<string, unknown> {
	const people = openPeople(model, { memo });
	const needs = openNeeds(model, people, memo);
	const based: Based[] = [people, ...needs, ...placesBases(model, needs, memo)];
	return new Map(based.flatMap(({ metrics, basis }) => metrics.map((metric) => [metric, basis] as const)));
}
