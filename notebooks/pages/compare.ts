import type { NotebookConfig } from "../components/config.js";
import { yearSlider } from "../components/controls.js";
import { element } from "../components/dom.js";
import type { PagePart, PageTools } from "../components/page-part.js";
import type { State } from "../components/state.js";
import { type Lang, type LocalText, pick, type Text } from "../components/text.js";
import { openDifferences } from "./workbench-differences.js";
import { type Pair, runPair } from "./workbench-pair.js";
import { FANS, OPENING, quantitySelect, SHIPPED } from "./workbench-shipped.js";
import { issueList, progressOf } from "./workbench-words.js";

const scenarios = (id: "a" | "b", label: Text) => ({
	...({ kind: "select", id, start: OPENING[id], label } as const),
	options: SHIPPED,
});

export default {
	data: ["compare"],
	controls: [
		scenarios("a", { zh: "甲（从哪个情景出发）", en: "A (compared with)" }),
		scenarios("b", { zh: "乙（换成哪个情景）", en: "B (the other scenario)" }),
		quantitySelect,
		yearSlider(2035, { zh: "看哪一年", en: "Year to look at" }),
	],
	blocks: [{ kind: "custom", open: openComparison }],
	sources: [
		{
			zh: "两个情景用同一种子、同一串随机数：第 k 次抽样是同一个“未来”，只换所改的假设，所以差的区间比各自的扇形窄。但如果两者在 2021—2025 年就不同（如迁移），按出生、死亡的观测筛选后抽样不再一一对应，答案里会写明。差只反映假设不同，不说哪个情景更可能。",
			en: "Both scenarios use one seed and the same random numbers: draw k is the same future with only the changed assumption replaced, so a difference is narrower than either fan. Where they differ in 2021–2025 already (migration, say), the births and deaths observed then choose different draws and the pairs are lost; the answer says so. A difference says nothing on which scenario is more likely.",
		},
		{
			zh: "情景文件：data/jiyuan/*.yaml。分镇街情景不在此列：各镇街另抽随机数，与全域情景成不了对。",
			en: "Scenario files: data/jiyuan/*.yaml. The scenario by towns is left out: its areas draw numbers of their own and make no pairs with the whole.",
		},
	],
} satisfies NotebookConfig;

type Opening = Pair & { readonly reasons: Readonly<Record<string, LocalText>> };

/** Follows the two selects: computes a pair when it changes, and shows it anew when only the look changes. */
function openComparison(node: HTMLElement, page: PageTools): PagePart {
	const status = element("p", { class: "nl-status", role: "status" });
	const alert = element("div", { class: "nl-alert", role: "alert" });
	const reasons = element("div", { class: "nl-reasons" });
	const differences = openDifferences(page);
	node.append(status, alert, differences.answer, reasons, differences.node);
	let shown: Pair | undefined;
	let latest: State | undefined;
	let key = "";
	const show = (pair: Pair) => {
		alert.replaceChildren(...issueList(pair.issues ?? [], page.lang));
		status.textContent = progressOf(pair, page.lang);
		node.setAttribute("aria-busy", String(pair.draws < pair.of && !pair.issues));
		if (pair.issues) return;
		shown = pair;
		differences.node.hidden = false;
		differences.show(pair, lookOf(latest!));
	};
	const compute = async (state: State) => {
		const [a, b] = [state.choice("a"), state.choice("b")];
		const opening = state.data("compare") as Opening;
		reasons.replaceChildren(...reasonsOf([a, b], opening, page.lang));
		if (a === OPENING.a && b === OPENING.b) return show(opening);
		status.textContent = progressOf(undefined, page.lang);
		node.setAttribute("aria-busy", "true");
		const mine = (pair: Pair) => key === `${a} ${b}` && show(pair);
		await runPair(page.explore, { a: { file: a }, b: { file: b }, draws: page.baseline.of, fans: FANS }, mine);
	};
	differences.node.hidden = true;
	return {
		node,
		async update(state) {
			latest = state;
			const next = `${state.choice("a")} ${state.choice("b")}`;
			if (next === key) return void (shown && differences.show(shown, lookOf(state)));
			key = next;
			shown = undefined;
			await compute(state).catch((error) => {
				if (error?.name !== "AbortError") throw error;
			});
		},
	};
}

function lookOf(state: State) {
	const name = (id: string) => SHIPPED.find(({ value }) => value === state.choice(id))!.label;
	return { a: name("a"), b: name("b"), metric: state.choice("quantity"), year: state.number("year") };
}

/** Why each scenario is asked, in the words of its file. */
function reasonsOf(names: readonly string[], opening: Opening, lang: Lang): HTMLElement[] {
	const parts = [...new Set(names)].map((name) => {
		const label = SHIPPED.find(({ value }) => value === name)!.label;
		const strong = element("strong", {}, pick(label, lang));
		return element("p", {}, strong, lang === "zh" ? "：" : ": ", opening.reasons[name][lang]);
	});
	return [element("h2", {}, lang === "zh" ? "两个情景各是什么" : "What the two scenarios are"), ...parts];
}
