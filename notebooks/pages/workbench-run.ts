import { element } from "../components/dom.js";
import type { PageTools } from "../components/page-part.js";
import type { Text } from "../components/text.js";
import { openDifferences } from "./workbench-differences.js";
import { type Kit, MINE, type Tools } from "./workbench-form.js";
import { againstOriginals } from "./workbench-originals.js";
import { type Pair, runPair } from "./workbench-pair.js";
import type { Draft } from "./workbench-share.js";
import { FANS, SHIPPED } from "./workbench-shipped.js";

/** The year of the answer, in the middle of the horizon. */
const LOOK_YEAR = 2035;

/** Checks and runs drafts; the newest wins. */
export interface Runner {
	check(draft: Draft): Promise<Pair["issues"]>;
	run(draft: Draft, tell: (pair: Pair) => void): Promise<void>;
}

export function openRunner({ explore, baseline }: PageTools, { tools, bundle }: Kit): Runner {
	const filesOf = ({ yaml, tables }: Draft) => ({ ...tables, [MINE]: yaml });
	return {
		async check(draft) {
			const view = await explore({ file: MINE, files: filesOf(draft), draws: 1, fans: [], targets: false });
			return view.issues;
		},
		async run(draft, tell) {
			const own = tools.valuesOf(draft.yaml);
			const asked = Number(own(["simulation", "draws"])) || baseline.of;
			const { file, texts } = againstOriginals(baseOf(own), Object.keys(draft.tables), bundle);
			const job = { a: { file }, b: { file: MINE }, draws: Math.min(asked, baseline.of), fans: FANS };
			await runPair(explore, { ...job, files: { ...texts, ...filesOf(draft) } }, tell);
		},
	};
}

function baseOf(own: ReturnType<Tools["valuesOf"]>): string {
	return String(own(["extends"]) ?? SHIPPED[0].value);
}

/** Answer and charts of the last run, and which text they belong to. */
export interface Results {
	/** Stands at the top of the page, as on every other. */
	readonly answer: HTMLElement;
	readonly node: HTMLElement;
	show(pair: Pair, yaml: string, metric: string): void;
	/** Another quantity of the same run. */
	look(metric: string): void;
	/** The text has changed since. */
	stale(): void;
}

export function openResults(page: PageTools, { tools }: Kit): Results {
	const differences = openDifferences(page, { zh: "我的情景减起点", en: "my scenario minus its start" });
	const answer = element("div", { class: "nl-results" }, differences.answer);
	const node = element("div", { class: "nl-results" }, differences.node);
	const both = [answer, node];
	for (const part of both) part.hidden = true;
	let latest: { readonly pair: Pair; readonly a: Text; readonly b: Text } | undefined;
	const look = (metric: string) => {
		if (latest) differences.show(latest.pair, { a: latest.a, b: latest.b, metric, year: LOOK_YEAR });
	};
	return {
		answer,
		node,
		look,
		show(pair, yaml, metric) {
			const own = tools.valuesOf(yaml);
			const base = baseOf(own);
			const title = own(["title", page.lang]) ?? own(["title"]);
			const b = typeof title === "string" ? title : { zh: "我的情景", en: "My scenario" };
			latest = { pair, a: SHIPPED.find(({ value }) => value === base)?.label ?? base, b };
			for (const part of both) {
				delete part.dataset.stale;
				part.hidden = false;
			}
			look(metric);
		},
		stale() {
			for (const part of both) part.dataset.stale = "true";
		},
	};
}
