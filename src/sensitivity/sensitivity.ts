import { type Figure, figureOf, type Groups, groupsOf } from "../decisions/index.js";
import { type Model, quantitiesOf } from "../draws/index.js";
import type { Forecast } from "../forecast/index.js";
import { borgonovoDelta } from "./delta.js";
import { firstOrder } from "./first-order.js";
import { type DrawnInput, type InputKind, inputQuantities, inputsOf } from "./inputs.js";
import type { Output } from "./output.js";
import { readerOf, recordingModel } from "./recording.js";
import { openRegression } from "./regression.js";
import { meanFigure, partOf, type Sample, sampleOf, valuesIn, varianceOf } from "./sample.js";
import { shapleyShares } from "./shapley.js";
import { tailMeans } from "./tails.js";

/** What an output is asked for. */
export interface Question {
	readonly output: Output;
	/** Id of an area, or of the whole. */
	readonly area: string;
	readonly year: number;
}

/** What moves an output of a forecast, and how much. */
export interface Sensitivity extends Omit<Question, "output"> {
	readonly output: string;
	readonly isCondition: boolean;
	/** Draws in which the output is defined, and the groups that errors come from. */
	readonly draws: number;
	readonly groups: number;
	readonly mean: Figure;
	/** Standard deviation of the output over the draws; nothing moves an output where it is 0. */
	readonly sd: number;
	/** Those with the largest Shapley effect first. */
	readonly inputs: readonly InputShare[];
	/** The share of the variance that all inputs explain together; the rest is chance and what no input holds. */
	readonly explained: Figure;
}

/** An input and its share in an output's variance. */
export interface InputShare {
	readonly kind: InputKind;
	readonly components: readonly string[];
	/** Means of the input in its lowest and highest tenth; not there for one of several numbers. */
	readonly range?: { readonly low: number; readonly high: number };
	/** Means of the output there, everything else free, and how far they lie apart. */
	readonly low: Figure;
	readonly high: Figure;
	readonly swing: Figure;
	/** First-order index, Borgonovo's delta, Shapley effect, and what is left to be explained once all others are known. */
	readonly first: Figure;
	readonly delta: Figure;
	readonly shapley: Figure;
	readonly last: Figure;
}

/** The model whose draws answer a question: the same draws, with nothing recorded but what it takes. */
export function sensitivityModel(model: Model, { output, year }: Omit<Question, "area">): Model {
	const counting = recordingModel(model, output.names);
	const asked = {
		model: { ...model, ...(counting.namedBands && { namedBands: counting.namedBands }) },
		names: output.names,
	};
	return recordingModel(model, [...output.names, ...inputQuantities({ ...asked, year })]);
}

/** The names of an output that the model has no quantity of; bands of ages are counted when asked for. */
export function unknownNames(model: Model, { names }: Output): string[] {
	const { recorded: _, ...counting } = recordingModel(model, names);
	const known = new Set(quantitiesOf(counting));
	return names.filter((name) => !known.has(name));
}

/** @param forecast one of the `sensitivityModel` */
export function sensitivityOf(forecast: Forecast, { output, area, year }: Question): Sensitivity {
	const { recorded: _, ...model } = forecast.model;
	const read = readerOf(forecast, area);
	const all = output.values(forecast, { area, year });
	const kept = Int32Array.from(all.keys()).filter((draw) => Number.isFinite(all[draw]));
	const take = (column: Float64Array) => Float64Array.from(kept, (draw) => column[draw]);
	const groups = among(groupsOf(model, forecast.draws), kept);
	const sample = sampleOf(kept.length, groups, familiesOf(take(read("population", model.base)!), groups, model));
	const values = take(all);
	const inputs = inputsOf({ model, names: output.names, year }, read).map((input) => ({
		...input,
		columns: input.columns.map(take),
	}));
	return {
		...{ output: output.text, isCondition: output.isCondition, area, year },
		...{ draws: kept.length, groups: sample.members.length },
		mean: meanFigure(values, sample),
		sd: Math.sqrt(varianceOf(values)),
		...sharesOf(inputs, values, sample),
	};
}

/** The same groups of the draws that are kept, those that have any. */
function among({ count, of }: Groups, kept: Int32Array): Groups {
	const present = [...new Set(Array.from(kept, of))].sort((a, b) => a - b);
	const at = new Map(present.map((group, k) => [group, k]));
	return { count: Math.min(count, present.length), of: (draw) => at.get(of(kept[draw]))! };
}

/** Draws of a pool that observations conditioned and that begin with the same people repeat an ancestor. */
function familiesOf(start: Float64Array, { of }: Groups, { observations }: Model): Int32Array | undefined {
	if (observations.length === 0 || !(varianceOf(start) > 0)) return undefined;
	const known = new Map<string, number>();
	return Int32Array.from(start, (people, draw) => {
		const key = `${of(draw)} ${people}`;
		if (!known.has(key)) known.set(key, known.size);
		return known.get(key)!;
	});
}

function sharesOf(
	inputs: readonly DrawnInput[],
	output: Float64Array,
	sample: Sample,
): Pick<Sensitivity, "inputs" | "explained"> {
	if (!(varianceOf(output) > 0) || inputs.length === 0) return { inputs: [], explained: NOTHING };
	const columns = inputs.map((input) => input.columns);
	const { effects, last, all } = shapleyShares(columns, output, sample);
	const shares = inputs.map(({ kind, components, columns: own }, k): InputShare => {
		const single = own.length === 1;
		const scalar = single ? own[0] : openRegression([own], [output], sample).expected(1)[0];
		const range = single ? { range: tailMeans(scalar, scalar) } : {};
		return { kind, components, ...range, ...alone(scalar, output, sample), shapley: effects[k], last: last[k] };
	});
	return { inputs: shares.sort((a, b) => b.shapley.value - a.shapley.value), explained: all };
}

const NOTHING: Figure = { value: 0, mcse: 0 };

/** What one input says alone. */
function alone(
	input: Float64Array,
	output: Float64Array,
	sample: Sample,
): Pick<InputShare, "low" | "high" | "swing" | "first" | "delta"> {
	const parts = sample.members.map((_, group) => ({
		input: valuesIn(sample, group, input),
		output: valuesIn(sample, group, output),
		sample: partOf(sample, group),
	}));
	const figure = (of: (part: (typeof parts)[number]) => number) =>
		figureOf(of({ input, output, sample }), parts.map(of));
	return {
		low: figure((part) => tailMeans(part.input, part.output).low),
		high: figure((part) => tailMeans(part.input, part.output).high),
		swing: figure((part) => {
			const { low, high } = tailMeans(part.input, part.output);
			return high - low;
		}),
		first: figure((part) => firstOrder(part.input, part.output, part.sample)),
		delta: figure((part) => borgonovoDelta(part.input, part.output, part.sample)),
	};
}
