import { fitMortalityPattern, lifeTable, SEXES, type Sex } from "../demography/index.js";
import type { LocalText } from "../errors/index.js";
import type { TextFile } from "../files/index.js";
import { disabilityCsv, planTargetsCsv } from "./assumed-tables.js";
import { meanSexRatio, netRate } from "./averages.js";
import { dataPackageJson } from "./data-package.js";
import { findFiles, LAST_ESTIMATE, LAST_YEAR, type WppFiles } from "./find-files.js";
import type { WppLocation } from "./location.js";
import { type MoverAges, moverAges } from "./mover-ages.js";
import * as tables from "./package-tables.js";
import { type AgeSurface, readDeathRates, readFertilityRates, readPopulations } from "./read-ages.js";
import { type Indicators, readIndicators } from "./read-indicators.js";
import { checkRequest, type WppRequest } from "./request.js";
import { type ScenarioFacts, scenarioYaml } from "./scenario-template.js";
import { WppError } from "./wpp-error.js";
import { personsOf, scaledTo, type YearEndPopulation, yearEndPopulation } from "./year-end-population.js";

/** A data package in the making: nothing is written yet. */
export interface WppPackage {
	readonly id: string;
	readonly location: WppLocation;
	/** Persons at 31 December of the base year. */
	readonly total: number;
	/** How the base population was come by. */
	readonly method: LocalText;
	/** All files, `scenario.yaml` first. */
	readonly files: readonly TextFile[];
}

/** Years between the two sets of death rates from which the pattern is fitted, as for China (2020-2050). */
const PATTERN_YEARS = 30;

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/**
 * Reads the UN's WPP 2024 files of a folder and makes a complete data package and scenario of one location, or of a part
 * of it. Every figure of the UN's is taken as published; what is assumed is marked so in the package.
 *
 * @throws WppError with one line per mistake
 */
export async function importWpp(request: WppRequest): Promise<WppPackage> {
	checkRequest(request);
	const { folder, base, to } = request;
	const rateYears = patternYears(base, to);
	const files = findFiles(folder, base, rateYears);
	const indicators = await readIndicators(files.indicators, request.location);
	const years = range(base, to);
	const start = await yearEndPopulation(files, indicators, base);
	const { location } = indicators;
	const births = await readFertilityRates(files.fertility, { location, years });
	const wanted = { location, years: rateYears, also: years };
	const rates = {
		female: await readDeathRates(files.female, "female", wanted),
		male: await readDeathRates(files.male, "male", wanted),
	};
	const movers = await moversByAge(request, files, { indicators, rates, years });
	return assemble(request, { indicators, start, births, rates, rateYears, years, ...(movers && { movers }) });
}

/** The ages of a country's migrants; a part of it exchanges people with the rest, whose ages the UN does not know. */
async function moversByAge(
	{ total }: WppRequest,
	{ populations: { day, paths } }: WppFiles,
	{ indicators, rates, years }: Pick<Sources, "indicators" | "rates" | "years">,
): Promise<MoverAges | undefined> {
	if (total !== undefined) return undefined;
	const [base, ...projected] = years;
	const also = [base, ...projected, projected[projected.length - 1] + 1];
	const populations = await readPopulations(paths, { location: indicators.location, years: [], also });
	return moverAges({ day, populations, rates, indicators, years: projected });
}

/** The base year, and thirty years later or the horizon's end if that comes later. */
function patternYears(base: number, to: number): readonly [number, number] {
	const last = Math.min(LAST_YEAR, Math.max(base + PATTERN_YEARS, to));
	return [base, last];
}

interface Sources {
	readonly indicators: Indicators;
	readonly start: YearEndPopulation;
	readonly births: AgeSurface;
	readonly rates: Readonly<Record<Sex, AgeSurface>>;
	readonly rateYears: readonly [number, number];
	readonly years: readonly number[];
	/** Ages of migrants, where the UN's files show them. */
	readonly movers?: MoverAges;
}

function assemble(request: WppRequest, sources: Sources): WppPackage {
	const { indicators, start } = sources;
	const facts = factsOf(request, sources);
	const texts = tablesOf(request, sources, facts);
	const files = {
		"scenario.yaml": scenarioYaml(facts),
		...texts,
		"datapackage.json": dataPackageJson(facts, Object.keys(texts)),
	};
	return {
		...{ id: facts.id, location: indicators.location, total: facts.total, method: start.method },
		files: Object.entries(files).map(([name, content]) => ({ name, content })),
	};
}

/** Text of every table by file name. */
function tablesOf({ base, to, total }: WppRequest, sources: Sources, facts: ScenarioFacts): Record<string, string> {
	const { indicators, start, births, years, rateYears, movers } = sources;
	const { location } = indicators;
	return {
		[`population-${base}.csv`]: tables.populationCsv({
			...{ area: facts.id, year: base, source: sourceOf(start, location, facts) },
			population: total === undefined ? start.population : scaledTo(start.population, total),
			published: start.published && facts.whole,
		}),
		"births.csv": tables.birthsCsv(indicators, base),
		"tfr.csv": tables.fertilityCsv(indicators, to),
		"e0.csv": tables.lifeExpectancyCsv(indicators, years),
		"fertility-schedule.csv": tables.scheduleCsv(births),
		"mortality-pattern.csv": tables.patternCsv(fitPattern(sources), ...rateYears),
		"srb.csv": tables.sexRatioCsv(indicators, years),
		"net-migration.csv": tables.netMigrationCsv(indicators, years),
		...(movers && { "arrivals.csv": tables.moversCsv(movers.arrivals, "arrivals", movers.years) }),
		...(movers && { "departures.csv": tables.moversCsv(movers.departures, "departures", movers.years) }),
		"disability.csv": disabilityCsv(location.locId),
		"plan-targets.csv": planTargetsCsv(to),
	};
}

function factsOf(request: WppRequest, { indicators, start, years, movers }: Sources): ScenarioFacts {
	const { base, to, total } = request;
	const { location } = indicators;
	const whole = total === undefined;
	const persons = Math.round(personsOf(start.population));
	const id = request.id ?? (location.iso3.toLowerCase() || `un-${location.locId}`);
	return {
		...{ id, base, to, whole },
		name: whole ? location.name : { zh: request.id ?? location.name.zh, en: request.id ?? location.name.en },
		reason: reasonOf(location, start, total),
		total: total ?? persons,
		groups: recordGroups(location, persons),
		observedTo: Math.min(to, Math.max(LAST_ESTIMATE, base - 1)),
		tfr: indicators.at("TFR", base),
		sexRatio: meanSexRatio(indicators, years.slice(1)),
		netRate: netRate(indicators, years.slice(1), { whole }),
		...(movers && { grossRate: movers.grossRate }),
	};
}

/** Countries of East Asia as data/hindcast/world.yaml has them, and how many people make a country small there. */
const EAST_ASIA = ["CHN", "TWN", "HKG", "JPN", "PRK", "KOR", "MAC", "MNG"];
const SMALL = 5e6;

/** Groups of the record that a country belongs to; regions belong to none. */
function recordGroups({ iso3 }: WppLocation, persons: number): string[] {
	return [
		...(iso3 !== "" && persons < SMALL ? ["small"] : []),
		...(EAST_ASIA.includes(iso3) ? ["east-asia"] : []),
		...(iso3 === "CHN" ? ["china"] : []),
	];
}

function reasonOf({ name }: WppLocation, { method }: YearEndPopulation, total: number | undefined): LocalText {
	const zh = total === undefined ? "" : `再按总人口 ${total} 人缩放，年龄结构、生育、死亡和迁移暂用全国值；`;
	const en =
		total === undefined
			? ""
			: `, scaled to ${total} persons; its age structure, fertility, mortality and migration are the country's`;
	return {
		zh: `联合国《世界人口展望 2024》${name.zh}中方案；起始人口：${method.zh}；${zh}服务和规划为示例。`,
		en: `The UN's World Population Prospects 2024, ${name.en}, medium variant. Base population: ${method.en}${en}. Services and plan are examples.`,
	};
}

function sourceOf({ file, method }: YearEndPopulation, { name }: WppLocation, { whole, total }: ScenarioFacts): string {
	const scaled = whole ? "" : `, scaled to ${total} persons`;
	return `${file.replaceAll("WPP2024_", "").replaceAll(/\.csv(\.gz)?/g, "")}, ${name.en}: ${method.en}${scaled}`;
}

function fitPattern(sources: Sources) {
	const { rates, rateYears, indicators } = sources;
	const [first, last] = rateYears;
	const inTwoYears = (sex: Sex) => ({ first: rates[sex].get(first)!, last: rates[sex].get(last)! });
	for (const sex of SEXES) insistOnExpectancy(sex, sources);
	try {
		return fitMortalityPattern({ female: inTwoYears("female"), male: inTwoYears("male") });
	} catch {
		throw new WppError({
			zh: `${indicators.location.name.zh} 的死亡率在 ${first} 与 ${last} 年之间几乎不变，无法估计年龄模式；请换一个 --base`,
			en: `death rates of ${indicators.location.name.en} hardly change from ${first} to ${last}: no pattern can be fitted; choose another --base`,
		});
	}
}

/** The UN's own tables differ from ours by hundredths of a year (its open group, its rounding); more is a wrong file. */
const LARGEST_MISS = 0.5;

function insistOnExpectancy(sex: Sex, { rates, rateYears: [year], indicators }: Sources): void {
	const measure = sex === "female" ? "LExFemale" : "LExMale";
	const [found, published] = [lifeTable(rates[sex].get(year)!, sex).expectancy, indicators.at(measure, year)];
	if (Math.abs(found - published) <= LARGEST_MISS) return;
	const shown = found.toFixed(2);
	throw new WppError({
		zh: `生命表与指标表矛盾：${year} 年死亡率对应的预期寿命为 ${shown}，${measure} 为 ${published}；请确认两个文件同属 WPP 2024`,
		en: `the life table contradicts the indicators: death rates of ${year} give a life expectancy of ${shown}, ${measure} is ${published}; check that both files are of WPP 2024`,
	});
}
