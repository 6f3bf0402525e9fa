// Makes the tables of data/hindcast from a folder of compiled figures:
//   node scripts/derive-hindcast.mjs --from <folder with the compiled figures>
// Every row carries `available`, the month in which its publication appeared; the hindcast refuses rows later than the
// origin's cut-off. Sources are the official publications, never the page where a copy was seen. Output is the same on
// every run.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { fixed, writeTable } from "./derive-csv.mjs";
import { writePackage } from "./derive-hindcast-package.mjs";
import { seriesRows } from "./derive-hindcast-series.mjs";
import { birthRows, fertilityRows, populationRows } from "./derive-hindcast-un.mjs";

const { values } = parseArgs({ options: { from: { type: "string" } } });
if (!values.from) throw new Error("expected --from <folder with the compiled figures>");

const out = (name) => fileURLToPath(new URL(`../data/hindcast/${name}`, import.meta.url));
const persons = (rows) => rows.map((row) => ({ ...row, persons: fixed(row.persons, 0) }));

writeTable(
	out("series.csv"),
	["area", "quantity", "date", "value", "vintage", "available"],
	seriesRows(values.from).map((row) => ({ ...row, value: fixed(row.value, 0) })),
);
writeTable(
	out("un-population.csv"),
	["round", "available", "kind", "year", "sex", "age", "persons"],
	persons(populationRows(values.from)),
);
writeTable(out("un-fertility.csv"), ["round", "available", "kind", "from", "to", "tfr"], fertilityRows(values.from));
writeTable(out("un-births.csv"), ["round", "available", "kind", "year", "persons"], persons(birthRows(values.from)));
writePackage(out("datapackage.json"));
