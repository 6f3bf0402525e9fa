import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";

const data = fileURLToPath(new URL("../../data/", import.meta.url));
const read = (file: string) => readFileSync(join(data, file), "utf8");

interface Field {
	readonly name: string;
	readonly type: "string" | "integer" | "number" | "boolean" | "year";
	readonly constraints?: {
		readonly required?: boolean;
		readonly unique?: boolean;
		readonly enum?: readonly string[];
		readonly minimum?: number;
		readonly maximum?: number;
		readonly pattern?: string;
	};
}

interface Resource {
	readonly name: string;
	readonly path: string;
	readonly schema: { readonly fields: readonly Field[]; readonly primaryKey?: string | readonly string[] };
}

type Row = Readonly<Record<string, string>>;

interface Table {
	/** Package and name, e.g. `jiyuan/norms`. */
	readonly id: string;
	readonly file: string;
	readonly schema: Resource["schema"];
}

const packages = readdirSync(data).filter((folder) => existsSync(join(data, folder, "datapackage.json")));
const tables: Table[] = packages.flatMap((folder) => {
	const { resources } = JSON.parse(read(join(folder, "datapackage.json"))) as { resources: Resource[] };
	return resources.map(({ name, path, schema }) => ({ id: `${folder}/${name}`, file: join(folder, path), schema }));
});

const rowsOf = (file: string): Row[] => parse(read(file), { columns: true }) as Row[];
const headerOf = (file: string) => (parse(read(file), { to: 1 }) as string[][])[0];

/** What is wrong with one cell, or nothing. */
function faultOf(cell: string, { type, constraints = {} }: Field): string | undefined {
	if (cell === "") return constraints.required ? "is empty" : undefined;
	if (type === "integer" && !/^-?\d+$/.test(cell)) return "is no integer";
	if (type === "number" && !/^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(cell)) return "is no number";
	if (constraints.enum && !constraints.enum.includes(cell)) return "is not one of the allowed words";
	if (constraints.pattern && !new RegExp(`^(?:${constraints.pattern})$`).test(cell)) return "has the wrong form";
	if (Number(cell) < (constraints.minimum ?? -Infinity)) return "is below the minimum";
	if (Number(cell) > (constraints.maximum ?? Infinity)) return "is above the maximum";
	return undefined;
}

function faults({ file, schema }: Table): string[] {
	return rowsOf(file).flatMap((row, at) =>
		schema.fields.flatMap((field) => {
			const fault = faultOf(row[field.name], field);
			return fault ? [`${file}:${at + 2} ${field.name} "${row[field.name]}" ${fault}`] : [];
		}),
	);
}

function repeated(keys: readonly string[]): string[] {
	return keys.filter((key, at) => keys.indexOf(key) !== at);
}

describe("the data packages", () => {
	it("describe every table of their folders and no other", () => {
		const inFolders = packages.flatMap((folder) =>
			readdirSync(join(data, folder))
				.filter((file) => file.endsWith(".csv"))
				.map((file) => join(folder, file)),
		);
		expect(tables.map(({ file }) => file).sort()).toEqual(inFolders.sort());
	});

	it("name no http address of a mirror", () => {
		const allowed = /^https:\/\/(datapackage\.org|creativecommons\.org|population\.un\.org|opensource\.org)\//;
		const texts = [
			...packages.map((folder) => join(folder, "datapackage.json")),
			...tables.map(({ file }) => file),
			"../docs/data.md",
		];
		const found = texts.flatMap((file) => read(file).match(/https?:\/\/[^\s"',;)]+/g) ?? []);
		expect(found.filter((address) => !allowed.test(address))).toEqual([]);
	});

	it("are counted right in docs/data.md, by status", () => {
		const listed = [...read("../docs/data.md").matchAll(/^\| `([\w-]+\/[\w-]+)` \|(.*)\|$/gm)].map(([, id, cells]) => [
			id,
			cells.split("|").map((cell) => Number(cell.trim() || 0)),
		]);
		const statuses = ["published", "derived", "recalled", "assumed", "unknown"];
		const counted = tables.map(({ id, file }) => {
			const rows = rowsOf(file);
			const withStatus = (status: string) => rows.filter((row) => row.status === status).length;
			return [id, [rows.length, ...statuses.map(withStatus)]];
		});
		expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(counted));
	});
});

describe.each(tables)("$id", (table) => {
	it("has the header of its schema", () => {
		expect(headerOf(table.file)).toEqual(table.schema.fields.map(({ name }) => name));
	});

	it("has cells of the types, words and bounds of its schema", () => {
		expect(faults(table)).toEqual([]);
	});

	it("repeats no primary key and no unique cell", () => {
		const { fields, primaryKey } = table.schema;
		const whole = fields.map(({ name }) => name);
		const unique = fields.filter(({ constraints }) => constraints?.unique).map(({ name }) => [name]);
		const keys = [[primaryKey ?? whole].flat(), ...unique];
		const rows = rowsOf(table.file);
		const twice = keys.flatMap((key) => repeated(rows.map((row) => key.map((name) => row[name]).join(" · "))));
		expect(twice).toEqual([]);
	});

	it("says in every row where it comes from and what it rests on", () => {
		const statuses = ["published", "derived", "recalled", "assumed", "unknown"];
		const silent = rowsOf(table.file).filter(({ source, status }) => !source?.trim() || !statuses.includes(status));
		expect(silent).toEqual([]);
	});

	it("is UTF-8 with LF line ends, a last line end and no byte order mark", () => {
		const bytes = readFileSync(join(data, table.file));
		expect(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)).toMatch(/^[^\uFEFF\r][^\r]*\n$/);
	});
});
