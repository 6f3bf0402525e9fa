import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	exp,
	type Form,
	logistic,
	type NumberStream,
	normalQuantile,
	openBatch,
	openNumberRows,
	openStreams,
} from "../../src/random/index.js";

const bits = (values: ArrayLike<number>) => Array.from(new BigUint64Array(Float64Array.from(values).buffer));

/** Streams whose numbers tile a row: a start, then a group a year. */
function streamsOf(seed: string, forms: readonly Form[], years: number): { streams: NumberStream[]; width: number } {
	const sizes = forms.map((form) => (form === "both" ? 2 : 1));
	const once = 2 * forms.length;
	const perYear = sizes.reduce((sum, size) => sum + 3 * size, 0);
	let offset = once;
	const streams = forms.map((form, k): NumberStream => {
		const start = { form: "normal" as const, groups: 1, per: 2, at: 2 * k, step: 0 };
		const yearly = { form, groups: years, per: 3, at: offset, step: perYear };
		offset += 3 * sizes[k]!;
		return { seed, component: `part ${k}`, area: "地方", runs: [start, yearly] };
	});
	return { streams, width: once + years * perYear };
}

const cases = fc.record({
	seed: fc.string(),
	forms: fc.array(fc.constantFrom<Form>("uniform", "normal", "both"), { minLength: 1, maxLength: 5 }),
	years: fc.integer({ min: 1, max: 12 }),
	from: fc.nat(2 ** 31),
	draws: fc.integer({ min: 1, max: 7 }),
});

describe("rows of random numbers", () => {
	it("have the same bits in WebAssembly and on seedrandom's alea with AS 241", () => {
		fc.assert(
			fc.property(cases, ({ seed, forms, years, from, draws }) => {
				const { streams, width } = streamsOf(seed, forms, years);
				const [wasm, twin] = (["wasm", "typescript"] as const).map((engine) => {
					const numbers = openNumberRows(streams, { width, capacity: draws, engine });
					numbers.deal(from, draws);
					return bits(numbers.rows.subarray(0, width * draws));
				});
				expect(wasm).toEqual(twin);
			}),
			{ numRuns: 200 },
		);
	});

	it("are each stream's own, whatever stands beside it and whoever is dealt with it", () => {
		const { streams, width } = streamsOf("seed", ["normal", "uniform", "both"], 9);
		const numbers = openNumberRows(streams, { width, capacity: 5 });
		numbers.deal(40, 5);
		const uniform = openStreams("seed", "part 2", "地方")(43);
		const row = numbers.rows.subarray(3 * width, 4 * width);
		expect(bits(row.subarray(4, 6))).toEqual(bits([normalQuantile(uniform()), normalQuantile(uniform())]));
		const [first] = [uniform()];
		expect(bits(row.subarray(12, 14))).toEqual(bits([first, normalQuantile(first)]));
	});

	it("reach the tails of the distribution as the library does, in a million numbers", () => {
		const years = 1000;
		const { streams, width } = streamsOf("tails", ["normal"], years);
		const [wasm, twin] = (["wasm", "typescript"] as const).map((engine) =>
			openNumberRows(streams, { width, capacity: 350, engine }),
		);
		for (const numbers of [wasm!, twin!]) numbers.deal(0, 350);
		const differ = wasm!.rows.subarray(0, 350 * width).findIndex((value, at) => !Object.is(value, twin!.rows[at]));
		expect(differ).toBe(-1);
		expect(Math.max(...Array.from({ length: 350 }, (_, draw) => wasm!.rows[draw * width + 5]!))).toBeGreaterThan(2);
	});

	it("hold 0.5 and 0 on the medium path", () => {
		const { streams, width } = streamsOf("seed", ["both"], 2);
		const numbers = openNumberRows(streams, { width, capacity: 1 });
		numbers.deal(7, 1);
		numbers.dealMedians(1);
		expect(Array.from(numbers.rows.subarray(0, width))).toEqual([0, 0, ...Array(6).fill([0.5, 0]).flat()]);
	});
});

describe("a batch of elementary functions", () => {
	const arguments_ = fc.oneof(
		fc.double({ min: -40, max: 40, noNaN: true }),
		fc.double({ min: -1e-7, max: 1e-7, noNaN: true }),
		fc.double(),
		fc.constantFrom(0, -0, Number.NaN, 709.7, 709.9, -745, -746, 700, -700, 2 ** -28, -(2 ** -28)),
	);

	it("has the bits of the library's exp and of the logistic function", () => {
		fc.assert(
			fc.property(fc.array(arguments_, { minLength: 1, maxLength: 33 }), (values) => {
				for (const engine of ["wasm", "typescript"] as const) {
					const batch = openBatch(engine);
					const [powers, shares] = [batch.exp(values.length), batch.logistic(values.length)];
					powers.set(values);
					shares.set(values);
					batch.apply();
					expect(bits(powers)).toEqual(bits(values.map(exp)));
					expect(bits(shares)).toEqual(bits(values.map(logistic)));
				}
			}),
			{ numRuns: 2000 },
		);
	});

	it("has the bits of the library's exp for a million arguments of the usual size", () => {
		const uniform = openStreams("exp", "a", "b")(1);
		const batch = openBatch("wasm");
		const place = batch.exp(8000);
		let differ = 0;
		for (let round = 0; round < 125; round++) {
			const values = Float64Array.from(place, () => 30 * (uniform() - 0.5) * uniform());
			place.set(values);
			batch.apply();
			for (let k = 0; k < values.length; k++) if (!Object.is(place[k], exp(values[k]!))) differ++;
		}
		expect(differ).toBe(0);
	});

	it("keeps each asker's place, however many ask", () => {
		const batch = openBatch("wasm");
		const places = Array.from({ length: 300 }, (_, k) => batch.exp(1 + (k % 97)));
		for (const [k, place] of places.entries()) place.fill(k / 100);
		batch.apply();
		for (const [k, place] of places.entries()) expect(new Set(place)).toEqual(new Set([exp(k / 100)]));
	});
});
