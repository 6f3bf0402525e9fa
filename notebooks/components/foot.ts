import type { NotebookConfig } from "./config.js";
import { element } from "./dom.js";
import { count, percent } from "./figures.js";
import type { PagePart } from "./page-part.js";
import type { State } from "./state.js";
import { type Lang, pick } from "./text.js";

/** What the page rests on: sources, status of the data, seed, version and draws. */
export function foot({ sources = [], answer, draws: own }: NotebookConfig, lang: Lang): PagePart {
	const node = element("section", {
		class: "nl-foot",
		"aria-label": lang === "zh" ? "数据与版本" : "Data and version",
	});
	return {
		node,
		update(state) {
			// A page that computes by itself says itself how many draws its figures rest on.
			const draws = answer ? (own?.(state) ?? state.draws) : undefined;
			const facts = lang === "zh" ? chinese(state, draws) : english(state, draws);
			const lines = [...sources.map((text) => pick(text, lang)), ...facts];
			const link = element(
				"a",
				{ href: "./assumptions.html" },
				lang === "zh" ? "每条假设及其依据" : "Every assumption and its evidence",
			);
			node.replaceChildren(...lines.map((line) => element("p", {}, line)), element("p", {}, link));
		},
	};
}

function chinese({ baseline }: State, draws: number | undefined): string[] {
	const { statuses, coverage, seed, version } = baseline;
	const rows = `输入表 ${count(total(statuses), "zh")} 行：公布 ${statuses.published}，推算 ${statuses.derived}，凭记忆 ${statuses.recalled}，假设 ${statuses.assumed}，未知 ${statuses.unknown}。没有公开的济源分年龄人口，起点用全国与河南年龄结构之间的代理值。`;
	const births = coverage.find(({ quantity, from }) => quantity === "births" && from > 1);
	const held = births
		? [
				`同一方法在全国的回测里，提前 ${births.from}–${births.to} 年的出生数只有 ${percent(births.coverage80)} 落在 80 % 区间内，实际风险比图上大。`,
			]
		: [];
	const rests = draws === undefined ? "" : ` · 本页数字依据 ${count(draws, "zh")} 次抽样`;
	return [rows, ...held, `年轮 ${version} · 种子 ${seed}${rests}`];
}

function english({ baseline }: State, draws: number | undefined): string[] {
	const { statuses, coverage, seed, version } = baseline;
	const rows = `${count(total(statuses), "en")} rows of input tables: ${statuses.published} published, ${statuses.derived} derived, ${statuses.recalled} recalled, ${statuses.assumed} assumed, ${statuses.unknown} unknown. No age table of Jiyuan is published; the start is a proxy between the Chinese and the Henan age structure.`;
	const births = coverage.find(({ quantity, from }) => quantity === "births" && from > 1);
	const held = births
		? [
				`In the hindcast for China only ${percent(births.coverage80)} of births ${births.from}–${births.to} years ahead fell inside the 80 % interval: the risk is larger than drawn.`,
			]
		: [];
	const rests = draws === undefined ? "" : ` · figures on this page rest on ${count(draws, "en")} draws`;
	return [rows, ...held, `Nianlun ${version} · seed ${seed}${rests}`];
}

function total(counts: Readonly<Record<string, number>>): number {
	return Object.values(counts).reduce((sum, rows) => sum + rows, 0);
}
