import { join } from "node:path";
import { ageStructures } from "./derive-age-structure.mjs";
import {
	normSources,
	observationNotes,
	observationSources,
	officialSource,
	plan,
	uncitable,
	wpp2024,
} from "./derive-citations.mjs";
import { fixed, readTable, writeTable } from "./derive-csv.mjs";
import { disabilityRates } from "./derive-disability.mjs";

const yearEnd = `${wpp2024}, China 1 July 2020 by single age and sex, led to 31 December by births of the cohorts`;
const scaled = "scaled to the census total 727265";
const chinaBands = "bands of the census (第七次全国人口普查公报第五号) met by a smooth monotone curve";
const henanBands =
	"then bands of Henan likewise: census shares (河南省第七次全国人口普查公报), births 2017, 2018 and 2020 (河南统计年鉴2024, 2018年和2021年河南人口发展报告), pupils 2020 (河南省教育行业发展情况分析), mean age (七普)";

const shapeSources = {
	china_shape: `${yearEnd}; ${chinaBands}; ${scaled}`,
	henan_shape: `${yearEnd}; ${chinaBands}; ${henanBands}; ${scaled}`,
};

const populationColumns = ["area", "variant", "year", "sex", "age", "population"];

const population = (from) =>
	ageStructures(from).map((row) => ({ ...row, area: "jiyuan", source: shapeSources[row.variant] }));

const planColumns = [
	"id",
	"sector",
	"name_zh",
	"name_en",
	"baseline_year",
	"baseline_value",
	"target_year",
	"target_value",
	"comparator",
	"unit",
	"kind",
	"quote_zh",
	"section",
	"note",
];

/** How the plan's sentences are to be read, where the compiled figures only say "equal". */
const readings = {
	// 达到、新增、培育、建成、办好、开工：至少这么多
	">=":
		"edu_senior_ger edu_inclusive_kg_coverage edu_public_central_kg_small_town edu_public_central_kg_large_town " +
		"edu_new_compulsory_places edu_diversified_senior_schools edu_teaching_innovation_bases edu_community_ce_centres " +
		"edu_mean_years_schooling edu_city_quality_kg edu_town_public_kg nur_places_per_1000 nur_places_community " +
		"hea_gps_per_10000 hea_town_hospital_recommended hea_chs_per_subdistrict hea_town_hospital_per_town " +
		"hea_key_specialties hea_tcm_centres hea_zhiweibing_plans eco_gdp eco_urban_rural_integration soc_disabled_rehab " +
		"emp_academicians emp_mfg_innovation emp_mfg_innovation_cultivated emp_national_innovation emp_startup_base " +
		"emp_makerspaces cem_town_cemeteries cem_city_graves hou_rental_units cul_forest_trail",
	// 15 分钟之内
	"<=": "hea_fitness_circle eld_service_circle soc_life_circle",
};

const comparatorOf = new Map(
	Object.entries(readings).flatMap(([comparator, ids]) => ids.split(" ").map((id) => [id, comparator])),
);

const planTargets = (from) =>
	readTable(from, "jiyuan_plan_targets.csv").map((row) => ({
		...row,
		comparator: comparatorOf.get(row.id) ?? row.comparator,
	}));

const observationColumns = ["area", "year", "indicator", "value", "unit", "note"];

const observation = (row) => {
	const key = `${row.year}/${row.indicator}`;
	const compiled = row.source.replace("济管〔2023〕24号 十四五公共服务均等化和社会保障规划", plan);
	return {
		...row,
		area: "jiyuan",
		note: observationNotes[key] ?? row.note,
		source: officialSource(observationSources, key, compiled),
	};
};

const observations = (from) =>
	readTable(from, "jiyuan_observations.csv")
		.filter((row) => !uncitable.has(`${row.year}/${row.indicator}`))
		.map(observation);

const townshipColumns = [
	"id",
	"name_zh",
	"name_en",
	"type",
	"former_name_zh",
	"area_km2",
	"population",
	"weight",
	"period",
	"note",
];

const townshipSource = "Wikipedia (de) Jiyuan, undated, about 2003-2006, rounded; official publication not identified";

const otherFigure = (row) => `${row.period}: ${row.population} persons (${row.basis}), ${row.area_km2} km2`;

const withoutAddresses = (note) => note.replaceAll(/ ?\([^)]*\.com[^)]*\)/g, "");

const township = (rows, name, total) => {
	const [first, ...others] = rows.filter((row) => row.name_zh === name);
	return {
		...first,
		id: first.name_en.toLowerCase(),
		weight: fixed(first.population / total, 8),
		note: [withoutAddresses(first.note), ...others.map(otherFigure)].filter(Boolean).join("; "),
		source: townshipSource,
	};
};

const townships = (from) => {
	const rows = readTable(from, "jiyuan_townships.csv");
	const names = [...new Set(rows.map((row) => row.name_zh))];
	const firsts = names.map((name) => rows.find((row) => row.name_zh === name));
	const total = firsts.reduce((sum, row) => sum + Number(row.population), 0);
	return names.map((name) => township(rows, name, total));
};

const normColumns = ["id", "domain", "name_zh", "name_en", "geo", "year", "value", "lower", "upper", "unit", "note"];

const communique = (year) => `教育部 ${year}年全国教育事业发展统计公报`;

/** Children in inclusive kindergartens over all children in kindergarten, percent: as published, or from both numbers. */
const inclusiveShares = (from) => {
	const rows = readTable(from, "education_series.csv");
	const at = (indicator, year) =>
		Number(rows.find((row) => row.indicator === indicator && row.year === String(year)).value);
	const ratio = (year) =>
		fixed((100 * at("kindergarten_enrolment_inclusive", year)) / at("kindergarten_enrolment", year), 2);
	return [
		[2020, "84.74", communique(2020), "recalled"],
		[2021, "87.78", communique(2021), "recalled"],
		[2022, ratio(2022), `${communique(2022)} (4144.05/4627.55)`, "derived"],
		[2023, "90.81", communique(2023), "published"],
		[2024, ratio(2024), `${communique(2024)} (3283.19/3583.99)`, "derived"],
	].map(([year, value, source, status]) => ({
		id: `kg_inclusive_share_${year}`,
		...{ domain: "education", name_zh: "普惠性幼儿园在园幼儿占比", name_en: "Children in inclusive kindergartens" },
		...{ geo: "CN", year, value, unit: "percent", source, status },
	}));
};

const norms = (from) => [
	...readTable(from, "norms_behaviour_parameters.csv").map((row) => ({
		...row,
		source: officialSource(normSources, row.id, row.source),
	})),
	...inclusiveShares(from),
];

const disabilityColumns = ["definition", "severity", "sex", "age", "rate"];

export const writeJiyuan = (from, to) => {
	writeTable(join(to, "population-2020.csv"), populationColumns, population(from));
	writeTable(join(to, "plan-targets.csv"), planColumns, planTargets(from));
	writeTable(join(to, "observations.csv"), observationColumns, observations(from));
	writeTable(join(to, "townships.csv"), townshipColumns, townships(from));
	writeTable(join(to, "norms.csv"), normColumns, norms(from));
	const disability = disabilityRates(from);
	writeTable(join(to, "disability.csv"), disabilityColumns, disability);
	// The rates are China's: every county's workbook takes them.
	writeTable(join(to, "..", "reference", "disability-china.csv"), disabilityColumns, disability);
};
