import { count } from "./figures.js";
import type { Lang } from "./text.js";

/** What the figures on the page rest on. */
export interface Progress {
	readonly draws: number;
	readonly of: number;
	/** Whether they are those of a changed scenario. */
	readonly changed: boolean;
	/** Whether newer ones are on their way. */
	readonly waits: boolean;
}

/** Fixed texts of every page. */
export interface Words {
	readonly wrong: string;
	readonly controls: string;
	readonly reset: string;
	readonly csv: string;
	readonly table: string;
	readonly scroll: string;
	readonly year: string;
	readonly median: string;
	readonly interval80: string;
	readonly interval95: string;
	readonly busy: string;
	status(of: Progress): string;
}

const WORDS: Readonly<Record<Lang, Words>> = {
	zh: {
		wrong: "这一组取值算不出来",
		controls: "调整假设",
		reset: "恢复基准",
		csv: "下载数据（CSV）",
		table: "查看数字表",
		scroll: "可左右滚动的表格",
		year: "年份",
		median: "中位数",
		interval80: "80 % 区间",
		interval95: "95 % 区间",
		busy: "正在计算……",
		status({ draws, of, changed, waits }) {
			const on =
				draws < of
					? `已算 ${count(draws, "zh")} 次，共 ${count(of, "zh")} 次抽样`
					: `${count(of, "zh")} 次抽样全部算完`;
			return `${changed ? "您的情景" : "基准情景"}：${on}${waits ? "，正在重算……" : ""}`;
		},
	},
	en: {
		wrong: "These values cannot be computed",
		controls: "Change assumptions",
		reset: "Back to the baseline",
		csv: "Download the data (CSV)",
		table: "Show the figures",
		scroll: "Table, scrolls sideways",
		year: "Year",
		median: "Median",
		interval80: "80 % interval",
		interval95: "95 % interval",
		busy: "Computing …",
		status({ draws, of, changed, waits }) {
			const on =
				draws < of ? `${count(draws, "en")} of ${count(of, "en")} draws so far` : `all ${count(of, "en")} draws`;
			return `${changed ? "Your scenario" : "Baseline"}: ${on}${waits ? "; computing …" : ""}`;
		},
	},
};

export function words(lang: Lang): Words {
	return WORDS[lang];
}
