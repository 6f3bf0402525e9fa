import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatIssue } from "../../src/errors/index.js";
import { packCounts, unpackCounts } from "../../src/large-runs/pack-counts.js";
import { coverageIssues, foreignIssue, refuseRange } from "../../src/large-runs/shard-checks.js";
import {
	type Digest,
	decodeShard,
	encodeShard,
	type Shard,
	ShardError,
	type ShardHeader,
} from "../../src/large-runs/shard-file.js";

const digest: Digest = (pieces) => {
	const hash = createHash("sha256");
	for (const piece of pieces) hash.update(piece);
	return hash.digest();
};

const header: ShardHeader = {
	version: "1.0.0",
	scenario: "a".repeat(64),
	inputs: "b".repeat(64),
	seed: "种子",
	draws: 1_000,
	from: 256,
	to: 512,
	kind: "histograms",
	names: "c".repeat(64),
	pools: [{ effective: [{ year: 2021, share: 0.1 + 0.2 }], distinct: 1 / 3 }],
};

const shard: Shard = {
	header,
	arrays: {
		counts: Int32Array.of(0, 0, 0, 7, 0, 2_147_483_647, 0, 0),
		sums: Float64Array.of(0.1, Number.NaN, -0, Number.POSITIVE_INFINITY, 5e-324),
	},
};

const bytes = Uint8Array.from(Buffer.concat(encodeShard(shard, digest)));
const failure = (of: Uint8Array): ShardError => {
	try {
		decodeShard(of, digest);
	} catch (error) {
		return error as ShardError;
	}
	throw new Error("it was read");
};

describe("a shard's file", () => {
	it("gives back header and arrays to the bit", () => {
		expect(decodeShard(bytes, digest)).toEqual(shard);
		expect(decodeShard(Buffer.from(bytes), digest)).toEqual(shard);
	});

	it("is the same bytes for the same shard", () => {
		expect(Buffer.concat(encodeShard(decodeShard(bytes, digest), digest)).equals(bytes)).toBe(true);
	});

	it("ends with the SHA-256 of everything before, as another program computes it", () => {
		const end = bytes.length - 32;
		expect(Buffer.from(bytes.subarray(end)).toString("hex")).toBe(
			createHash("sha256").update(bytes.subarray(0, end)).digest("hex"),
		);
	});

	it("is refused wherever it was cut off", () => {
		for (let length = 1; length < bytes.length; length++) {
			const { path } = failure(bytes.slice(0, length));
			expect(path, `${length}`).toBe("length");
		}
	});

	it("is refused when any one of its bytes was changed", () => {
		for (let at = 0; at < bytes.length; at++) {
			const changed = bytes.slice();
			changed[at] ^= 1;
			expect(failure(changed), `${at}`).toBeInstanceOf(ShardError);
		}
	});

	it("is told apart from other files and from other versions of the format", () => {
		expect(failure(new TextEncoder().encode("name: 济源\n")).text.en).toMatch(/not a shard file/);
		expect(failure(new Uint8Array(0)).text.en).toMatch(/not a shard file/);
		const later = bytes.slice();
		later[15] = 3;
		expect(failure(later).text.en).toMatch(/format version 3/);
	});
});

describe("packed counts", () => {
	it("come back as they were", () => {
		const count = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 2_147_483_647 }));
		fc.assert(
			fc.property(fc.array(count, { maxLength: 300 }), (list) => {
				const counts = Int32Array.from(list);
				expect(unpackCounts(packCounts(counts), counts.length)).toEqual(counts);
			}),
		);
	});

	it("are refused when they are fewer or more than expected", () => {
		const packed = packCounts(Int32Array.of(1, 2, 0, 0, 3));
		for (const length of [0, 1, 4, 6]) expect(() => unpackCounts(packed, length)).toThrow(RangeError);
		expect(() => unpackCounts(packed.subarray(0, 3), 5)).toThrow(RangeError);
	});
});

describe("shards of one run", () => {
	const named = (from: number, to: number, own: Partial<ShardHeader> = {}) => ({
		file: `${from}-${to}.shard`,
		header: { ...header, from, to, ...own },
	});

	it("cover all draws once, in any order", () => {
		expect(coverageIssues([named(512, 1_000), named(0, 512)], 1_000, "s.yaml")).toEqual([]);
	});

	it("are all named when draws are missing or twice there", () => {
		const shards = [named(256, 512), named(256, 768), named(768, 800)];
		const lines = coverageIssues(shards, 1_000, "s.yaml").map((issue) => formatIssue(issue, "en"));
		expect(lines).toHaveLength(3);
		expect(lines[0]).toMatch(/^s\.yaml:1:1 draws: no shard holds draws 0 to 256/);
		expect(lines[1]).toMatch(/^256-768\.shard:1:1 from: draws 256 to 512 .* already in 256-512\.shard/);
		expect(lines[2]).toMatch(/draws 800 to 1000/);
	});

	it.each([
		["version", "0.9.0", /0\.9\.0, here it is 1\.0\.0/],
		["scenario", "d".repeat(64), /dddddddddddd, here/],
		["inputs", "d".repeat(64), /input tables/],
		["seed", "other", /seed is other, here it is 种子/],
		["draws", 2_000, /2000, here it is 1000/],
		["kind", "rows", /kind/],
		["names", "d".repeat(64), /quantities/],
	])("are refused when their %s is another one", (path, value, text) => {
		const issue = foreignIssue(named(0, 256, { [path]: value }), header)!;
		expect(issue.path).toBe(path);
		expect(issue.message.en).toMatch(text);
		expect(formatIssue(issue, "zh")).not.toContain("\n");
		expect(foreignIssue(named(0, 256), header)).toBeUndefined();
	});

	it("consist of whole groups of draws", () => {
		expect(refuseRange({ from: 0, to: 256 }, 1_000, 256)).toBeUndefined();
		expect(refuseRange({ from: 768, to: 1_000 }, 1_000, 256)).toBeUndefined();
		expect(refuseRange({ from: 100, to: 300 }, 1_000, 256)!.en).toContain("--from 0 --to 512");
		expect(refuseRange({ from: 256, to: 256 }, 1_000, 256)!.en).toContain("from < to");
		expect(refuseRange({ from: 0, to: 1_024 }, 1_000, 256)!.en).toContain("<= 1000");
	});
});
