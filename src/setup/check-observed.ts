import { WHOLE } from "../draws/index.js";
import type { Issue } from "../errors/index.js";
import type { ParsedScenario } from "../scenario/index.js";
import type { Observation } from "../tables/index.js";
import type { Inputs } from "./inputs.js";

/**
 * Observations that no draw could answer to, and published rates that the scenario would pass over in silence.
 *
 * @param recorded names of the quantities that draws record
 */
export function checkObserved(inputs: Inputs, { locate }: ParsedScenario, recorded: readonly string[]): Issue[] {
	const areas = [WHOLE, ...inputs.scenario.areas.map(({ id }) => id)];
	const strangers = inputs.observations.flatMap((observation) => [
		...stranger(observation, "area", areas),
		...stranger(observation, "quantity", recorded),
	]);
	return [...strangers, ...lateRates(inputs, locate)];
}

function stranger(observation: Observation, column: "area" | "quantity", known: readonly string[]): Issue[] {
	const name = observation[column];
	if (known.includes(name)) return [];
	const some = known.slice(0, 12).join(", ");
	return [
		{
			file: observation.file,
			...observation.place,
			path: column,
			message: {
				zh: `模型里没有 ${name}；可以写 ${some} 等`,
				en: `the model has no ${name}; write one of ${some} or others`,
			},
		},
	];
}

function lateRates({ scenario, observedRates }: Inputs, locate: ParsedScenario["locate"]): Issue[] {
	const { observedTo } = scenario.fertility.national;
	const last = Math.max(...observedRates.map(({ year }) => year));
	if (!(last > observedTo)) return [];
	const path = ["fertility", "national", "observedTo"];
	const message = {
		zh: `实测生育率表到 ${last} 年，而 observedTo 是 ${observedTo}；请写 ${last}，否则后面的实测值不起作用`,
		en: `the observed rates reach ${last} but observedTo is ${observedTo}; write ${last}, or the later ones have no effect`,
	};
	return [{ ...locate(path), path: path.join("."), message }];
}
