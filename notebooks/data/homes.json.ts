/** Elderly-care homes with their beds and utilisation, as published. */
import { readFileSync } from "node:fs";
import { parseCsv } from "../../src/tables/index.js";

const FILE = "data/jiyuan/facilities.csv";

const { rows } = parseCsv(readFileSync(FILE, "utf8"), FILE, [
	{ name: "component", kind: "text" },
	{ name: "name_zh", kind: "text" },
	{ name: "name_en", kind: "text" },
	{ name: "facilities", kind: "integer", min: 1 },
	{ name: "places", kind: "integer", min: 1 },
	{ name: "utilisation", kind: "number", min: 0, max: 1 },
]);

process.stdout.write(
	JSON.stringify(
		rows
			.map(({ values }) => values)
			.filter(({ component }) => component === "care.all")
			.map(({ name_zh, name_en, facilities, places, utilisation }) => ({
				...{ name: { zh: name_zh, en: name_en }, facilities, places, utilisation },
			})),
	),
);
