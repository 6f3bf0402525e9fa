import { toCsv } from "../../src/tables/index.js";
import { downloadButton } from "../components/csv.js";
import { element } from "../components/dom.js";
import { type Lang, pick, type Text } from "../components/model.js";
import type { Part } from "../components/notebook.js";
import type { State } from "../components/state.js";
import { tableNode } from "../components/table.js";
import { words } from "../components/words.js";
import { STATUSES, type Status } from "./assumptions-tornado.js";

type Row = readonly [path: string, value: string, zh: string, en: string, evidence: number];

/** What `data/numbers.json.ts` writes. */
export interface Numbers {
	readonly evidence: readonly { readonly status: Status; readonly source: Readonly<Record<Lang, string>> }[];
	readonly groups: readonly { readonly id: string; readonly name: Text; readonly rows: readonly Row[] }[];
	readonly tables: readonly {
		readonly file: string;
		readonly rows: Readonly<Record<Status, number>>;
		readonly sources: readonly string[];
	}[];
}

export function numbersOf(state: State): Numbers {
	return state.data("numbers") as Numbers;
}

export function countByStatus(numbers: Numbers): Record<Status, number> {
	const counts = { published: 0, derived: 0, recalled: 0, assumed: 0 };
	for (const { rows } of numbers.groups) for (const row of rows) counts[numbers.evidence[row[4]].status] += 1;
	return counts;
}

/** Every number in plain words, folded by subject. */
export function numbersBlock(node: HTMLElement): Part {
	let shown = "";
	return {
		node,
		update(state) {
			const wanted = state.choice("status");
			if (shown === wanted) return;
			shown = wanted;
			const title = state.say("每个数字是什么意思，从哪里来", "What every number means and where it comes from");
			const sub = state.say(
				"点开一类看。含义与命令 nianlun check 打印的相同；±：大约三分之二的可能落在此范围之内。",
				"Open a subject. The words are those that nianlun check prints; ±: about two futures in three lie within.",
			);
			node.replaceChildren(
				element("h2", {}, title),
				element("p", { class: "nl-sub" }, sub),
				...inOrder(numbersOf(state).groups).flatMap((group) => section(group, wanted, state)),
				downloadButton(state.lang, title, () => numbersCsv(state)),
			);
		},
	};
}

/** Settings of the run last. */
function inOrder(groups: Numbers["groups"]): Numbers["groups"] {
	return [...groups.filter(({ id }) => id !== "run"), ...groups.filter(({ id }) => id === "run")];
}

function section({ name, rows }: Numbers["groups"][number], wanted: string, state: State): HTMLElement[] {
	const { lang } = state;
	const { evidence } = numbersOf(state);
	const kept = rows.filter((row) => wanted === "all" || evidence[row[4]].status === wanted);
	if (kept.length === 0) return [];
	const caption = state.say(
		`${pick(name, lang)}：${kept.length} 个数字`,
		`${pick(name, lang)}: ${kept.length} numbers`,
	);
	const table = tableNode(
		{
			caption,
			columns: [
				state.say("数字", "Number"),
				state.say("含义和作用", "What it means and does"),
				state.say("状态", "Status"),
				state.say("来源", "Source"),
			],
			rows: kept.map(([path, value, zh, en, at]) => [
				`${path} = ${value}`,
				lang === "zh" ? zh : en,
				pick(STATUSES[evidence[at].status], lang),
				evidence[at].source[lang],
			]),
			text: [1, 2, 3],
		},
		words(lang).scroll,
	);
	table.classList.add("nl-numbers");
	return [element("details", { class: "nl-fold" }, element("summary", {}, caption), table)];
}

function numbersCsv(state: State): string {
	const { evidence, groups } = numbersOf(state);
	const rows = groups.flatMap(({ name, rows }) =>
		rows.map(([path, value, zh, en, at]) => ({
			...{ group: pick(name, state.lang), path, value, meaning: state.say(zh, en) },
			...{ status: evidence[at].status, source: evidence[at].source[state.lang] },
		})),
	);
	return toCsv(rows, { bom: true });
}
