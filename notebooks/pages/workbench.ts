import type { NotebookConfig } from "../components/config.js";
import type { PagePart, PageTools } from "../components/page-part.js";
import { assembleWorkbench } from "./workbench-assembly.js";

export default {
	blocks: [{ kind: "custom", open: openWorkbench }],
	sources: [
		{
			zh: "情景、表格和结果都只在这个浏览器里；分享的链接把情景压缩在 # 之后，浏览器不会把它发给任何服务器。谁拿到链接，谁就能看到里面的情景和表。",
			en: "Scenario, tables and results stay in this browser. A shared link carries the scenario, compressed, behind the #, which browsers send to no server. Whoever has the link can read what is in it.",
		},
		{
			zh: "结果与起点情景相减：同一种子、同一串随机数，只换所改的假设；2021—2025 年就不同时抽样不再一一对应，答案里会写明。自己写的数没有人核对过，等同“假设”。",
			en: "Results are differences from the scenario it starts from: one seed, the same random numbers, only what you changed differs. Where that touches 2021–2025, draws no longer match one to one, and the answer says so. Figures of your own have been checked by nobody; they count as assumed.",
		},
	],
} satisfies NotebookConfig;

function openWorkbench(node: HTMLElement, page: PageTools): PagePart {
	// Until the first answer is there: whoever looks at the page, or checks it, waits for that.
	node.setAttribute("aria-busy", "true");
	let opening: Promise<void> | undefined;
	const open = async () => {
		const [tools, bundle] = await Promise.all([import(import.meta.resolve("./workbench.js")), page.files()]);
		assembleWorkbench(node, page, { tools, bundle });
	};
	return {
		node,
		update() {
			opening ??= open();
			return opening;
		},
	};
}
