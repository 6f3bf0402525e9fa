// The official publication behind each compiled figure. The compilation names the page where a figure was
// seen, often a copy; public tables must name the publication itself, so every such row is listed here.

export const wpp2024 = "UN World Population Prospects 2024";
export const censusCounty2020 = "中国人口普查分县资料2020 (第七次全国人口普查)";
export const plan = "济管〔2023〕24号 济源产城融合示范区“十四五”公共服务均等化和社会保障规划";

const jiyuanBulletin2020 = "2020年济源示范区国民经济和社会发展统计公报";
const henanDecade = "“河南这十年”济源专场新闻发布会 (2022-09-29)";

/** Figures known only from an unsigned web answer have no publication to cite and stay out of the package. */
export const uncitable = new Set(["2011/population_total", "2011/population_built_up_area"]);

export const observationSources = {
	"2020/population_total": censusCounty2020,
	"2020/population_urban": censusCounty2020,
	"2020/urbanisation_rate": `${censusCounty2020}; 490682/727265`,
	"2020/population_rural": `${censusCounty2020}; total less urban`,
	"2020/population_density": censusCounty2020,
	"2020/land_area": censusCounty2020,
	"2019/population_year_end": "Wikipedia (en) Jiyuan, official publication not identified",
	"2003/population_year_end": "Wikipedia (de) Jiyuan, official publication not identified",
	"2021/urbanisation_rate": henanDecade,
	"2021/gdp_per_capita": henanDecade,
	"2020/gdp": jiyuanBulletin2020,
	"2020/urban_employed": jiyuanBulletin2020,
	"2020/new_urban_jobs": jiyuanBulletin2020,
	"2020/rural_labour_transferred": jiyuanBulletin2020,
};

export const observationNotes = {
	"2020/population_total": "census 1 Nov",
};

const zhengzhouEducation = "郑州日报 2024-03-26 (2023年郑州市教育事业统计)";
const healthBriefing = "国务院政策例行吹风会 2022-09-01 (国家卫生健康委)";
const nurseryPress = "国家卫生健康委, as quoted in the press (2021-2022)";
const censusLongForm = "第六次、第七次全国人口普查长表 (《中国老年人口失能状况及变化分析》)";
const censusLongLived = "第六次全国人口普查 (长寿人口生活自理能力, 期刊论文)";
const shanghaiCensus = "上海市2010年人口普查资料 表8-2b (镇)";
const healthNutritionSurvey = "China Health and Nutrition Survey, basic ADL 1997-2006 (PMC4506321)";
const longevitySurvey = "Chinese Longitudinal Healthy Longevity Survey, ADL incidence (PMC7973258)";
const socialServices2015 = "民政部 2015年社会服务发展统计公报";
const ageing2022 = "2022年度国家老龄事业发展公报";
const civilAffairs2024 = "民政部 2024年民政事业发展统计公报";

export const normSources = {
	primary_avg_class_zhengzhou: zhengzhouEducation,
	junior_avg_class_zhengzhou: zhengzhouEducation,
	senior_avg_class_zhengzhou: zhengzhouEducation,
	primary_avg_size_zhengzhou: zhengzhouEducation,
	junior_avg_size_zhengzhou: zhengzhouEducation,
	migrant_children_share_2014: "教育部 2014年全国教育事业发展统计公报; 1294.73/(9451.07+4384.63)",
	birth_peak_month: "王丹寅等, 人口学刊 2021(3): winter peak, spring-summer trough, amplitude falling since 1990",
	nursery_places_per_1000_2021: healthBriefing,
	nursery_places_target_2025: healthBriefing,
	nursery_participation_2021: nurseryPress,
	nursery_demand_share: nurseryPress,
	disability_60p_2010: censusLongForm,
	disability_60p_2020: censusLongForm,
	disability_sh_town_male_60_64: `${shanghaiCensus} 49/5720`,
	disability_sh_town_female_60_64: `${shanghaiCensus} 32/5490`,
	disability_sh_town_male_65_69: `${shanghaiCensus} 50/3845`,
	disability_sh_town_female_65_69: `${shanghaiCensus} 29/3769`,
	disability_sh_town_male_70_74: `${shanghaiCensus} 69/2601`,
	disability_sh_town_female_70_74: `${shanghaiCensus} 67/2747`,
	disability_sh_town_male_60_plus: `${shanghaiCensus} 544/16368`,
	disability_sh_town_female_60_plus: `${shanghaiCensus} 702/17787`,
	disability_sh_town_male_75_plus: `${shanghaiCensus} 376/4202, total less 60-74`,
	disability_sh_town_female_75_plus: `${shanghaiCensus} 574/5781, total less 60-74`,
	disability_90p_2010: censusLongLived,
	disability_100p_2010: censusLongLived,
	adl_prev_60p_1997: healthNutritionSurvey,
	adl_prev_60p_2006: healthNutritionSurvey,
	adl_meta_60p: "Meta-analysis of 97 studies of disability in older adults in China (PMC8835133), 95% CI",
	adl_incidence_65p_2002: longevitySurvey,
	adl_incidence_65p_2008: longevitySurvey,
	util_beijing_2016: "朱宝生、乔晓春 2018 (北京市460家养老机构)",
	beds_all_2015: socialServices2015,
	beds_per_1000_60p_2015: socialServices2015,
	beds_all_2017: "民政部 2017年社会服务发展统计公报",
	beds_all_2022: ageing2022,
	beds_institution_2022: ageing2022,
	beds_all_2024: civilAffairs2024,
	beds_institution_2024: civilAffairs2024,
	beds_per_1000_60p_2024: `${civilAffairs2024}; 799.3/31031*1000`,
	error_growth:
		"Bureau of Economic and Business Research, University of Florida: accuracy of trend extrapolation, 2004",
};

const revisedBirths = "国家统计局, 2020年人口普查后修订 (中国统计年鉴2021)";
const census2020 = "国家统计局, 第七次全国人口普查新闻发布会 (2021-05-11)";

const firstReleaseBirths = {
	2021: "国家统计局 2022-01-17 发布",
	2022: "国家卫生健康委 2022年我国卫生健康事业发展统计公报",
	2023: "国家统计局 2024年国民经济和社会发展统计公报; 954 less 52",
	2024: "国家统计局 2024年国民经济和社会发展统计公报 (2025-02-28)",
	2025: "国家统计局 2026-01-19 发布",
};

export const birthSource = (year, vintage) => {
	if (vintage === "post_2020_census") return revisedBirths;
	if (vintage === "census_release") return census2020;
	return firstReleaseBirths[year] ?? `国家统计局 ${year}年国民经济和社会发展统计公报`;
};

const looksLikeAddress = /\b[\w-]+\.(com|cn|net|org|gov|me|jp|html?|shtml|php)\b|GitHub|\d+\.\d+\.\d+\.\d+/;

/** The cited publication of a compiled row; fails when a row would still point at a copy. */
export const officialSource = (overrides, key, compiled) => {
	const source =
		overrides[key] ?? compiled.replaceAll(/ \((page text|recalled).*?\)/g, "").replace(/\(recalled\)/g, "");
	if (looksLikeAddress.test(source)) throw new Error(`no official publication listed for ${key}: ${source}`);
	return source.trim();
};
