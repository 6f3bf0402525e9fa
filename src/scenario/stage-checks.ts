import type { LocalText } from "../errors/index.js";
import { outside, spanOf } from "./decision-span.js";
import { areaIds, areaWord, type Check, type Finding, horizonOf, nameAt, numberAt, unknownNames } from "./finding.js";
import { ownPlaces, servesNoArea, supplied } from "./supply-checks.js";
import { listAt, mapAt, valueAt } from "./value-at.js";

/** The stages under `decisions`, each asked for findings by its path. */
const ofEachStage =
	(find: (scenario: unknown, at: (...path: string[]) => readonly string[]) => readonly Finding[]): Check =>
	(scenario) =>
		Object.keys(mapAt(scenario, "decisions", "stages")).flatMap((stage) =>
			find(scenario, (...path) => ["decisions", "stages", stage, ...path]),
		);

const names = ofEachStage((scenario, at) => {
	const named = [at("component"), at("from", "component")].map((path) => nameAt(scenario, path));
	return [
		...unknownNames(named, ownPlaces(scenario), supplied),
		...unknownNames([nameAt(scenario, at("area"))], areaIds(scenario), areaWord),
		...servesNoArea(scenario, at("component"), at("area")),
	];
});

/** Dates rise, and lie among the years that count. */
const dates = ofEachStage((scenario, at) => {
	const { today, last } = spanOf(scenario);
	const years = listAt(scenario, ...at("dates")).map(Number);
	return years.flatMap((year, k): Finding[] => {
		const path = [...at("dates"), k];
		if (year < today || year > last) return [{ path, text: outside(year, today, last) }];
		return k > 0 && year <= years[k - 1] ? [{ path, text: notRising(years[k - 1], year) }] : [];
	});
});

const notRising = (before: number, year: number): LocalText => ({
	zh: `${year} 年写在 ${before} 年之后；决定的年份要从早到晚，每年一次`,
	en: `${year} stands after ${before}; write the years of decisions from the first to the last, each once`,
});

const leads = ofEachStage((scenario, at) => {
	const { last } = spanOf(scenario);
	const years = listAt(scenario, ...at("dates")).map(Number);
	const own = numberAt(scenario, ...at("lead"));
	const lead = Number.isNaN(own) ? numberAt(scenario, "decisions", "lead") || 0 : own;
	const latest = Math.max(...years);
	if (!(latest <= last && latest + lead > last)) return [];
	const zh = `${latest} 年的决定 ${lead} 年后才见效，已在最后一年 ${last} 之后；请缩短 lead、去掉这个年份，或把 decisions.to 往后写`;
	const en = `what is decided in ${latest} takes effect ${lead} years later, after the last year ${last}; shorten the lead, leave that date out, or write a later decisions.to`;
	return [{ path: Number.isNaN(own) ? at("dates") : at("lead"), text: { zh, en } }];
});

/** Years after which a quantity of a year is known. */
export const KNOWN_AFTER: Readonly<Record<string, number>> = { births: 1, intake: 0, need: 1 };

const signals = ofEachStage((scenario, at) => {
	const of = String(valueAt(scenario, ...at("signal", "of")));
	const known = KNOWN_AFTER[of];
	const lag = numberAt(scenario, ...at("signal", "lag"));
	if (lag < known) return [{ path: at("signal", "lag"), text: knownLater(of, known) }];
	const { base } = horizonOf(scenario);
	const { today } = spanOf(scenario);
	const [first] = listAt(scenario, ...at("dates"))
		.map(Number)
		.filter((year) => year > today);
	const begins = first - (Number.isNaN(lag) ? known : lag) - (numberAt(scenario, ...at("signal", "years")) || 1) + 1;
	return begins <= base ? [{ path: at("signal"), text: beforeBase(begins, base) }] : [];
});

const knownLater = (of: string, known: number): LocalText => ({
	zh: `${of} 要到 ${known} 年后才知道，决定时还没有；lag 至少写 ${known}`,
	en: `${of} of a year is known ${known} year later, after the decision; write a lag of ${known} at least`,
});

const beforeBase = (begins: number, base: number): LocalText => ({
	zh: `要看的 ${begins} 年不在预测期里（从 ${base + 1} 年起）；请减少 years 或 lag，或把第一个决定放晚`,
	en: `it would look at ${begins}, and the forecast begins in ${base + 1}; fewer years, a shorter lag or a later first date`,
});

const intakes = ofEachStage((scenario, at) => {
	const component = valueAt(scenario, ...at("component"));
	if (valueAt(scenario, ...at("signal", "of")) !== "intake" || typeof component !== "string") return [];
	const [service, stage] = component.split(".");
	const stages = mapAt(scenario, "services", service, "stages");
	if (!ownPlaces(scenario).includes(component) || Object.hasOwn(stages, stage)) return [];
	const zh = `${component} 没有年级，也就没有招生数；请写 births 或 need`;
	const en = `${component} has no grades, so no intake; write births or need`;
	return [{ path: at("signal", "of"), text: { zh, en } }];
});

/** What a kind of move takes and what it does not. */
const kinds = ofEachStage((scenario, at) => {
	const move = valueAt(scenario, ...at("move"));
	const from = valueAt(scenario, ...at("from", "component"));
	const component = valueAt(scenario, ...at("component"));
	return [
		...(move === "convert" && from === undefined ? [{ path: at("move"), text: NO_SOURCE }] : []),
		...(move !== "convert" && from !== undefined ? [{ path: at("from"), text: IDLE_SOURCE }] : []),
		...(from !== undefined && from === component ? [{ path: at("from", "component"), text: SAME }] : []),
		...(move !== "close" && valueAt(scenario, ...at("back")) === true ? [{ path: at("back"), text: NO_BACK }] : []),
	];
});

const NO_SOURCE: LocalText = {
	zh: "convert 要写 from：从哪个服务组的位子改来",
	en: "convert needs from: the component whose places are converted",
};
const IDLE_SOURCE: LocalText = {
	zh: "只有 move: convert 才有 from；请删去",
	en: "only move: convert takes a from; leave it out",
};
const SAME: LocalText = { zh: "from 与 component 是同一组，没有可改的", en: "from and component are the same" };
const NO_BACK: LocalText = {
	zh: "只有关停的能再开；back: true 请配 move: close",
	en: "only what is closed can be taken back; write back: true with move: close",
};

/** Most levels between nothing and all. */
const MOST_STEPS = 40;

const steps = ofEachStage((scenario, at) => {
	const [step, most, perDate] = ["step", "most", "perDate"].map((key) => numberAt(scenario, ...at(key)));
	if (!(step >= 1)) return [];
	if (most < step || most / step > MOST_STEPS) return [{ path: at("most"), text: wrongMost(step) }];
	return perDate < step ? [{ path: at("perDate"), text: tooLittle(step) }] : [];
});

const wrongMost = (step: number): LocalText => ({
	zh: `most 应是一步（${step}）的 1 至 ${MOST_STEPS} 倍；请改 step 或 most`,
	en: `most must be 1 to ${MOST_STEPS} steps of ${step}; change step or most`,
});

const tooLittle = (step: number): LocalText => ({
	zh: `一次最多的还不到一步（${step}），什么也动不了；请改大 perDate 或改小 step`,
	en: `less than one step of ${step}, so nothing can ever move; a larger perDate or a smaller step`,
});

/** Checks of stages that need more than one value. */
export const stageChecks: readonly Check[] = [names, dates, leads, signals, intakes, kinds, steps];
