import { LEAST_YEARS, POOLED_SCALE } from "../demography/index.js";
import { fileIssue, type Issue, type LocalText } from "../errors/index.js";
import type { ParsedScenario, Scenario } from "../scenario/index.js";
import { fertilityRecord } from "./fertility-record.js";
import type { Inputs } from "./inputs.js";

const NATIONAL = ["fertility", "national"] as const;

/** What a trend cannot take from the record, what it takes instead, and a path that it does not follow. */
export function fertilityNotes(inputs: Inputs, { locate, files }: ParsedScenario): Issue[] {
	const { path, process } = inputs.scenario.fertility.national;
	const trends = trendsIn(process);
	if (trends.length === 0) return [];
	const missing = missingYear(inputs);
	const { from, logs } = fertilityRecord(inputs);
	const short = logs.length < LEAST_YEARS && trends.some(({ sd }) => sd === undefined);
	const [ofPath, ofProcess] = [
		["path", "file"],
		["process", "kind"],
	].map((keys) => locate([...NATIONAL, ...keys]));
	// Files stand in the order in which they were asked for: a path laid over the trend of a file that it extends.
	const laidOver = files.indexOf(ofPath.file) < files.indexOf(ofProcess.file);
	const unheard = process.kind === "damped-trend" && laidOver;
	return [
		...(missing === undefined ? [] : [fileIssue(path.file, "year", gap(missing, from))]),
		...(short ? [fileIssue(path.file, "tfr", tooShort(logs.length))] : []),
		...(unheard ? [{ ...ofPath, path: "fertility.national.path.file", message: notFollowed(ofProcess.file) }] : []),
	];
}

type Process = Scenario["fertility"]["national"]["process"];

function trendsIn(process: Process) {
	const all = process.kind === "pool" ? process.members.map((member) => member.process) : [process];
	return all.filter((one) => one.kind === "damped-trend");
}

/** The newest year up to the base year that is missing between two that are there. */
function missingYear({ tfrRecord, scenario }: Inputs): number | undefined {
	const known = new Set(tfrRecord.map(({ year }) => year));
	let year = scenario.horizon.base;
	while (known.has(year)) year--;
	return year > Math.min(...known) ? year : undefined;
}

const gap = (missing: number, from: number): LocalText => ({
	zh: `缺 ${missing} 年的生育率：走势和误差只用 ${from} 年起的；补上这一年，更早的年份才用得上`,
	en: `no rate of ${missing}: trend and errors rest on ${from} and later; fill in that year, and earlier ones count`,
});

const tooShort = (years: number): LocalText => ({
	zh: `只有 ${years} 年连续的生育率，不足 ${LEAST_YEARS} 年，误差大小采用各国合并的 ${POOLED_SCALE}；要用别的，请写 process.sd`,
	en: `${years} years of rates without a gap, fewer than ${LEAST_YEARS}: the size of errors is that of many countries, ${POOLED_SCALE}; for another one write process.sd`,
});

const notFollowed = (file: string): LocalText => ({
	zh: `${file} 的 process: damped-trend 只看已知年份，这里换的路径以后各年不起作用；要跟着它走，请把 process 换成 around-path（见 docs/method.md）`,
	en: `process: damped-trend of ${file} looks at known years only, so this path's later years have no effect; to follow it, write a process of kind around-path (docs/method.md)`,
});
