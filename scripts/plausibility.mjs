// Holds figures of the baseline scenario against figures from outside: data/reference/plausibility.csv says which, a full
// run says ours, and docs/plausibility.md gets the table between its markers. With --check nothing is written and the exit
// code is 1 when the page is out of date or a verdict does not hold.
//
//   npm run build && node scripts/plausibility.mjs [--check]
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";

const { loadScenario, runForecast } = await import("../dist/node.js");
const { settingIn } = await import("../dist/answers/index.js");
const { evaluate, parseQuantity } = await import("../dist/plan/index.js");

const at = (file) => fileURLToPath(new URL(`../${file}`, import.meta.url));
const PAGE = "docs/plausibility.md";

/** Groups of rows in the page's order. */
const GROUPS = inBoth(`
population 人口 | Population
school 各学段在校生 | Pupils by stage
nursery 托育 | Nursery
care 养老 | Care
classes 班额与教师 | Classes and teachers
plan 老规划里的其他数字 | Other figures of the old plan`);

const VERDICTS = inBoth(`
agrees 相符 | agrees
within 在区间内 | within our interval
differs 不同 | differs
mended 曾荒唐，已改 | looked absurd, mended
explained 看着荒唐，有解释 | looks absurd, explained`);

/** Words in both languages by their ids: one a line, as `id 中文 | English`. */
function inBoth(lines) {
	const words = [...lines.matchAll(/^(\w+) (.+) \| (.+)$/gm)];
	return Object.fromEntries(words.map(([, id, zh, en]) => [id, { zh, en }]));
}

const HEADS = {
	zh: ["数字", "年份", "我们的（80% 区间）", "外面的", "地方和年份", "出处", "判断"],
	en: ["figure", "year", "ours (80 % interval)", "theirs", "place and year", "source", "verdict"],
};

export function readRows() {
	return parse(readFileSync(at("data/reference/plausibility.csv"), "utf8"), { columns: true }).map((row) => ({
		...row,
		year: Number(row.year),
		low: Number(row.theirs_low),
		high: Number(row.theirs_high || row.theirs_low),
		tolerance: Number(row.tolerance || 0),
	}));
}

/** Rows with `ours`, the median and 80 % interval of each one's expression over the draws of a run of the baseline. */
export async function measure(rows, draws) {
	const loaded = loadScenario(at("data/jiyuan/baseline.yaml"));
	const forecast = await runForecast(loaded, draws === undefined ? {} : { draws });
	return rows.map((row) => ({ ...row, ours: middleOf(valuesOf(row, forecast)) }));
}

/** A row's figure in every draw; `peak(x)` is the year in which x is largest, up to the row's year. */
function valuesOf({ expression, year }, forecast) {
	const setting = { ...settingIn(forecast, {}), year, tolerance: 0 };
	const [, peaking] = /^peak\((.*)\)$/.exec(expression) ?? [];
	const column = (text, when) => evaluate(parseQuantity(text).term, { ...setting, year: when });
	if (peaking === undefined) return column(expression, year);
	const columns = Array.from({ length: year - setting.base + 1 }, (_, years) => column(peaking, setting.base + years));
	return Float64Array.from({ length: forecast.draws }, (_, draw) => {
		const path = columns.map((values) => values[draw]);
		return setting.base + path.indexOf(Math.max(...path));
	});
}

function middleOf(values) {
	const sorted = Float64Array.from(values).sort();
	const [p10, p50, p90] = [0.1, 0.5, 0.9].map((part) => sorted[Math.round(part * (sorted.length - 1))]);
	return { p10, p50, p90 };
}

/** What keeps a measured row's verdict from holding, or nothing. */
export function faultOf(row) {
	const outside = !inInterval(row) && !isNear(row);
	if (row.verdict === "agrees")
		return isNear(row) ? undefined : `${row.id}: ours is not within ${row.tolerance} of theirs`;
	if (row.verdict === "within") return inInterval(row) ? undefined : `${row.id}: theirs is not in our interval`;
	if (row.verdict === "mended") return outside || !isNearer(row) ? `${row.id}: is not mended` : undefined;
	return outside ? undefined : `${row.id}: does not differ`;
}

/** The distance of a figure from theirs, which may be a range: as a part of theirs, of years and from nothing as it is. */
function distance({ unit, low, high }, figure) {
	const nearest = Math.min(Math.max(figure, low), high);
	const apart = Math.abs(figure - nearest);
	return nearest === 0 || unit === "year" ? apart : apart / Math.abs(nearest);
}

const isNear = (row) => distance(row, row.ours.p50) <= row.tolerance;
const inInterval = ({ low, high, ours }) => low <= ours.p90 && high >= ours.p10;
const isNearer = (row) => distance(row, row.ours.p50) < distance(row, Number(row.before));

const FORMATS = {
	percent: (value) => `${(100 * value).toFixed(1)} %`,
	change: (value) => `${value < 0 ? "−" : "+"}${(100 * Math.abs(value)).toFixed(1)} %`,
	number: (value) => value.toFixed(1),
	people: (value) => Math.round(value).toLocaleString("en"),
	year: (value) => String(Math.round(value)),
};

function verdictText(row, lang) {
	const shown = FORMATS[row.unit];
	const before = { zh: `改前 ${shown(Number(row.before))}`, en: `${shown(Number(row.before))} before` }[lang];
	const near =
		row.verdict === "agrees" && row.tolerance > 0
			? { zh: `（相差不超过 ${limit(row, "年")}）`, en: ` (to ${limit(row, " year")})` }[lang]
			: "";
	const mended = row.verdict === "mended" ? `${lang === "zh" ? `（${before}）` : ` (${before})`}` : "";
	const note = row[`note_${lang}`];
	return `**${VERDICTS[row.verdict][lang]}**${near}${mended}${note ? `${lang === "zh" ? "：" : ": "}${note}` : ""}`;
}

const limit = ({ unit, tolerance }, years) =>
	unit === "year" ? `${tolerance}${years}` : `${Math.round(100 * tolerance)} %`;

function cellsOf(row, lang) {
	const shown = FORMATS[row.unit];
	const { p10, p50, p90 } = row.ours;
	const theirs = row.low === row.high ? shown(row.low) : `${shown(row.low)} – ${shown(row.high)}`;
	const recalled = row.status === "recalled" ? { zh: "（凭记忆）", en: " (recalled)" }[lang] : "";
	const place = `${row[`place_${lang}`]}, ${row.theirs_year}`;
	const ours = `${shown(p50)} (${shown(p10)} – ${shown(p90)})`;
	return [row[`name_${lang}`], row.year, ours, theirs, place, `${row.source}${recalled}`, verdictText(row, lang)];
}

function tablesOf(rows, lang) {
	const line = (cells) => `| ${cells.join(" | ")} |`;
	return Object.entries(GROUPS).map(([group, name]) => {
		const own = rows.filter((row) => row.group === group).map((row) => line(cellsOf(row, lang)));
		return [`### ${name[lang]}`, "", line(HEADS[lang]), line(HEADS[lang].map(() => "---")), ...own].join("\n");
	});
}

/** The page with its tables between the markers of each language. */
export function pageOf(text, rows) {
	return ["en", "zh"].reduce((page, lang) => {
		const markers = new RegExp(`(<!-- ${lang}:start -->\n)[\\s\\S]*?(<!-- ${lang}:end -->)`);
		if (!markers.test(page)) throw new Error(`the markers ${lang}:start and ${lang}:end are missing`);
		return page.replace(markers, (_, start, end) => `${start}\n${tablesOf(rows, lang).join("\n\n")}\n\n${end}`);
	}, text);
}

async function main(check) {
	const rows = await measure(readRows());
	const faults = rows.map(faultOf).filter(Boolean);
	const before = readFileSync(at(PAGE), "utf8");
	const after = pageOf(before, rows);
	if (after !== before && check) faults.push(`${PAGE} is out of date: run node scripts/plausibility.mjs`);
	if (after !== before && !check) writeFileSync(at(PAGE), after);
	for (const fault of faults) console.error(fault);
	process.exitCode = faults.length > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.includes("--check"));
