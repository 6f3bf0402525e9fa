import type { Column } from "../../tables/index.js";

const code = { name: "country_code", kind: "integer", min: 1, max: 9999 } as const satisfies Column;
const name = { name: "country", kind: "text", optional: true } as const satisfies Column;
const vintage = { name: "vintage", kind: "text" } as const satisfies Column;
const year = { name: "year", kind: "integer", min: 1900, max: 2200 } as const satisfies Column;
const count = { kind: "number", min: 0 } as const;

/** Yearly figures; counts in thousand, as the UN has them. Life expectancy of one sex may stand there and is not read. */
export const annualColumns = [
	code,
	name,
	year,
	{ name: "births_thousand", ...count },
	{ name: "deaths_thousand", ...count },
	{ name: "e0_both", kind: "number", min: 0, max: 100 },
	{ name: "e0_female", kind: "number", optional: true },
	{ name: "e0_male", kind: "number", optional: true },
	{ name: "net_migrants_thousand", kind: "number" },
	{ name: "tfr", kind: "number", min: 0, max: 12 },
] as const satisfies readonly Column[];

/** First ages of the 21 groups. */
export const GROUP_AGES = Array.from({ length: 21 }, (_, group) => 5 * group);

/** People by five-year age, thousand: a row per sex with the groups beside each other. */
export const wideColumns: readonly Column[] = [
	code,
	name,
	vintage,
	year,
	{ name: "sex", kind: "enum", values: ["female", "male", "both"] },
	...GROUP_AGES.map((age): Column => ({ name: `a${age}`, ...count })),
];

/** The same with a row per group. */
export const longColumns = [
	code,
	name,
	vintage,
	year,
	{ name: "age_from", kind: "integer", min: 0, max: 100 },
	{ name: "female_thousand", ...count },
	{ name: "male_thousand", ...count },
] as const satisfies readonly Column[];

export const scheduleColumns = [
	code,
	name,
	vintage,
	year,
	{ name: "age_from", kind: "integer", min: 10, max: 50 },
	{ name: "percent", kind: "number", min: 0, max: 100 },
] as const satisfies readonly Column[];

const bound = { kind: "number", optional: true } as const;

/** What UN rounds said: medians and bounds of a period or a year. */
export const roundColumns = [
	code,
	name,
	vintage,
	{ name: "quantity", kind: "enum", values: ["tfr", "e0", "netmig", "births"] },
	{ name: "from", kind: "integer", min: 1900, max: 2200 },
	{ name: "to", kind: "integer", min: 1900, max: 2200 },
	{ name: "median", kind: "number" },
	{ name: "lower80", ...bound },
	{ name: "upper80", ...bound },
	{ name: "lower95", ...bound },
	{ name: "upper95", ...bound },
] as const satisfies readonly Column[];

/** The same with a row per figure, periods as `2010-2015` or years, life expectancy by sex. */
export const roundFigureColumns = [
	code,
	name,
	vintage,
	{ name: "quantity", kind: "enum", values: ["tfr", "e0F", "e0M", "netmig", "births"] },
	{ name: "period", kind: "text", optional: true },
	{ name: "year", kind: "integer", min: 1900, max: 2200, optional: true },
	{ name: "kind", kind: "text", optional: true },
	{ name: "stat", kind: "enum", values: ["median", "lower80", "upper80", "lower95", "upper95"] },
	{ name: "value", kind: "number" },
] as const satisfies readonly Column[];
