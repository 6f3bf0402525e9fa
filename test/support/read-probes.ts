import { AGES } from "../../src/demography/index.js";
import { probesOf, type ServiceModel } from "../../src/services/index.js";

/** What a service's probes read off a state, told again cell by cell; `odds` is the year's factor. */
export function readProbes(service: ServiceModel, state: Float64Array, odds = 1): Float64Array {
	const cells = [...state.keys()];
	return Float64Array.from(probesOf(service), (probe) =>
		cells.reduce((sum, cell) => {
			const age = cell % AGES;
			if (age < probe.first) return sum;
			if (probe.kind === "sum") return sum + state[cell] * (probe.weights[age - probe.first] ?? 0);
			const share = probe.prevalence[cell];
			return sum + (state[cell] * share * odds) / (1 - share + share * odds);
		}, 0),
	);
}
