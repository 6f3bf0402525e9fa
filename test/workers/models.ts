import { createHash } from "node:crypto";
import { type Executor, inProcess } from "../../src/draws/executor.js";
import type { Model } from "../../src/draws/model.js";
import { runForecast } from "../../src/forecast/forecast.js";
import { smallModel } from "../support/small-model.js";

export const plain: Model = smallModel({ years: 3, seed: "workers" });

/** The model's people alone: conditioning runs through them many times. */
const people: Model = { ...plain, services: [], supply: [] };

/** Births of the second year as the model expects them. */
const births = runForecast(people, { draws: 128 }).then((forecast) => {
	const drawn = forecast.values("births", "north", 2021)!;
	return drawn.reduce((a, b) => a + b) / drawn.length;
});

async function observedBirths(times: number): Promise<Model> {
	const value = Math.round(times * (await births));
	const observation = { file: "observed.csv", place: { line: 2, col: 1 }, year: 2021, area: "all", quantity: "births" };
	return { ...people, observations: [{ ...observation, value, sd: 0.05 } as never] };
}

/** The model with births observed a little above what it expects. */
export const observed = observedBirths(1.05);

/** The model with births observed that it cannot have. */
export const contradicted = observedBirths(50);

/** Fields and bits of a run's blocks, in the order they come. */
export async function fingerprint(executor: Executor, model: Model, draws: number): Promise<string> {
	const hash = createHash("sha256");
	await executor.run(
		model,
		{ from: 0, to: draws },
		{
			deliver: ({ values, ...block }) => {
				hash.update(JSON.stringify(block)).update(values);
			},
		},
	);
	return hash.digest("hex");
}

/** Neither a full block nor a full pool at the end. */
export const DRAWS = 1_100;

const truths = new Map<Model, Promise<string>>();

/** Fingerprint of the main thread's run. */
export function truth(model: Model): Promise<string> {
	const known = truths.get(model) ?? fingerprint(inProcess, model, DRAWS);
	truths.set(model, known);
	return known;
}
