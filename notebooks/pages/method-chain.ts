import { element } from "../components/dom.js";
import { count, percent } from "../components/figures.js";
import type { PagePart } from "../components/page-part.js";
import type { State } from "../components/state.js";
import type { LocalText } from "../components/text.js";

const CHAIN: readonly { readonly name: LocalText; readonly what: LocalText }[] = [
	{
		name: { zh: "起点人口", en: "Start population" },
		what: { zh: "2020 年普查总数，按年龄性别", en: "Census total of 2020 by age and sex" },
	},
	{
		name: { zh: "出生、死亡、迁移", en: "Births, deaths, moves" },
		what: { zh: "每年一步，各有误差", en: "Year by year, each with its errors" },
	},
	{
		name: { zh: "各年龄人数", en: "People by age" },
		what: { zh: "孩子、老人各有多少", en: "How many children, how many old" },
	},
	{
		name: { zh: "需要的位子", en: "Places needed" },
		what: { zh: "学位、托位、护理型床位", en: "School, nursery, nursing-type beds" },
	},
	{
		name: { zh: "有的位子", en: "Places there are" },
		what: { zh: "现有、项目、改造，可能延误", en: "Stock, projects, conversions, delays" },
	},
	{
		name: { zh: "缺多少、空多少", en: "Short or empty" },
		what: { zh: "目标兑现的概率", en: "Odds of every target" },
	},
];

/** The chain from people to targets. */
export function chain(node: HTMLElement): PagePart {
	return {
		node,
		update({ lang, draws }) {
			if (node.childElementCount > 0) return;
			const steps = CHAIN.map(({ name, what }) =>
				element("li", {}, element("strong", {}, name[lang]), element("span", {}, what[lang])),
			);
			const title = lang === "zh" ? "一遍推算走的路" : "The way of one draw";
			const again =
				lang === "zh"
					? `同样的路走 ${count(draws, "zh")} 遍，每遍的随机数不同；数一数有多少遍兑现，就是概率。`
					: `The same way ${count(draws, "en")} times, each with other random numbers; the share that keeps a promise is its probability.`;
			node.append(
				element("h2", {}, title),
				element("ol", { class: "nl-chain" }, ...steps),
				element("p", { class: "nl-note" }, again),
			);
		},
	};
}

/** How it works, in ten paragraphs. */
export function howItWorks(node: HTMLElement): PagePart {
	return {
		node,
		update(state) {
			if (node.childElementCount > 0) return;
			const paragraphs = (state.lang === "zh" ? chinese : english)(state);
			const items = paragraphs.map(([head, text]) => element("li", {}, element("strong", {}, head), " ", text));
			const title = state.say("怎么算的：十段话", "How it works, in ten paragraphs");
			node.append(element("h2", {}, title), element("ol", { class: "nl-prose" }, ...items));
		},
	};
}

const passed = ({ baseline }: State) => {
	const shares = baseline.conditioning.effective;
	return shares.length > 0
		? { from: shares[0].year, to: shares[shares.length - 1].year, least: Math.min(...shares.map(({ share }) => share)) }
		: { from: baseline.base, to: baseline.base, least: 1 };
};

function chinese(state: State): [string, string][] {
	const { base, to, of, seed } = state.baseline;
	const { from, to: last, least } = passed(state);
	return [
		[
			"一遍推算。",
			`从 ${base} 年走到 ${to} 年的一种完整的未来：人口、需要、位子都在其中。一共 ${count(of, "zh")} 遍，所有问题都在同一批里数。`,
		],
		[
			"起点。",
			"2020 年普查总人口按年龄、性别分开。济源没有公开的年龄表，每遍在全国和河南两种形状之间取一个混合，再加上每个年龄的登记误差。",
		],
		[
			"出生。",
			"全国生育率沿联合国的中位路径上下波动，龙年、羊年、支持政策和上一年的结婚数都会推动它；再乘以本地与全国之比。",
		],
		["死亡。", "预期寿命沿联合国的中位路径走，带误差；由它推出每个年龄的死亡率，年龄形状取自联合国的估计。"],
		["迁移。", "净迁入率每年围绕一个说不准的平均数波动；迁入迁出各有年龄形状，孩子随父母走。"],
		[
			"用已知的校准。",
			`${from}—${last} 年的出生、死亡数已有代理值：越符合的推算留得越多（最少的一年有效的占 ${percent(least)}），后面的年份随之收窄。`,
		],
		[
			"学位。",
			"按 8 月 31 日截止的学年数孩子，一级一级往上升，带升学、转学的误差；班数和教师按标准折算。2031 年以前的一年级新生大多已经出生。",
		],
		[
			"托位和床位。",
			"托位＝三岁以下各龄人数 × 会上升也说不准的入托率；护理型床位＝失能老人 × 住机构的比例 ÷ 使用率，失能的三种口径并列，从不合并。",
		],
		[
			"有的位子。",
			"现有的加上一个个项目，每个项目可能延误、可能建不成，坏运气会一起来；普通床位可以改造。缺的和空的逐遍、逐年算，不互相抵消。",
		],
		[
			"概率和种子。",
			`兑现的遍数占全部的比例就是概率，${count(of, "zh")} 遍的计算误差不超过 ${(50 / Math.sqrt(of)).toFixed(1)} 个百分点。种子“${seed}”相同，结果一位不差；两个情景共用随机数，差别才看得清。`,
		],
	];
}

function english(state: State): [string, string][] {
	const { base, to, of, seed } = state.baseline;
	const { from, to: last, least } = passed(state);
	return [
		[
			"A draw",
			`is one complete future from ${base} to ${to}: people, needs and places. There are ${count(of, "en")}, and every question is counted over the same ones.`,
		],
		[
			"The start",
			"is the census total of 2020 by age and sex. No age table of Jiyuan is published: each draw mixes China's and Henan's shapes and adds errors of registration.",
		],
		[
			"Births.",
			"National fertility moves around the UN's median path; dragon and sheep years, support measures and last year's marriages push it. It is multiplied by the local ratio.",
		],
		[
			"Deaths.",
			"Life expectancy follows the UN's median path with errors; death rates by age are derived from it, their shape being the UN's.",
		],
		[
			"Moves.",
			"Net migration varies around an uncertain mean; arrivals and departures have age patterns, and children go with their parents.",
		],
		[
			"What is known",
			`narrows the future: draws that agree with the proxy births and deaths of ${from}–${last} are kept more often (effective share at least ${percent(least)}).`,
		],
		[
			"School places.",
			"Children are counted by school year (cut-off 31 August) and move up grade by grade, with errors of transfer and transition; classes and teachers follow from norms. Until 2031 most entrants are already born.",
		],
		[
			"Nursery places and beds.",
			"Nursery places are children by age times a rising, uncertain take-up. Nursing-type beds are disabled people times the share in institutions over occupancy; three definitions stand side by side and are never pooled.",
		],
		[
			"Places there are.",
			"Stock plus project by project; each may be late or never built, and bad luck tends to come together. Ordinary beds may be converted. Short and empty are counted in each draw and year, never netted.",
		],
		[
			"Probability and seed.",
			`The share of draws that keep a promise is its probability, within ${(50 / Math.sqrt(of)).toFixed(1)} percentage points at ${count(of, "en")} draws. The same seed (${seed}) gives the same bits; scenarios share random numbers, so that differences are sharp.`,
		],
	];
}
