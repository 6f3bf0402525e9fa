// Rewrites the counts of rows by status in docs/data.md from the tables that the data packages list.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

const STATUSES = ["published", "derived", "recalled", "assumed", "unknown"];
const data = new URL("../data/", import.meta.url);
const page = new URL("../docs/data.md", import.meta.url);

const packages = readdirSync(data).filter((folder) => readdirSync(new URL(folder, data)).includes("datapackage.json"));

function tablesOf(folder) {
	const { resources } = JSON.parse(readFileSync(new URL(`${folder}/datapackage.json`, data), "utf8"));
	return resources.map(({ name, path }) => ({ id: `${folder}/${name}`, file: new URL(`${folder}/${path}`, data) }));
}

function rowOf({ id, file }) {
	const rows = parse(readFileSync(file, "utf8"), { columns: true, bom: true });
	const counts = STATUSES.map((status) => rows.filter((row) => row.status === status).length || "");
	return `| \`${id}\` | ${[rows.length, ...counts].join(" | ")} |`.replace(/\| {2}(?=\|)/g, "|  ");
}

const lines = packages.flatMap(tablesOf).map(rowOf).sort();
const listed = /(\| table \| rows .*\n\| --- .*\n)(\|.*\n)+/;
writeFileSync(
	page,
	readFileSync(page, "utf8").replace(listed, (_, head) => `${head}${lines.join("\n")}\n`),
);
