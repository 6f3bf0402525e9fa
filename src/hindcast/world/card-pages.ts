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

/** How many pairs of quantity and horizon are within the wanted ranges, and which are not. */
function nominal(card: WorldCard): LocalText {
	const pairs = HORIZONS.flatMap((h) => summariesOf(card, "world", h));
	const within = (share: number, from: number, to: number) =>
		Math.round(100 * share) >= from && Math.round(100 * share) <= to;
	const count = (at: number, from: number, to: number) =>
		pairs.filter(({ before }) => within(before.coverage[at].share, from, to)).length;
	const [held80, held95] = [count(MAIN, 75, 85), count(MAIN + 1, 92, 97)];
	const all = pairs.length;
	return {
		zh: `${WORLD_QUANTITIES.length} 项数量在提前 1、3、5、7、10 年共 ${all} 格中，80 % 区间覆盖 75—85 % 的有 ${held80} 格，95 % 区间覆盖 92—97 % 的有 ${held95} 格（按国家交叉验证，未用校正倍数）。`,
		en: `Of ${all} cells (${WORLD_QUANTITIES.length} quantities 1, 3, 5, 7 and 10 years ahead) the 80 % interval covered 75-85 % in ${held80}, the 95 % interval 92-97 % in ${held95} (cross-validated by country, no factor applied).`,
	};
}

function gained(card: WorldCard): LocalText[] {
	const walk = summariesOf(card, "world").find(({ quantity }) => quantity === "tfr");
	const un = card.un.filter(({ quantity, horizons }) => quantity === "tfr" && horizons[0] === horizons[1]);
	if (!walk?.walk || un.length === 0) return [];
	const early = card.un.find(({ quantity, horizons }) => quantity === "tfr" && horizons[0] < horizons[1]);
	const better = percent(1 - walk.crps / walk.walk.crps, 0);
	const least = percent(Math.min(...un.map(({ un: theirs, ours }) => 1 - ours.crps / theirs.crps)), 0);
	return [
		{
			zh: `生育率的 CRPS：提前 1—3 年比原随机游走低 ${better}；与联合国区间相比，各提前年数至少低 ${least}。`,
			en: `CRPS of fertility: ${better} below the former walk at 1-3 years, at least ${least} below the UN's intervals at every horizon compared.`,
		},
		...(early?.realTime ? [inRealTime(early, early.realTime)] : []),
	];
}

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
	const verdict = share < FORESEEN ? NOT_FORESEEN : { zh: "", en: "" };
	return [
		{
			zh: `中国 2017—2023 年的出生数：80 % 区间包住 ${held} %，中位数平均偏 ${bias}。${verdict.zh}`,
			en: `Births of China in 2017-2023: the 80 % interval held ${held} %, medians were off by ${bias} on average.${verdict.en}`,
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
