import type { Lang, LocalText } from "../../errors/index.js";
import { formatIssue } from "../../errors/index.js";
import { withinLine } from "../../text/index.js";
import { markdownSection, textSection } from "../card-layout.js";
import { percent, type Say, type Section, signed, whole } from "../card-parts.js";
import { chinaTable, oldAgeTable, realTimeTable, spreadTable, unTable } from "./card-evidence.js";
import { accuracyTable, groupTable, horizonTable, recalibrationTable, skillTable, summariesOf } from "./card-tables.js";
import { WORLD_QUANTITIES } from "./quantities.js";
import type { Beside, UnLine } from "./un-comparison.js";
import type { WorldCard } from "./world-card.js";
import { MAIN } from "./world-scores.js";

const HORIZONS = [1, 3, 5, 7, 10];

/** All sections in reading order. */
export function worldSections(card: WorldCard, lang: Lang): Section[] {
	const say: Say = (text) => text[lang];
	const tables = [
		horizonTable,
		groupTable,
		chinaTable,
		accuracyTable,
		skillTable,
		unTable,
		recalibrationTable,
		realTimeTable,
		oldAgeTable,
		spreadTable,
	];
	return tables.map((table) => table(card, say)).filter(({ table }) => table.length > 1);
}

/** The answer in a few lines. */
export function worldHeadline(card: WorldCard): LocalText[] {
	return [counted(card), nominal(card), ...gained(card), ...apart(card), ...chinaSaid(card)];
}

function counted({ forecasts, countries, plan: { origins, draws } }: WorldCard): LocalText {
	const [from, to] = [origins.from, origins.to];
	return {
		zh: `${countries.length} 国、起点 ${from}—${to}，共 ${forecasts} 个预测，每个 ${draws} 次抽样。`,
		en: `${countries.length} countries, origins ${from}-${to}, ${forecasts} forecasts of ${draws} draws each.`,
	};
}

/** Per cent of outcomes that an interval may hold. */
const WANTED_80 = [75, 85] as const;
const WANTED_95 = [92, 97] as const;

/** How many pairs of quantity and horizon are within the wanted ranges, and which are not. */
function nominal(card: WorldCard): LocalText {
	const pairs = HORIZONS.flatMap((h) => summariesOf(card, "world", h));
	const within = (share: number, from: number, to: number) =>
		Math.round(100 * share) >= from && Math.round(100 * share) <= to;
	const count = (of: "before" | "unseen", at: number, [from, to]: readonly [number, number]) =>
		pairs.filter((pair) => within(pair[of].coverage[at].share, from, to)).length;
	const [held80, held95] = [count("before", MAIN, WANTED_80), count("before", MAIN + 1, WANTED_95)];
	const [after80, after95] = [count("unseen", MAIN, WANTED_80), count("unseen", MAIN + 1, WANTED_95)];
	const all = pairs.length;
	return {
		zh: `${WORLD_QUANTITIES.length} 项数量在提前 1、3、5、7、10 年共 ${all} 格中，80 % 区间覆盖 75—85 % 的有 ${held80} 格，95 % 区间覆盖 92—97 % 的有 ${held95} 格（按国家交叉验证，未用校正倍数）；用其他国家得出的校正倍数后为 ${after80} 格和 ${after95} 格。`,
		en: `Of ${all} cells (${WORLD_QUANTITIES.length} quantities 1, 3, 5, 7 and 10 years ahead) the 80 % interval covered 75-85 % in ${held80}, the 95 % interval 92-97 % in ${held95} (cross-validated by country, no factor applied); with the factors of countries other than the scored one, ${after80} and ${after95}.`,
	};
}

/** CRPS of fertility that was asked for one to three years ahead: parts below the former walk's and the UN's. */
const WANTED_BELOW = { walk: 0.1, un: 0.25 } as const;

/** Gains over the former walk and the UN's intervals by band, and whether they are what was asked for. */
function gained(card: WorldCard): LocalText[] {
	const walks = summariesOf(card, "world").flatMap(({ quantity, horizons, crps, walk }) =>
		quantity === "tfr" && walk && horizons[1] <= 10 ? [1 - crps / walk.crps] : [],
	);
	const un = card.un.filter(({ quantity, horizons }) => quantity === "tfr" && horizons[0] < horizons[1]);
	if (walks.length === 0 || un.length === 0) return [];
	const revised = un.map(({ un: theirs, ours }) => 1 - ours.crps / theirs.crps);
	const live = un.map(({ un: theirs, realTime }) => 1 - (realTime?.crps ?? Number.NaN) / theirs.crps);
	const shares = (gains: readonly number[]) => gains.map((gain) => signed(-gain)).join(" / ");
	const met = verdict(walks[0] >= WANTED_BELOW.walk && revised[0] >= WANTED_BELOW.un);
	const metLive = verdict(walks[0] >= WANTED_BELOW.walk && live[0] >= WANTED_BELOW.un);
	return [
		{
			zh: `生育率的 CRPS，提前 1—3 / 4—6 / 7—10 年：与原随机游走相比 ${shares(walks)}；与联合国区间相比，用修订后的历史 ${shares(revised)}，用各轮当时自己的历史 ${shares(live)}。`,
			en: `CRPS of fertility 1-3 / 4-6 / 7-10 years ahead: against the former walk ${shares(walks)}; against the UN's intervals ${shares(revised)} with revised history, ${shares(live)} with what the rounds themselves knew.`,
		},
		{
			zh: `要求是提前 1—3 年比原游走低 10 %、比联合国低 25 %：用修订后的历史${met.zh}，用当时的历史${metLive.zh}。`,
			en: `Asked for at 1-3 years are 10 % below the walk and 25 % below the UN: ${met.en} with revised history, ${metLive.en} with what was known then.`,
		},
		...(un[0].realTime ? [inRealTime(un[0], un[0].realTime)] : []),
	];
}

const verdict = (met: boolean): LocalText => (met ? { zh: "达到", en: "met" } : { zh: "未达到", en: "not met" });

/** The advantage of revised history said openly: the same with what the rounds knew. */
function inRealTime({ un, ours }: UnLine, live: Beside): LocalText {
	const [theirs, revised, own] = [un, ours, live].map(({ crps }) => percent(crps));
	const [held, ownHeld] = [un, live].map(({ coverage }) => whole(coverage?.[MAIN] ?? Number.NaN));
	return {
		zh: `提前 1—3 年，联合国的 CRPS 为 ${theirs}，我们用修订后的历史为 ${revised}；只用各轮当时自己的历史则为 ${own}，80 % 区间包住 ${ownHeld} %（联合国 ${held} %）。`,
		en: `At 1-3 years the UN's CRPS is ${theirs}, ours ${revised} with revised history; with what the rounds themselves knew ours is ${own}, its 80 % interval holding ${ownHeld} % (the UN's ${held} %).`,
	};
}

function apart(card: WorldCard): LocalText[] {
	return card.plan.groups.map(({ id, name }) => {
		const cell = (quantity: string) =>
			summariesOf(card, id)
				.filter((row) => row.quantity === quantity && row.horizons[0] <= 10)
				.map(({ before }) => whole(before.coverage[MAIN].share))
				.join(" / ");
		return {
			zh: `${name.zh}：提前 1—3 / 4—6 / 7—10 年，80 % 区间包住生育率 ${cell("tfr")} %，出生数 ${cell("births")} %，65 岁及以上 ${cell("population_65_plus")} %。`,
			en: `${name.en}: 1-3 / 4-6 / 7-10 years ahead the 80 % interval held ${cell("tfr")} % of fertility, ${cell("births")} % of births, ${cell("population_65_plus")} % of people aged 65+.`,
		};
	});
}

const FALL = [2017, 2023] as const;
/** Below this an 80 % interval has failed in plain words. */
const FORESEEN = 0.7;
const NOT_FORESEEN: LocalText = {
	zh: "这次下跌没有料到，全部国家的覆盖率不能替它说话。",
	en: " The fall was not foreseen, and the coverage of all countries does not speak for it.",
};

function chinaSaid({ china }: WorldCard): LocalText[] {
	const fall = china.filter(({ year }) => year >= FALL[0] && year <= FALL[1]);
	if (fall.length === 0) return [];
	const all = fall.reduce((sum, { forecasts }) => sum + forecasts, 0);
	const mean = (of: (line: (typeof fall)[number]) => number) =>
		fall.reduce((sum, line) => sum + line.forecasts * of(line), 0) / all;
	const share = mean(({ held80 }) => held80);
	const [held, bias] = [whole(share), signed(mean((line) => line.bias))];
	const verdictOnFall = share < FORESEEN ? NOT_FORESEEN : { zh: "", en: "" };
	return [
		{
			zh: `中国 2017—2023 年的出生数：80 % 区间包住 ${held} %，中位数平均偏 ${bias}。${verdictOnFall.zh}`,
			en: `Births of China in 2017-2023: the 80 % interval held ${held} %, medians were off by ${bias} on average.${verdictOnFall.en}`,
		},
	];
}

/** The card for a terminal. */
export function worldText(card: WorldCard, lang: Lang): string {
	const lines = [card.plan.title[lang], ...worldHeadline(card).map((text) => text[lang])];
	const sections = worldSections(card, lang).map((section) => textSection(section, lang));
	return withinLine([lines.join("\n"), ...sections].join("\n\n"));
}

/** The card as a page: English, with Chinese headings and summary lines. */
export function worldMarkdown(card: WorldCard): string {
	const { id, draws, seed } = card.plan;
	return [
		"# Hindcast over countries · 多国回测成绩单",
		"",
		`Made by \`nianlun hindcast data/hindcast/${id}.yaml --markdown docs/hindcast-${id}.md\` (${draws} draws, seed \`${seed}\`). How it`,
		"is done, and what is weak: [hindcast-method.md](hindcast-method.md). China alone, with schools: [hindcast.md](hindcast.md).",
		"",
		...worldHeadline(card).flatMap(({ zh, en }) => [en, "", zh, ""]),
		...card.notes.flatMap((note) => [`- ${formatIssue(note, "en")}`, ""]),
		...worldSections(card, "en").flatMap(markdownSection),
	].join("\n");
}
