import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../../src/cli/run-cli.js";

const jiyuan = fileURLToPath(new URL("../../data/jiyuan/", import.meta.url));
const QUICK = "extends: baseline.yaml\nid: quick\ntitle: { zh: 快, en: Quick }\nreason: { zh: 试, en: Trial }\n";

let folder: string;
let quick: string;
const path = (...names: string[]) => join(folder, ...names);

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "nianlun-shards-"));
	cpSync(jiyuan, path("jiyuan"), { recursive: true });
	quick = path("jiyuan", "quick.yaml");
	writeFileSync(quick, `${QUICK}observed: null\nhorizon: { base: 2020, to: 2035 }\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DRAWS = "600";
/** Draws beyond which a run streams, so that 600 draws show what a million would. */
const small = { exactUpTo: 400, kept: 256, pilot: 256, part: 1 };
type Limits = typeof small | undefined;

async function call(limits: Limits, ...args: string[]) {
	let [stdout, stderr] = ["", ""];
	const console = {
		stdout: { write: (text: string) => (stdout += text) },
		stderr: { write: (text: string) => (stderr += text) },
	};
	const code = await run([...args, "--lang", "en"], console, limits);
	return { code, stdout, stderr };
}

const contents = (out: string) =>
	Object.fromEntries(readdirSync(path(out)).map((name) => [name, readFileSync(path(out, name), "utf8")]));

async function shards(limits: Limits, name: string, cuts: readonly number[]): Promise<string[]> {
	const files = cuts.slice(1).map((to, k) => path(name, `${cuts[k]}-${to}.shard`));
	for (const [k, file] of files.entries()) {
		const range = ["--from", `${cuts[k]}`, "--to", `${cuts[k + 1]}`];
		const { code, stderr } = await call(limits, "shard", quick, "--draws", DRAWS, ...range, "--out", file, "-q");
		expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
	}
	return files;
}

describe.each([
	["rows", undefined],
	["histograms", small],
])("shards of %s", (name, limits) => {
	let files: string[];
	beforeAll(async () => {
		await call(limits, "run", quick, "--draws", DRAWS, "--out", path(`${name}-run`), "-q");
		files = await shards(limits, name, [0, 256, 512, 600]);
	});

	it("merge to the bytes of one run, in any order", async () => {
		const out = path(`${name}-merged`);
		const order = [files[2], files[0], files[1]];
		const { code, stderr } = await call(limits, "merge", quick, ...order, "--draws", DRAWS, "--out", out, "-q");
		expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
		expect(contents(`${name}-merged`)).toEqual(contents(`${name}-run`));
	});

	it("say in results and scorecard what came from all draws", () => {
		const { "manifest.json": manifest, "scorecard.txt": card } = contents(`${name}-run`);
		expect(JSON.parse(manifest).draws).toBe(600);
		expect(JSON.parse(manifest).kept).toBe(limits?.kept);
		expect(card.includes("come from the first 256")).toBe(limits !== undefined);
	});
});

describe("a shard", () => {
	const limits = undefined;
	let files: string[];
	beforeAll(async () => {
		files = await shards(limits, "checked", [0, 256, 512, 600]);
	});

	it("is left alone when it is there, and computed again when it is damaged", async () => {
		const range = ["--from", "512", "--to", "600", "--out", files[2]];
		const before = readFileSync(files[2]);
		const again = await call(limits, "shard", quick, "--draws", DRAWS, ...range);
		expect(again.stderr).toMatch(/^already there/);
		writeFileSync(files[2], before.subarray(0, 100));
		expect((await call(limits, "shard", quick, "--draws", DRAWS, ...range, "-q")).code).toBe(0);
		expect(readFileSync(files[2]).equals(before)).toBe(true);
	});

	it("is refused, and all are listed, when damaged, not whole, no shard at all, or not there", async () => {
		const bytes = readFileSync(files[1]);
		const bad = ["damaged", "short", "text"].map((kind) => path(`${kind}.shard`));
		const flipped = Buffer.from(bytes);
		flipped[bytes.length - 100] ^= 1;
		writeFileSync(bad[0], flipped);
		writeFileSync(bad[1], bytes.subarray(0, -1));
		writeFileSync(bad[2], "济源");
		const out = path("never");
		const list = [files[0], ...bad, path("nowhere.shard")];
		const { code, stderr } = await call(limits, "merge", quick, ...list, "--draws", DRAWS, "--out", out);
		expect(code).toBe(2);
		const lines = stderr.trim().split("\n");
		expect(lines).toHaveLength(4);
		expect(lines[0]).toMatch(/damaged\.shard:1:1 sha256: damaged/);
		expect(lines[1]).toMatch(/short\.shard:1:1 length: not whole/);
		expect(lines[2]).toMatch(/text\.shard:1:1 format: not a shard/);
		expect(lines[3]).toMatch(/nowhere\.shard:1:1 file: cannot be read/);
		expect(existsSync(out)).toBe(false);
	});

	it("is refused when draws are missing or twice there", async () => {
		const out = path("never");
		const gap = await call(limits, "merge", quick, files[0], files[2], "--draws", DRAWS, "--out", out);
		expect(gap).toMatchObject({ code: 2 });
		expect(gap.stderr).toMatch(/quick\.yaml:1:1 draws: no shard holds draws 256 to 512/);
		const twice = await call(limits, "merge", quick, ...files, files[1], "--draws", DRAWS, "--out", out);
		expect(twice.stderr).toMatch(/draws 256 to 512 \(exclusive\) are already in/);
		expect(existsSync(out)).toBe(false);
	});

	it("is refused when it is of another seed, number of draws, or scenario", async () => {
		const other = path("jiyuan", "other.yaml");
		writeFileSync(other, readFileSync(quick, "utf8").replace("en: Quick", "en: Slow"));
		const cases = [
			[quick, ["--draws", DRAWS, "--seed", "x"], /seed: of another run: its seed is jiyuan-2020, here it is x/],
			[quick, ["--draws", "590"], /draws: of another run/],
			[other, ["--draws", DRAWS], /scenario: of another run/],
		] as const;
		for (const [scenario, options, line] of cases) {
			const { code, stderr } = await call(limits, "merge", scenario, ...files, ...options, "--out", path("never"));
			expect(code).toBe(2);
			expect(stderr.trim().split("\n")).toHaveLength(3);
			expect(stderr).toMatch(line);
		}
		const seed = ["--seed", "x", "--from", "0", "--to", "256", "--out", files[0]];
		expect(await call(limits, "shard", quick, "--draws", DRAWS, ...seed)).toMatchObject({ code: 2 });
		expect(existsSync(path("never"))).toBe(false);
	});
});

describe("a run with checkpoints", () => {
	const checkpoint = (limits: Limits, out: string, ...more: string[]) =>
		call(limits, "run", quick, "--draws", DRAWS, "--checkpoint", path("saved"), "--out", path(out), ...more);

	it("goes on after a kill between or within parts, and equals an uninterrupted run", async () => {
		await call(small, "run", quick, "--draws", DRAWS, "--out", path("whole"), "-q");
		const first = await checkpoint(small, "first", "-q");
		expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 0, stderr: "" });
		expect(readdirSync(path("saved"))).toEqual([
			"00000000-00000256.shard",
			"00000256-00000512.shard",
			"00000512-00000600.shard",
		]);
		rmSync(path("saved", "00000256-00000512.shard"));
		writeFileSync(path("saved", "00000256-00000512.shard.1.part"), "half a shard");
		const resumed = await checkpoint(small, "resumed");
		expect(resumed.stderr).toMatch(/resumed at 344 of 600 draws/);
		expect(contents("first")).toEqual(contents("whole"));
		expect(contents("resumed")).toEqual(contents("whole"));
	});

	it("refuses a folder with parts of another run and leaves it as it was", async () => {
		const before = readdirSync(path("saved"));
		const { code, stderr } = await checkpoint(small, "never", "--seed", "x");
		expect(code).toBe(2);
		expect(stderr).toMatch(/00000000-00000256\.shard:1:1 seed: of another run/);
		expect(readdirSync(path("saved"))).toEqual(before);
		expect(existsSync(path("never"))).toBe(false);
	});

	it("computes a damaged part again", async () => {
		const file = path("saved", "00000000-00000256.shard");
		writeFileSync(file, readFileSync(file).subarray(0, 5_000));
		const { stderr } = await checkpoint(small, "mended");
		expect(stderr).toMatch(/resumed at 344 of 600 draws/);
		expect(contents("mended")).toEqual(contents("whole"));
	});
});

describe("the options of large runs", () => {
	it.each([
		[["run", "--workers", "0"], /--workers 0: write a whole number from 1/],
		[["run", "--workers", "1.5"], /--workers 1\.5/],
		[["shard", "--from", "0", "--to", "256"], /needs --out/],
		[["shard", "--to", "256", "--out", "x"], /nianlun shard also needs --from/],
		[["shard", "--from", "0", "--to", "1e9", "--out", "x"], /--to 1e9/],
		[["shard", "--from", "100", "--to", "300", "--out", "x"], /groups of 256 draws; write --from 0 --to 512/],
		[["shard", "--from", "0", "--to", "1024", "--out", "x"], /<= 600/],
		[["shard", "--from", "0", "--to", "256", "--out", "x", "--exact"], /cannot take --exact/],
		[["merge"], /needs the scenario and its shards/],
	])("are checked: %j", async ([command, ...options], line) => {
		const { code, stderr } = await call(undefined, command, quick, "--draws", DRAWS, ...options);
		expect(code).toBe(2);
		expect(stderr).toMatch(line);
		expect(stderr.trim().split("\n")).toHaveLength(1);
	});

	it("are refused when the memory does not suffice, with the number of draws that fits", async () => {
		process.env.NIANLUN_MEMORY_MB = "250";
		try {
			const { code, stderr } = await call(undefined, "run", quick, "--draws", "10000", "--out", path("never"));
			expect(code).toBe(2);
			expect(stderr).toMatch(/^--draws 10000: .* write --draws \d+ at most\n$/);
			expect(existsSync(path("never"))).toBe(false);
		} finally {
			delete process.env.NIANLUN_MEMORY_MB;
		}
	});

	it("compare the first draws only", async () => {
		const more = ["--draws", DRAWS, "--out", path("compared")];
		const { code, stderr } = await call(small, "compare", quick, quick, ...more);
		expect(code).toBe(0);
		expect(stderr).toMatch(/the first 256 of 600 draws are used/);
	});
});
