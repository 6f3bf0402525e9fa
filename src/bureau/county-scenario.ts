import { stringify } from "yaml";
import { closest, type Issue, type LocalText } from "../errors/index.js";
import { toCsv } from "../tables/index.js";
import { sheetReference } from "../workbook/index.js";
import type { Book } from "./book.js";
import { TABLE_DAYS } from "./choices.js";
import { plainName } from "./find-columns.js";
import { birthsPart, nurseryUsePart, pupilsPart } from "./observed-part.js";
import {
	type Context,
	type Fragment,
	faultAt,
	type MadeRow,
	type Note,
	numberIn,
	type Part,
	type TableName,
	textIn,
	withoutTotals,
} from "./part.js";
import { homesPart, knownPlaces, nurseriesPart, schoolsPart } from "./places-part.js";
import { projectsPart, targetsPart } from "./plans-part.js";
import type { DataRow } from "./read-rows.js";
import { type CellFault, type CellPlace, issuesOf } from "./sheet-cells.js";

/** The template that every workbook extends. */
const TEMPLATE = "reference:county.yaml";

/** Variant under which the scenario takes the sheet of the people. */
const VARIANT = "workbook";

/** Whose people the table counts. */
const WHOLE_AREA = "county";

/** Last year of the national inputs. */
const LAST_YEAR = 2050;
/** Years by which fans go on beyond those of the tables. */
const BEYOND = 10;
const DRAWS = 10_000;

/** A scenario made of a workbook, as text, with the tables it names and where all of it comes from. */
export interface CountyScenario {
	readonly yaml: string;
	/** CSV by the table's name behind the `#`. */
	readonly tables: ReadonlyMap<string, MadeTable>;
	readonly notes: readonly Note[];
	/** Cells of the settings by path of the scenario. */
	readonly origins: Readonly<Record<string, CellPlace>>;
}

export interface MadeTable {
	readonly text: string;
	readonly rows: readonly MadeRow[];
}

/** What else is known when the scenario is made. */
export interface Told {
	/** Local fertility over the nation's, as births let expect; the settings' own goes before. */
	readonly ratio?: number | undefined;
	/** Whether what was observed after the base year counts. Default true. */
	readonly observed?: boolean;
}

/** Makes the scenario of a workbook; what contradicts itself is an issue at its cell. */
export function countyScenario(
	book: Book,
	{ ratio, observed: uses = true }: Told = {},
): { readonly county?: CountyScenario; readonly issues: readonly Issue[] } {
	const years = yearsOf(book);
	const impossible = [...yearFaults(book, years), ...idFaults(book)];
	const areas = readAreas(book);
	const faults = [...impossible, ...areas.faults];
	if (faults.length > 0) return { issues: issuesOf(book.file, faults) };
	const context: Context = {
		...{ book, years, known: knownPlaces(book), areaOf: areas.areaOf, towns: areas.list !== undefined },
		tableOf: (name) => sheetReference(book.file, name),
	};
	const parts = PARTS.map((part) => part(context));
	const found = parts.flatMap((part) => part.faults ?? []);
	if (found.length > 0) return { issues: issuesOf(book.file, found) };
	const tables = joinTables(parts);
	const observed: Fragment = uses && tables.has("observed") ? { observed: { file: context.tableOf("observed") } } : {};
	const fragments = parts.flatMap(({ scenario }): Fragment[] => (scenario ? [scenario] : []));
	const scenario = [observed, ...fragments].reduce(joined, settingsFragment(context, { towns: areas.list, ratio }));
	const notes = [...parts.flatMap(({ notes = [] }) => notes), ...proxies(book, ratio)];
	const county = {
		yaml: `${HEAD}${stringify(scenario, { lineWidth: 0, aliasDuplicateObjects: false })}`,
		tables,
		notes,
		origins: originsOf(book),
	};
	return { county, issues: [] };
}

const PARTS: readonly ((context: Context) => Part)[] = [
	birthsPart,
	pupilsPart,
	schoolsPart,
	nurseriesPart,
	nurseryUsePart,
	homesPart,
	projectsPart,
	targetsPart,
];

const HEAD = "# 由工作簿生成 · Made of a workbook; what it does not say is taken from the template.\n";

type Years = Context["years"];

const settingOf = ({ settings }: Book, id: string) => settings[id].value;

function yearsOf(book: Book): Years {
	const base = Number(settingOf(book, "base"));
	const latest = [...book.rows.births, ...book.rows.pupils].map((row) => numberIn(row, "year")!);
	const today = Number(settingOf(book, "today") ?? Math.max(base, ...latest) + 1);
	const focus = Number(settingOf(book, "focus") ?? Math.min(today + BEYOND - 1, LAST_YEAR));
	return { base, today, focus, to: Math.min(focus + BEYOND, LAST_YEAR) };
}

function yearFaults({ settings }: Book, { base, today, focus }: Years): CellFault[] {
	const findings: readonly (readonly [boolean, string, LocalText])[] = [
		[today <= base, settings.today.value === undefined ? "base" : "today", notAfter(today, base)],
		[focus < today, "focus", beforeToday(focus, today)],
	];
	return findings.flatMap(([wrong, id, message]) => (wrong ? [{ ...settings[id].at, kind: id, message }] : []));
}

const notAfter = (today: number, base: number): LocalText => ({
	zh: `今年 ${today} 应晚于人口表的年份 ${base}；请核对这两格`,
	en: `this year, ${today}, must be after the year of the population table, ${base}; check both`,
});

const beforeToday = (focus: number, today: number): LocalText => ({
	zh: `规划目标年 ${focus} 早于今年 ${today}；请改成今年或以后的年份，或空着`,
	en: `the year the plan looks to, ${focus}, is before this year, ${today}; write this year or a later one, or leave it empty`,
});

const ID = /^[a-z][a-z0-9_-]{0,63}$/i;

function idFaults({ settings: { id } }: Book): CellFault[] {
	if (id.value === undefined || ID.test(String(id.value))) return [];
	const message = {
		zh: `代号“${id.value}”：请用英文字母开头，只含字母、数字、- 和 _`,
		en: `the id "${id.value}" must begin with a letter and hold letters, digits, - and _ only`,
	};
	return [{ ...id.at, kind: "id", message }];
}

/** Areas of the scenario, and how rows name them; the whole place where fewer than two towns are given. */
function readAreas(book: Book) {
	const rows = withoutTotals(book.rows.towns, "name");
	if (rows.length < 2) return { list: undefined, areaOf: () => undefined, faults: [] };
	const names = rows.map((row) => plainName(textIn(row, "name")));
	const residents = rows.map((row) => numberIn(row, "residents")!);
	const all = residents.reduce((sum, own) => sum + own, 0);
	if (all === 0) return { list: undefined, areaOf: () => undefined, faults: [faultAt(rows[0], "residents", NOBODY)] };
	const list = rows.map((row, at) => {
		const name = textIn(row, "name");
		return { id: `t${at + 1}`, name: { zh: name, en: name }, share: residents[at] / all };
	});
	const placeOf = (row: DataRow) => names.indexOf(plainName(textIn(row, "town")));
	const areaOf = (row: DataRow) => list[placeOf(row)]?.id;
	const named = Object.values(book.rows).flat();
	const strangers = named.filter((row) => textIn(row, "town") !== "" && placeOf(row) < 0);
	const twice = rows.filter((_, at) => names.indexOf(names[at]) !== at);
	// A town that stands twice often took the place of another, whose rows then name a stranger.
	const faults =
		twice.length > 0
			? twice.map((row) => faultAt(row, "name", townTwice(textIn(row, "name"))))
			: strangers.map((row) => faultAt(row, "town", unknownTown(textIn(row, "town"), rows)));
	return { list, areaOf, faults };
}

function unknownTown(name: string, towns: readonly DataRow[]): LocalText {
	const meant = closest(
		name,
		towns.map((town) => textIn(town, "name")),
	);
	return {
		zh: `“${name}”不在“镇街”表里${meant ? `，是不是“${meant}”？` : "；"}请在那里加上，或改成那里的写法，或空着（算全县的）`,
		en: `"${name}" is not in the sheet Towns${meant ? `; did you mean ${meant}? Either` : ";"} add it there, write it as there, or leave it empty for the whole place`,
	};
}

const NOBODY: LocalText = {
	zh: "各镇街的常住人口都是 0，分不出份额；请填人数，不分镇街就清空这张表",
	en: "no town has residents, so there are no shares; write their number, or empty the sheet to leave towns out",
};

const townTwice = (name: string): LocalText => ({
	zh: `“${name}”写了两次；请合并，或把其中一个改成本来的镇街`,
	en: `"${name}" is listed twice; join the rows, or give one of them its own name`,
});

type Areas = readonly Readonly<Record<string, unknown>>[];

interface Local {
	readonly towns: Areas | undefined;
	readonly ratio: number | undefined;
}

function settingsFragment({ book, years }: Context, { towns, ratio }: Local): Fragment {
	const [name, total, draws, migration] = ["name", "total", "draws", "migration"].map((id) => settingOf(book, id));
	const fertility = settingOf(book, "fertility") ?? ratio;
	const day = TABLE_DAYS.find(({ id }) => id === settingOf(book, "day"));
	const id = String(settingOf(book, "id") ?? "county");
	const place = String(name);
	return {
		...{ extends: TEMPLATE, nianlun: 1, id },
		title: { zh: place, en: place },
		reason: REASON,
		simulation: { draws: draws ?? DRAWS, seed: `${id}-${years.base}` },
		horizon: years,
		// Fewer rows where there are many areas: the first grade of each stage only.
		...(towns && { services: { school: { detail: "stages" } } }),
		areas: towns ?? [{ id: WHOLE_AREA, name: { zh: place, en: place } }],
		population: {
			total,
			...(day && { date: day.date(years.base) }),
			tables: [{ file: sheetReference(book.file, book.people.sheet), area: WHOLE_AREA, variant: VARIANT, weight: 1 }],
		},
		...(fertility !== undefined && { fertility: { local: { ratio: fertility, ratioSd: KNOWN_RATIO_SD } } }),
		...(migration !== undefined && {
			migration: { netRate: { mean: Number(migration) / 1000, meanSd: KNOWN_NET_RATE_SD } },
		}),
		plans: {},
	};
}

/** Errors of what a user knows of the place, as in the baseline. */
const KNOWN_RATIO_SD = 0.06;
const KNOWN_NET_RATE_SD = 0.002;

const REASON: LocalText = {
	zh: "本地数字来自工作簿；工作簿没有的用全国参数，nianlun check 逐条说明。",
	en: "Local figures are the workbook's; national parameters stand for the rest, as nianlun check says.",
};

function proxies({ settings }: Book, ratio: number | undefined): Note[] {
	const sheet = settings.fertility.at.sheet;
	const messages = [
		...(ratio !== undefined && settings.fertility.value === undefined ? [ratioNote(ratio)] : []),
		...(settings.migration.value === undefined ? [NO_MIGRATION] : []),
		NATIONAL,
	];
	return messages.map((message) => ({ sheet, message }));
}

const ratioNote = (ratio: number): LocalText => ({
	zh: `生育水平没有填：由出生数推算为全国的 ${ratio.toFixed(2)} 倍，误差 ${100 * KNOWN_RATIO_SD} %（假设）`,
	en: `fertility is not given: births let expect ${ratio.toFixed(2)} times the nation's, with an error of ${100 * KNOWN_RATIO_SD} % (assumed)`,
});

const NO_MIGRATION: LocalText = {
	zh: "净迁移率没有填：以零为中心，每年 ±0.4 %（假设）",
	en: "net migration is not given: centred on zero, 0.4 % a year either way (assumed)",
};

const NATIONAL: LocalText = {
	zh: "死亡率、生育的年龄分布、迁移的年龄分布、入学率、失能率是全国的（data/reference）",
	en: "death rates, ages of mothers and movers, enrolment and disability rates are the nation's (data/reference)",
};

/** Rows of parts that share a table stand in one. */
function joinTables(parts: readonly Part[]): ReadonlyMap<string, MadeTable> {
	const names: readonly TableName[] = ["observed", "births", "facilities", "projects", "targets"];
	const made = names.map((name) => ({ name, rows: parts.flatMap(({ tables }) => tables?.[name] ?? []) }));
	const textOf = (rows: readonly MadeRow[]) =>
		toCsv(
			rows.map(({ values }) => values),
			{ raw: true },
		);
	const filled = made.filter(({ rows }) => rows.length > 0);
	return new Map(filled.map(({ name, rows }) => [name, { rows, text: textOf(rows) }]));
}

/** Lays one fragment over another: maps are joined, all else is replaced. */
function joined(under: Fragment, over: Fragment): Fragment {
	const isMap = (value: unknown): value is Fragment =>
		typeof value === "object" && value !== null && !Array.isArray(value);
	const entries = Object.entries(over).map(([key, value]) => {
		const before = under[key];
		return [key, isMap(before) && isMap(value) ? joined(before, value) : value];
	});
	return { ...under, ...Object.fromEntries(entries) };
}

function originsOf({ settings }: Book): Record<string, CellPlace> {
	const paths: Readonly<Record<string, string>> = {
		...{ title: "name", areas: "name", id: "id", simulation: "draws" },
		...{ horizon: "today", "horizon.base": "base", "horizon.focus": "focus" },
		...{ "population.total": "total", "population.date": "day" },
		...{ "fertility.local": "fertility", "migration.netRate": "migration" },
	};
	return Object.fromEntries(Object.entries(paths).map(([path, id]) => [path, settings[id].at]));
}
