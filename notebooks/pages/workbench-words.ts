import type { Issue } from "../../src/errors/index.js";
import { element } from "../components/dom.js";
import { count } from "../components/figures.js";
import type { Lang } from "../components/text.js";
import type { Pair } from "./workbench-pair.js";

/** How far the computation is. */
export function progressOf(pair: Pair | undefined, lang: Lang): string {
	if (!pair) return lang === "zh" ? "正在计算……" : "Computing …";
	const [done, all] = [count(pair.draws, lang), count(pair.of, lang)];
	if (pair.issues) return lang === "zh" ? "没有计算：情景有错" : "Not computed: the scenario has mistakes";
	if (pair.draws >= pair.of) return lang === "zh" ? `${all} 对抽样全部算完` : `All ${all} pairs of draws`;
	return lang === "zh" ? `已算 ${done} 对，共 ${all} 对抽样……` : `${done} of ${all} pairs of draws so far …`;
}

/** Takes the reader to mistakes in one file. */
export interface Guide {
	readonly file: string;
	readonly go: (issue: Issue) => void;
}

/** Mistakes, each at its place, each once. */
export function issueList(issues: readonly Issue[], lang: Lang, guide?: Guide): HTMLElement[] {
	const lines = new Map(issues.map((issue) => [`${placeOf(issue)} ${issue.path} ${issue.message[lang]}`, issue]));
	if (lines.size === 0) return [];
	const items = [...lines.values()].slice(0, MOST).map((issue) => element("li", {}, ...itemOf(issue, lang, guide)));
	const rest = lines.size - items.length;
	const more = rest > 0 ? [element("li", {}, lang === "zh" ? `还有 ${rest} 处` : `and ${rest} more`)] : [];
	const head = lang === "zh" ? `${lines.size} 处要改` : lines.size === 1 ? "One mistake" : `${lines.size} mistakes`;
	return [element("div", { class: "nl-error" }, element("strong", {}, head), element("ul", {}, ...items, ...more))];
}

const MOST = 12;

function itemOf(issue: Issue, lang: Lang, guide: Guide | undefined): (Node | string)[] {
	const said = [" ", element("code", {}, issue.path), `${lang === "zh" ? "：" : ": "}${issue.message[lang]}`];
	if (guide?.file !== issue.file) return [placeOf(issue), ...said];
	const button = element("button", { type: "button", class: "nl-place" }, placeOf(issue));
	button.addEventListener("click", () => guide.go(issue));
	return [button, ...said];
}

function placeOf({ file, line, col }: Issue): string {
	return `${file}:${line}:${col}`;
}

/** What the workbench says of a draft. */
export function draftWords(lang: Lang) {
	return lang === "zh"
		? {
				wrong: "情景有错，没有计算",
				fine: "没有发现错误。按“运行”或 Ctrl+Enter 计算",
				mend: "文本里有错，先改好再用控件。",
				damaged: "链接不完整，打不开其中的情景；请重新复制整条链接。",
			}
		: {
				wrong: "The scenario has mistakes; nothing was computed",
				fine: "No mistakes found. Press Run or Ctrl+Enter to compute",
				mend: "Mend the text first; the controls cannot write into it.",
				damaged: "The link is damaged: copy the whole of it again.",
			};
}
