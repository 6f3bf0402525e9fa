import type { Answer, Scorecard, Today } from "../answers/index.js";
import { fileIssue, InputError, type Lang, type LocalText } from "../errors/index.js";
import type { Facts } from "../explain/index.js";
import type { Range } from "./content.js";
import { type Figure, type Format, written } from "./figure.js";

/** What of `manifest.json` a report says. */
interface Manifest {
	readonly product: string;
	readonly version: string;
	readonly scenario: { readonly id: string; readonly files: readonly string[]; readonly sha256: string };
	readonly seed: string;
	readonly draws: number;
	readonly areas: readonly string[];
	readonly inputs: readonly {
		readonly file: string;
		readonly rows: Readonly<Record<Status, number>>;
		readonly sources: readonly string[];
	}[];
	readonly rows: Readonly<Record<Status, number>>;
}

export type Status = "published" | "derived" | "recalled" | "assumed" | "unknown";

export interface Card {
	readonly today: Today;
	readonly plans: readonly Scorecard[];
	readonly questions: readonly Answer[];
	readonly indicators: readonly {
		readonly id: string;
		readonly name: LocalText;
		readonly unit: LocalText;
		readonly once: boolean;
		readonly assumed: boolean;
		readonly isYear: boolean;
	}[];
}

/** The texts of a result folder by name of file; nothing where a file is missing. */
export type FolderTexts = (name: string) => string | undefined;

/** Which quantity of which year, of the whole place. */
export interface Asked {
	readonly metric: string;
	readonly year: number;
	readonly format?: Format;
}

/** The results of a run, opened for a report in one language. */
export interface Run {
	readonly lang: Lang;
	readonly facts: Facts;
	readonly card: Card;
	readonly manifest: Manifest;
	/** Whether there are several areas. */
	readonly isDivided: boolean;
	/** Last year that has ended, and last year of the running five-year plan. */
	readonly ended: number;
	readonly planEnd: number;
	/** The median with its interval; nothing where it is not known. */
	readonly range: (asked: Asked) => Range | undefined;
	readonly stat: (asked: Asked, stat: string) => Figure | undefined;
	/** Quantiles for a chart. */
	readonly value: (metric: string, year: number, stat: string) => number | undefined;
	readonly metrics: ReadonlySet<string>;
	/** The odds that a component of the whole place is short in a year, or grows where its stock is not known. */
	readonly odds: (component: string, year: number) => Figure | undefined;
	/** A number of a JSON file by its keys. */
	readonly of: (file: JsonFile, at: readonly (string | number)[], how: How) => Figure;
	/** A text in the run's language. */
	readonly pick: (text: LocalText) => string;
}

export type JsonFile = "scorecard.json" | "facts.json" | "manifest.json";

export interface How {
	readonly format: Format;
	readonly scale?: number;
}

/** The program that reads a folder, and in which language it reports. */
export interface Opening {
	readonly folder: string;
	readonly version: string;
	readonly lang: Lang;
}

/**
 * Opens what `nianlun run` wrote.
 *
 * @throws InputError where the folder is no result folder, is of another version, or a file is missing or broken
 */
export function openRun(read: FolderTexts, opening: Opening): Run {
	const files = openFiles(read, opening.folder);
	const manifest = files.json<Manifest>("manifest.json", ({ product, draws, rows }) => {
		return product === "nianlun" && Number.isFinite(draws) && typeof rows === "object";
	});
	refuseOthers(manifest, opening);
	const facts = files.json<Facts>("facts.json", ({ facts, years, components }) => {
		return facts === 1 && typeof years === "object" && Array.isArray(components);
	});
	const card = files.json<Card>("scorecard.json", ({ today, plans }) => {
		return Array.isArray(today?.outlook) && Array.isArray(plans);
	});
	const whole = manifest.areas[manifest.areas.length - 1];
	const summary = readSummary(files.text("summary.csv"), { whole, path: files.path("summary.csv") });
	const odds = openOdds(files.text("shortage.csv"), { whole, lang: opening.lang, path: files.path("shortage.csv") });
	const { base, today, focus } = facts.years;
	if (!summary.values.has(`${today}|population|p50`)) throw files.broken("summary.csv");
	const json = { "scorecard.json": card, "facts.json": facts, "manifest.json": manifest };
	const { lang } = opening;
	const stat = openStat(summary, { whole, lang });
	return {
		...{ lang, facts, card, manifest, stat, odds, metrics: summary.metrics },
		...{ isDivided: manifest.areas.length > 1, ended: Math.max(base, today - 1) },
		planEnd: Math.min(focus, 5 * Math.ceil(today / 5)),
		range: (asked) => rangeFrom((name) => stat(asked, name)),
		value: (metric, year, name) => summary.values.get(`${year}|${metric}|${name}`),
		of: (file, at, { format, scale = 1 }) => {
			const value = scale * Number(valueAt(json[file], at) ?? Number.NaN);
			return { value, format, text: written(value, format, lang), file, at: at.join("/"), scale };
		},
		pick: (text) => text[lang],
	};
}

/** The three figures of a range, where the middle one is known. */
export function rangeFrom(figure: (stat: string) => Figure | undefined): Range | undefined {
	const [middle, low, high] = ["p50", "p10", "p90"].map(figure);
	return middle && low && high ? { middle, low, high } : undefined;
}

function openStat({ values }: Summary, { whole, lang }: { readonly whole: string; readonly lang: Lang }): Run["stat"] {
	return ({ metric, year, format = "count" }, stat) => {
		const value = values.get(`${year}|${metric}|${stat}`);
		if (value === undefined || Number.isNaN(value)) return undefined;
		const at = [whole, year, metric, stat].join("|");
		return { value, format, text: written(value, format, lang), file: "summary.csv", at, scale: 1 };
	};
}

function valueAt(value: unknown, at: readonly (string | number)[]): unknown {
	return at.reduce<unknown>((inner, key) => (inner as Readonly<Record<string | number, unknown>>)?.[key], value);
}

const ODDS_HEADER = "area,service,name,year,of,probability,mcse,mean,stock";

interface OddsFile {
	readonly whole: string;
	readonly lang: Lang;
	readonly path: string;
}

/** Reads the whole place's odds of `shortage.csv`. Names may be quoted, so cells are counted from the end. */
function openOdds(text: string, { whole, lang, path }: OddsFile): Run["odds"] {
	const values = new Map<string, number>();
	// A run that has no odds writes an empty table.
	for (const cells of text.trim() === "" ? [] : wholesRows(text, { header: ODDS_HEADER, whole, path })) {
		const [year, , probability] = cells.slice(-6);
		values.set(`${cells[1]}|${year}`, Number(probability));
	}
	return (component, year) => {
		const value = values.get(`${component}|${year}`);
		if (value === undefined) return undefined;
		const at = [whole, year, component, "probability"].join("|");
		return { value, format: "odds", text: written(value, "odds", lang), file: "shortage.csv", at, scale: 1 };
	};
}

interface Summary {
	/** By year, quantity and statistic, of the whole place. */
	readonly values: ReadonlyMap<string, number>;
	readonly metrics: ReadonlySet<string>;
}

const HEADER = "area,year,service,metric,stat,value,mcse";

/** Reads the whole place's lines of `summary.csv`. */
function readSummary(text: string, { whole, path }: { readonly whole: string; readonly path: string }): Summary {
	const [values, metrics] = [new Map<string, number>(), new Set<string>()];
	for (const [, year, service, metric, stat, value] of wholesRows(text, { header: HEADER, whole, path })) {
		const name = service ? `${service}.${metric}` : metric;
		metrics.add(name);
		values.set(`${year}|${name}|${stat}`, value === "" ? Number.NaN : Number(value));
	}
	return { values, metrics };
}

interface ResultTable {
	readonly header: string;
	readonly whole: string;
	readonly path: string;
}

/** The whole place's rows of a result table; the other areas' are passed over, for a run of many has a million lines. */
function wholesRows(text: string, { header, whole, path }: ResultTable): string[][] {
	const lines = text.replace(/^\uFEFF/, "").split("\n");
	if (lines[0].trim() !== header || text[text.length - 1] !== "\n") throw new InputError([broken(path)]);
	return lines.filter((line) => line.startsWith(`${whole},`)).map((line) => line.split(","));
}

function openFiles(read: FolderTexts, folder: string) {
	const path = (name: string) => `${folder}/${name}`;
	const text = (name: string) => {
		const found = read(name);
		if (found === undefined) throw new InputError([missing(path(name), folder)]);
		return found;
	};
	return {
		path,
		text,
		broken: (name: string) => new InputError([broken(path(name))]),
		json<T>(name: string, fits: (value: T) => boolean): T {
			const value = parsed(text(name));
			if (typeof value !== "object" || value === null || !fits(value as T)) throw new InputError([broken(path(name))]);
			return value as T;
		},
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function refuseOthers({ version }: Manifest, opening: Opening): void {
	if (version === opening.version) return;
	const file = `${opening.folder}/manifest.json`;
	throw new InputError([
		fileIssue(file, "version", {
			zh: `结果由 ${version} 版写出，本程序是 ${opening.version} 版；请用本程序重新 nianlun run`,
			en: `the results are of version ${version}, this program is ${opening.version}; run the scenario again with this program`,
		}),
	]);
}

function missing(path: string, folder: string) {
	return fileIssue(path, "report", {
		zh: `没有这个文件，所以 ${folder} 不是完整的结果文件夹；请给出 nianlun run 写出的文件夹，例如 out/baseline，或重新运行`,
		en: `is not there, so ${folder} is no whole result folder; name one that nianlun run wrote, such as out/baseline, or run again`,
	});
}

function broken(path: string) {
	return fileIssue(path, "report", {
		zh: "内容不完整，或不是 nianlun run 写出的；请重新运行",
		en: "is not whole, or is not what nianlun run writes; run the scenario again",
	});
}
