import type { LocalText } from "../errors/index.js";
import type { ConversionSpec, Scenario, SupplySpec } from "../scenario/index.js";
import { exp, HALF_80, percent, range80, round, type Triangle, triangleAtLeast, triangleMean, whole } from "./math.js";
import { type At, byKind, nameOf, openAbout, type Rule } from "./rule.js";
import { unitOf } from "./services.js";

const about = openAbout("supply/*", ({ scenario, keys }) => nameOf(scenario, String(keys[0])));

type Stock = SupplySpec["stock"];
type Facilities = Extract<Stock, { kind: "facilities" }>;

const places: readonly Rule[] = [
	about("stock/places", (places, at) => ({
		zh: `${at.scenario.horizon.base} 年末现有 ${whole(places)} ${unitOf(at).zh}；缺口从这里算起`,
		en: `${whole(places)} ${unitOf(at).en} at the end of ${at.scenario.horizon.base}; shortages are counted from there`,
	})),
	about("stock/sd", (sd, at) => {
		if (sd === 0) return { zh: "现有位子数看作准确（0）", en: "the stock is taken as exact (0)" };
		const { places } = at.parent as { places: number };
		const [low, high] = [-1, 1].map((side) => whole(places * exp(side * HALF_80 * sd - (sd * sd) / 2)));
		return {
			zh: `现有位子数说不准，80 % 范围 ${low}–${high} ${unitOf(at).zh}`,
			en: `the stock is unsure, 80 % range ${low}–${high} ${unitOf(at).en}`,
		};
	}),
];

const facilities: readonly Rule[] = [
	about("stock/share", (share) => ({
		zh: `表中所列设施的位子有 ${percent(share, 3)} 属于这一类，表里另写的除外`,
		en: `${percent(share, 3)} of the listed facilities' places are of this kind, where the table does not say`,
	})),
	about("stock/sd", shareRange),
];

const usable: readonly Rule[] = [
	about("stock/usable/share", (share) => ({
		zh: `登记的位子有 ${percent(share, 3)} 能用；缺口和使用按能用的算，占比按登记的算`,
		en: `${percent(share, 3)} of the registered places can be used; shortage and use count these, shares of a plan all registered ones`,
	})),
	about("stock/usable/sd", shareRange),
];

const stock = byKind<Stock>({ "base-need": [], places, facilities, rest: [], sum: [] });

/** The 80 % range of the part of listed facilities that belongs to a component, or of the places that can be used. */
function shareRange(sd: number, { parent }: At): LocalText {
	const { share } = parent as Pick<Facilities, "share">;
	if (sd === 0 || share === undefined || share === 1)
		return { zh: `这个比例看作准确（${sd}）`, en: `the share is taken as exact (${sd})` };
	const [low, high] = range80(share, sd, "logit").map((part) => percent(part, 3));
	return { zh: `这个比例说不准，80 % 范围 ${low}–${high}`, en: `the share is unsure, 80 % range ${low}–${high}` };
}

type Addition = SupplySpec["additions"][number];

const additions: readonly Rule[] = [
	about("additions/*/from", (from) => ({
		zh: `第一批新增在 ${from} 年底前到位`,
		en: `the first additions are there by the end of ${from}`,
	})),
	about("additions/*/to", (to, at) => {
		const { from, places } = at.parent as Addition;
		const yearly = round(places / (to - from + 1));
		return {
			zh: `到 ${to} 年底全部到位，按计划平均每年 ${yearly} ${unitOf(at).zh}`,
			en: `all are there by the end of ${to}, as planned ${yearly} a year`,
		};
	}),
	about("additions/*/places", (places, at) => {
		const expected = places * triangleMean((at.parent as Addition).completion);
		return {
			zh: `计划${places < 0 ? "减少" : "新增"} ${whole(Math.abs(places))} ${unitOf(at).zh}，预计实际到位 ${whole(Math.abs(expected))} ${unitOf(at).zh}`,
			en: `${whole(places)} ${unitOf(at).en} are planned, ${whole(expected)} expected to be delivered`,
		};
	}),
	about<Triangle>("additions/*/completion", (triangle) => {
		const [low, mode, high] = partsOf(triangle);
		const full = percent(triangleAtLeast(triangle, 1));
		return {
			zh: `实际完成最少 ${low}、最可能 ${mode}、最多 ${high}，平均 ${meanOf(triangle)}；足额完成的可能性 ${full}`,
			en: `delivered are at least ${low}, most likely ${mode}, at most ${high}, ${meanOf(triangle)} on average; the chance of all is ${full}`,
		};
	}),
];

const partsOf = ({ low, mode, high }: Triangle) => [low, mode, high].map((part) => percent(part, 3));
const meanOf = (triangle: Triangle) => percent(triangleMean(triangle), 3);

const projects: readonly Rule[] = [
	about("projects/later", (later) => ({
		zh: later === 0 ? "项目按表中的延误开工（0）" : `所有项目比表中再晚 ${round(later, 3)} 年`,
		en:
			later === 0
				? "delays are those of the table (0)"
				: `every project is ${round(later, 3)} years later than the table says`,
	})),
	about("projects/likely", (likely) => ({
		zh: `建成概率为表中的 ${percent(likely, 3)}`,
		en: `a project's probability is ${percent(likely, 3)} of the table's`,
	})),
	about("projects/together", (together) => ({
		zh: `每处设施有 ${percent(together, 3)} 的可能与其他项目同成败，否则各看各的`,
		en: `with a chance of ${percent(together, 3)} a facility shares the luck of all projects, else it has its own`,
	})),
];

const closures: readonly Rule[] = [
	about("closeWhen/use", (use) => ({
		zh: `使用不到 ${percent(use, 3)} 的年份算闲置`,
		en: `a year with less than ${percent(use, 3)} of the places used is idle`,
	})),
	about("closeWhen/years", (years) => ({
		zh: `连续闲置 ${years} 年后开始撤并`,
		en: `closures begin after ${years} idle years in a row`,
	})),
	about("closeWhen/size", (size) => ({
		zh: `每撤并一处少 ${whole(size)} 个位子`,
		en: `each facility that closes takes ${whole(size)} places`,
	})),
	about("closeWhen/perYear", (perYear) => ({
		zh: `每个地区每年最多撤并 ${perYear} 处`,
		en: `at most ${perYear} close in an area in a year`,
	})),
	about("closeWhen/from", (from) => ({ zh: `最早 ${from} 年撤并`, en: `none closes before ${from}` })),
];

const costs: readonly Rule[] = [
	about("costs/build", (yuan) => ({
		zh: `每新建一个位子 ${whole(yuan)} 元，项目另写的除外`,
		en: `a new place costs ${whole(yuan)} yuan, unless its project says otherwise`,
	})),
	about("costs/keep", (yuan) => ({
		zh: `每个空位每年 ${whole(yuan)} 元`,
		en: `an idle place costs ${whole(yuan)} yuan a year`,
	})),
	about("costs/shortage", (yuan) => ({
		zh: `每缺一个位子每年 ${whole(yuan)} 元`,
		en: `a missing place costs ${whole(yuan)} yuan a year`,
	})),
];

function conversionOf({ scenario, keys }: At): ConversionSpec {
	return scenario.conversions[String(keys[0])];
}

const aboutConversion = openAbout("conversions/*", (at) => conversionOf(at).name);

const converting = <T = number>(
	pattern: string,
	text: (value: T, spec: ConversionSpec, scenario: Scenario) => LocalText,
) => aboutConversion<T>(pattern, (value, at) => text(value, conversionOf(at), at.scenario));

const overflow: Rule = about<string>("overflowTo", (host, { scenario }) => {
	const name = nameOf(scenario, host);
	return {
		zh: `没有位子的人也用${name.zh}空着的位子，算在用、不算缺；反过来不行`,
		en: `who finds no place here takes an idle one of ${name.en} and is not short; the reverse does not hold`,
	};
});

const serves: Rule = about<string>("serves", (value, { scenario }) => {
	if (scenario.areas.length === 1)
		return {
			zh: "没有分镇街，不起作用：一个地区就是全域",
			en: "no effect with a single area, which is the whole place",
		};
	return value === "place"
		? {
				zh: "设施服务全域：需要、位子和缺口只算全域，各镇街没有自己的数",
				en: "its facilities serve the whole place: need, places and shortage are reckoned for that alone, and no area has its own",
			}
		: {
				zh: "设施只服务所在镇街：一个镇街空着的位子不算给另一个镇街",
				en: "its facilities serve their own area: a place idle in one area serves no other",
			};
});

const conversions: readonly Rule[] = [
	converting("from/places", (places, { from }, scenario) => ({
		zh: `每间占用 ${nameOf(scenario, from.component).zh} ${places} 个位子`,
		en: `a room takes ${places} places from ${nameOf(scenario, from.component).en}`,
	})),
	converting("to/places", (places, { to }, scenario) => ({
		zh: `每间变成 ${nameOf(scenario, to.component).zh} ${places} 个位子`,
		en: `a room gives ${places} places to ${nameOf(scenario, to.component).en}`,
	})),
	converting<Triangle>("share", (share, { rooms }) => {
		const [[low, mode, high], mean] = [partsOf(share), meanOf(share)];
		return {
			zh: `${rooms === "idle" ? "空出的" : "全部"}房间中适合改造的最少 ${low}、最可能 ${mode}、最多 ${high}，平均 ${mean}`,
			en: `of ${rooms === "idle" ? "the idle" : "all"} rooms at least ${low}, most likely ${mode}, at most ${high} are fit, ${mean} on average`,
		};
	}),
	converting("since", (since) => ({ zh: `从 ${since} 年起改造`, en: `rooms are converted from ${since} on` })),
	converting("lead", (lead) => ({
		zh: lead === 0 ? "当年改造当年能用（0）" : `腾出的房间 ${lead} 年后才能用`,
		en:
			lead === 0 ? "a room is in use in the year it is taken (0)" : `a room is in use ${lead} years after it was taken`,
	})),
	converting("perYear", (perYear) => ({
		zh: `每年最多改造 ${whole(perYear)} 间`,
		en: `at most ${whole(perYear)} rooms a year are converted`,
	})),
	converting("total", (total) => ({
		zh: `总共最多改造 ${whole(total)} 间`,
		en: `at most ${whole(total)} rooms are converted in all`,
	})),
	converting("cost", (yuan) => ({ zh: `每间 ${whole(yuan)} 元`, en: `a room costs ${whole(yuan)} yuan` })),
];

export const SUPPLY_RULES: readonly Rule[] = [
	...stock,
	...usable,
	...additions,
	...projects,
	...closures,
	...costs,
	overflow,
	serves,
	...conversions,
];
