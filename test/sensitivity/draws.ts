import { batches } from "../../src/decisions/groups.js";
import { normalQuantile, openStreams } from "../../src/random/index.js";
import { sampleOf } from "../../src/sensitivity/sample.js";

/** Uniforms of a name, the same each time. */
export function uniforms(name: string, draws: number): Float64Array {
	const stream = openStreams("sensitivity", name, "*");
	return Float64Array.from({ length: draws }, (_, draw) => stream(draw)());
}

export const normals = (name: string, draws: number) => uniforms(name, draws).map(normalQuantile);

/** Independent draws in twenty groups. */
export const independent = (draws: number) => sampleOf(draws, batches(draws));

/** Ishigami's function of three uniforms on (-π, π), with its usual constants 7 and 0.1. */
export function ishigami(draws: number) {
	const inputs = ["x1", "x2", "x3"].map((name) => uniforms(name, draws).map((u) => Math.PI * (2 * u - 1)));
	const output = Float64Array.from({ length: draws }, (_, draw) => {
		const [a, b, c] = inputs.map((input) => input[draw]!);
		return Math.sin(a!) + 7 * Math.sin(b!) ** 2 + 0.1 * c! ** 4 * Math.sin(a!);
	});
	return { inputs, output };
}
