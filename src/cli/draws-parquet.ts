import type { Prepared } from "../node.js";
import { type DrawnSeries, eachDrawnSeries, type Results } from "../report/index.js";

/** Rows of a group: what readers take into memory at a time. */
const GROUP = 131_072;

const text = (name: string) =>
	({ name, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "REQUIRED" }) as const;
const count = (name: string) => ({ name, type: "INT32", repetition_type: "REQUIRED" }) as const;
const SCHEMA = [
	{ name: "draws", num_children: 6 },
	...["area", "service", "metric"].map(text),
	...["year", "draw"].map(count),
	{ name: "value", type: "DOUBLE", repetition_type: "OPTIONAL" } as const,
];

/** What a reader of the file can know of the run. */
export interface DrawsOrigin {
	readonly version: string;
	/** Hash of the scenario, as in `manifest.json`. */
	readonly sha256: string;
}

/**
 * All draws as a Parquet file: area, service, metric, year, draw, value, in the order of `summary.csv`, each series with its
 * draws together; the value is null in draws in which the quantity is not defined. The same run gives the same bytes.
 */
export async function drawsParquet(
	results: Pick<Results, "forecast" | "prepared">,
	{ version, sha256 }: DrawsOrigin,
): Promise<Uint8Array> {
	// Few runs ask for it: the package is loaded when one does.
	const { ByteWriter, ParquetWriter } = await import("hyparquet-writer");
	const writer = new ByteWriter();
	const parquet = new ParquetWriter({
		...{ writer, schema: SCHEMA, createdBy: `nianlun ${version}` },
		kvMetadata: origin(results.prepared, sha256),
	});
	const group = openGroup(results.forecast.draws);
	const write = () => parquet.write({ columnData: group.take(), rowGroupSize: GROUP * 2 });
	eachDrawnSeries(results, (series) => {
		group.add(series);
		if (group.rows() >= GROUP) write();
	});
	if (group.rows() > 0) write();
	parquet.finish();
	return new Uint8Array(writer.getBuffer());
}

function origin({ scenario, model }: Prepared, sha256: string) {
	const entries = { "nianlun.scenario": scenario.id, "nianlun.scenario.sha256": sha256, "nianlun.seed": model.seed };
	return Object.entries(entries).map(([key, value]) => ({ key, value }));
}

/** Columns of the rows that are written together. */
function openGroup(draws: number) {
	let series: DrawnSeries[] = [];
	const texts = (of: (one: DrawnSeries) => string) => series.flatMap((one) => new Array<string>(draws).fill(of(one)));
	const counts = (of: (at: number) => number) => Int32Array.from({ length: series.length * draws }, (_, at) => of(at));
	return {
		rows: () => series.length * draws,
		add(one: DrawnSeries) {
			series.push({ ...one, values: one.values.slice() });
		},
		take() {
			const columns = [
				{ name: "area", data: texts(({ area }) => area) },
				{ name: "service", data: texts(({ service }) => service) },
				{ name: "metric", data: texts(({ metric }) => metric) },
				{ name: "year", data: counts((at) => series[Math.floor(at / draws)].year) },
				{ name: "draw", data: counts((at) => at % draws) },
				{ name: "value", data: series.flatMap(({ values }) => Array.from(values, definedOrNull)) },
			];
			series = [];
			return columns;
		},
	};
}

const definedOrNull = (value: number) => (Number.isNaN(value) ? null : value);
