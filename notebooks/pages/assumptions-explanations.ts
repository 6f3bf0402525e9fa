import { type Status, toCsv } from "../../src/tables/index.js";
import { downloadButton } from "../components/csv.js";
import { element } from "../components/dom.js";
import type { PagePart } from "../components/page-part.js";
import type { State } from "../components/state.js";
import { tableNode } from "../components/table.js";
import { type LocalText, pick, type Text } from "../components/text.js";
import { words } from "../components/words.js";
import { STATUSES } from "./assumptions-tornado.js";

type Row = readonly [path: string, value: string, zh: string, en: string, evidence: number];

/** What `data/explanations.json.ts` writes. */
export interface Explanations {
	readonly evidence: readonly { readonly status: Status; readonly source: LocalText }[];
	readonly groups: readonly { readonly id: string; readonly name: Text; readonly rows: readonly Row[] }[];
	readonly tables: readonly {
		readonly file: string;
		readonly rows: Readonly<Record<Status, number>>;
		readonly sources: readonly string[];
	}[];
}

export function explanationsOf(state: State): Explanations {
	return state.data("explanations") as Explanations;
}

export function countByStatus(explanations: Explanations): Record<Status, number> {
	const counts = { published: 0, derived: 0, recalled: 0, assumed: 0, unknown: 0 };
	for (const { rows } of explanations.groups) for (const row of rows) counts[explanations.evidence[row[4]].status] += 1;
	return counts;
}

/** Every number in plain words, folded by subject. */
export function explanationsBlock(node: HTMLElement): PagePart {
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
				...inOrder(explanationsOf(state).groups).flatMap((group) => section(group, wanted, state)),
				downloadButton(state.lang, title, () => explanationsCsv(state)),
			);
		},
	};
}

/** Settings of the run last. */
function inOrder(groups: Explanations["groups"]): Explanations["groups"] {
	return [...groups.filter(({ id }) => id !== "run"), ...groups.filter(({ id }) => id === "run")];
}

function section({ name, rows }: Explanations["groups"][number], wanted: string, state: State): HTMLElement[] {
	const { lang } = state;
	const { evidence } = explanationsOf(state);
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

function explanationsCsv(state: State): string {
	const { evidence, groups } = explanationsOf(state);
	const rows = groups.flatMap(({ name, rows }) =>
		rows.map(([path, value, zh, en, at]) => ({
			...{ group: pick(name, state.lang), path, value, meaning: state.say(zh, en) },
			...{ status: evidence[at].status, source: evidence[at].source[state.lang] },
		})),
	);
	return toCsv(rows, { bom: true });
}
