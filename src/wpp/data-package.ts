import type { ScenarioFacts } from "./scenario-template.js";

interface Field {
	readonly name: string;
	readonly type: "string" | "integer" | "number";
	readonly description: string;
	readonly unit?: string;
	readonly optional?: true;
}

const year: Field = { name: "year", type: "integer", description: "Calendar year", unit: "year" };
const sex: Field = { name: "sex", type: "string", description: "female or male" };
const age: Field = { name: "age", type: "integer", description: "Completed age; 100 is 100 and over", unit: "year" };
const kind: Field = { name: "kind", type: "string", description: "estimate to 2023, projection (medium) from 2024" };
const bounds: readonly Field[] = ["lower80", "upper80"].map((name) => ({
	...{ name, type: "number", optional: true },
	description: "Bound of the 80 % interval; empty, the UN's medium files have none",
}));
const provenance: readonly Field[] = [
	{ name: "source", type: "string", description: "Publication the row comes from" },
	{ name: "status", type: "string", description: "published, derived, recalled or assumed" },
];

const number = (name: string, description: string, unit: string): Field => ({
	...{ name, type: "number", description, unit },
});
const string = (name: string, description: string): Field => ({ name, type: "string", description });
const optional = (field: Field): Field => ({ ...field, optional: true });

/** Columns of every table by its name. */
const FIELDS: Readonly<Record<string, readonly Field[]>> = {
	population: [
		string("area", "Area id"),
		string("variant", "Age structure"),
		year,
		sex,
		age,
		number("population", "Persons at 31 December", "person"),
	],
	births: [year, number("births", "Live births of the year", "person")],
	tfr: [year, kind, number("tfr", "Total fertility rate", "births per woman"), ...bounds],
	e0: [year, kind, sex, number("e0", "Life expectancy at birth", "year"), ...bounds],
	"fertility-schedule": [year, age, number("share", "Share of the year's births per woman", "proportion")],
	"mortality-pattern": [
		sex,
		age,
		number("a", "Log death rate of the base year", "log per person-year"),
		number("b", "Speed of decline now, sum 1", "1"),
		number("bUltimate", "Speed of decline at very low mortality, sum 1", "1"),
	],
	srb: [year, kind, number("srb", "Sex ratio at birth", "male per female birth")],
	"net-migration": [year, kind, number("net_rate", "Net migrants per person of 1 January", "proportion per year")],
	arrivals: [sex, age, number("share", "Share of those who arrive on balance", "proportion")],
	departures: [sex, age, number("share", "Relative propensity to leave on balance", "1")],
	disability: [
		string("definition", "Definition of disability"),
		string("severity", "Severity"),
		sex,
		age,
		number("rate", "Share of the population of this age and sex", "proportion"),
	],
	"plan-targets": [
		...["id", "sector", "name_zh", "name_en"].map((name) => string(name, "Target")),
		optional({ name: "baseline_year", type: "integer", description: "Year of the baseline" }),
		optional(number("baseline_value", "Baseline", "row's unit")),
		optional({ name: "target_year", type: "integer", description: "Year of the target" }),
		optional(number("target_value", "Target", "row's unit")),
		...["comparator", "unit", "kind", "quote_zh", "section"].map((name) => string(name, "Target")),
		optional(string("note", "Remark")),
	],
};

const UN_SOURCE = {
	title: "United Nations, DESA, Population Division (2024): World Population Prospects 2024",
	path: "https://population.un.org/wpp/",
};
const LICENCE = {
	name: "CC-BY-3.0-IGO",
	title: "Creative Commons Attribution 3.0 IGO",
	path: "https://creativecommons.org/licenses/by/3.0/igo/",
};

function fieldJson({ optional: mayBeEmpty, ...field }: Field) {
	return mayBeEmpty ? field : { ...field, constraints: { required: true } };
}

function resource(path: string) {
	const name = path.replace(/\.csv$/, "");
	const fields = [...FIELDS[name.replace(/-\d+$/, "")], ...provenance];
	return {
		...{ type: "table", name, path, format: "csv", mediatype: "text/csv", encoding: "utf-8" },
		schema: {
			$schema: "https://datapackage.org/profiles/2.0/tableschema.json",
			fields: fields.map(fieldJson),
			missingValues: [""],
		},
	};
}

/** Describes the package's tables as a Frictionless data package. */
export function dataPackageJson({ id, name, reason }: ScenarioFacts, tables: readonly string[]): string {
	const description = {
		$schema: "https://datapackage.org/profiles/2.0/datapackage.json",
		name: `nianlun-${id.toLowerCase()}`,
		title: `${name.zh}数据包 / ${name.en} data`,
		description: `${reason.en} Rows are extracted or derived from World Population Prospects 2024 and marked so; the United Nations does not endorse this project.`,
		version: "1.0.0",
		sources: [UN_SOURCE],
		licenses: [LICENCE],
		resources: tables.map(resource),
	};
	return `${JSON.stringify(description, null, 2)}\n`;
}
