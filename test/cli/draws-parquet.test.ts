import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call } from "../support/call.js";

const DRAWS = 20;
let folder: string;
let file: string;
const run = (...more: readonly string[]) =>
	call("run", "data/jiyuan/baseline.yaml", "--draws", String(DRAWS), "-q", "--out", join(folder, "out"), ...more);

interface Row {
	readonly area: string;
	readonly service: string;
	readonly metric: string;
	readonly year: number;
	readonly draw: number;
	readonly value: number | null;
}
let rows: Row[];
let bytes: Buffer;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "nianlun-parquet-"));
	file = join(folder, "elsewhere", "draws.parquet");
	await run("--draws-parquet", file, "--export-draws");
	bytes = readFileSync(file);
	const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
	rows = (await parquetReadObjects({ file: buffer })) as unknown as Row[];
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const nameOf = ({ service, metric }: Pick<Row, "service" | "metric">) => (service ? `${service}.${metric}` : metric);

describe("run --draws-parquet", () => {
	it("writes every quantity of the summary in every draw, once each", () => {
		const summary = readFileSync(join(folder, "out", "summary.csv"), "utf8")
			.replace(/^\uFEFF/, "")
			.trim()
			.split("\n")
			.slice(1);
		const series = [...new Set(summary.map((line) => line.split(",").slice(0, 4).join()))];
		const drawn = rows.map(({ area, year, service, metric }) => [area, year, service, metric].join());
		expect([...new Set(drawn)]).toEqual(series);
		expect(rows.length).toBe(series.length * DRAWS);
		expect(rows.every(({ draw }, i) => draw === i % DRAWS)).toBe(true);
	});

	it("holds the very numbers of draws.csv", () => {
		const values = new Map(rows.map((row) => [[row.draw, row.area, row.year, nameOf(row)].join(), row.value]));
		const lines = readFileSync(join(folder, "out", "draws.csv"), "utf8")
			.trim()
			.split("\n")
			.slice(1);
		expect(lines.length).toBeGreaterThan(1000);
		const others = lines.filter((line) => {
			const comma = line.lastIndexOf(",");
			const value = Number(line.slice(comma + 1));
			return !Object.is(values.get(line.slice(0, comma)) ?? Number.NaN, value);
		});
		// Numbers of years that the summary leaves out: no draw knows the flows of the base year.
		expect(others.filter((line) => !line.includes(",2020,"))).toEqual([]);
	});

	it("names the run in the file, and gives the same bytes again", { timeout: 60_000 }, async () => {
		const { key_value_metadata } = parquetMetadata(
			bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
		);
		const manifest = JSON.parse(readFileSync(join(folder, "out", "manifest.json"), "utf8"));
		expect(Object.fromEntries(key_value_metadata!.map(({ key, value }) => [key, value]))).toEqual({
			"nianlun.scenario": manifest.scenario.id,
			"nianlun.scenario.sha256": manifest.scenario.sha256,
			"nianlun.seed": manifest.seed,
		});
		await run("--draws-parquet", file);
		expect(readFileSync(file).equals(bytes)).toBe(true);
	});

	it("writes no result at all where the file cannot be written", { timeout: 60_000 }, async () => {
		const wall = join(folder, "wall");
		writeFileSync(wall, "");
		const { code } = await run("--draws-parquet", join(wall, "x.parquet"), "--out", join(folder, "none"));
		expect(code).toBe(1);
		expect(existsSync(join(folder, "none")) ? readdirSync(join(folder, "none")) : []).toEqual([]);
	});
});

/** A Python that has both packages, if there is one. */
const PYTHON = process.env.PYTHON ?? "python3";
const analysts = spawnSync(PYTHON, ["-c", "import duckdb, pandas, pyarrow"]).status === 0;

describe.runIf(analysts)("DuckDB and pandas", () => {
	const script = `
import duckdb, pandas, sys
file = sys.argv[1]
frame = pandas.read_parquet(file)
asked = "where service = 'school.primary' and metric = 'need' and year = 2030 order by draw"
numbers = [value for (value,) in duckdb.execute(f"select value from '{file}' {asked}").fetchall()]
same = frame[(frame.service == "school.primary") & (frame.metric == "need") & (frame.year == 2030)].value.tolist()
print(",".join(frame.columns), len(frame), numbers == same, ",".join(map(repr, numbers)))
`;

	it("read the same rows and numbers", { timeout: 60_000 }, () => {
		const said = execFileSync(PYTHON, ["-c", script, file], { encoding: "utf8" }).trim();
		const wanted = rows.filter((row) => nameOf(row) === "school.primary.need" && row.year === 2030);
		const [columns, count, same, numbers] = said.split(" ");
		expect([columns, Number(count), same]).toEqual(["area,service,metric,year,draw,value", rows.length, "True"]);
		expect(numbers.split(",").map(Number)).toEqual(wanted.map(({ value }) => value));
	});
});
