import { element } from "../components/dom.js";
import type { PageTools } from "../components/page-part.js";
import { actions } from "./workbench-actions.js";
import { openControls } from "./workbench-controls.js";
import { openEditor } from "./workbench-editor.js";
import type { Setting } from "./workbench-files.js";
import { EXAMPLE, type Kit, MINE } from "./workbench-form.js";
import type { Pair } from "./workbench-pair.js";
import { openResults, openRunner } from "./workbench-run.js";
import { type Draft, keepDraft, keptDraft, unpackDraft } from "./workbench-share.js";
import { openTables } from "./workbench-tables.js";
import { draftWords, issueList, progressOf } from "./workbench-words.js";

/** Milliseconds without a key before the text is checked. */
const PAUSE = 500;
const FRESH: Draft = { yaml: EXAMPLE, tables: {} };

/** The parts of the workbench, and what each tells the others. */
export function assembleWorkbench(node: HTMLElement, page: PageTools, kit: Kit): void {
	const { lang } = page;
	const say = draftWords(lang);
	const status = element("p", { class: "nl-status", role: "status" });
	const note = element("p", { class: "nl-status", role: "status" });
	const alert = element("div", { class: "nl-alert", role: "alert" });
	const runner = openRunner(page, kit);
	const results = openResults(page, kit);
	const editor = openEditor(lang, () => typed());
	const tables = openTables(lang, kit, { changed: () => run(), scenario: (text) => write(text) });
	const controls = openControls(lang, kit, {
		status,
		tell: { text: editor.text, write: (text) => write(text), look: () => results.look(controls.quantity()) },
	});
	const busy = (waits: boolean) => node.setAttribute("aria-busy", String(waits));
	const draft = () => ({ yaml: editor.text(), tables: tables.texts() });
	let timer = 0;

	const showIssues = (issues: Pair["issues"] = []) => {
		editor.mark(issues);
		alert.replaceChildren(...issueList(issues, lang, { file: MINE, go: editor.go }));
	};
	const fail = (message: string) => {
		status.textContent = message;
		busy(false);
	};
	const check = async () => {
		controls.read(editor.text());
		const issues = await runner.check(draft());
		showIssues(issues);
		status.textContent = issues?.length ? say.wrong : say.fine;
	};
	const typed = () => {
		keepDraft(draft());
		results.stale();
		clearTimeout(timer);
		timer = window.setTimeout(() => void quietly(check(), fail), PAUSE);
	};
	const run = () => {
		const own = draft();
		clearTimeout(timer);
		keepDraft(own);
		status.textContent = progressOf(undefined, lang);
		busy(true);
		const take = (pair: Pair) => {
			showIssues(pair.issues);
			status.textContent = progressOf(pair, lang);
			busy(pair.draws < pair.of && !pair.issues);
			if (!pair.issues) results.show(pair, own.yaml, controls.quantity());
		};
		void quietly(runner.run(own, take), fail);
	};
	const write = (text: string | undefined) => {
		note.textContent = text === undefined ? say.mend : "";
		if (text === undefined) return;
		results.stale();
		editor.write(text);
		controls.read(text);
		run();
	};
	const open = (next: Draft) => {
		tables.write(next.tables);
		write(next.yaml);
	};
	const start = async () => {
		try {
			open((await unpackDraft(location.hash)) ?? keptDraft() ?? FRESH);
		} catch {
			open(FRESH);
			note.textContent = say.damaged;
		}
	};

	const restart = () => {
		history.replaceState(null, "", location.pathname + location.search);
		open(FRESH);
	};
	const add = (settings: readonly Setting[]) => write(kit.tools.withSettings(editor.text(), settings));
	const tell = (words: string) => {
		note.textContent = words;
	};
	const buttons = actions(lang, { draft, run, restart, add, note: tell });
	const text = element("section", { class: "nl-card nl-block" }, editor.node, alert, ...buttons, note);
	const writing = element("div", { class: "nl-writing" }, text, tables.node);
	node.append(results.answer, controls.node, writing, results.node);
	node.addEventListener("keydown", ({ key, ctrlKey, metaKey }) => {
		if (key === "Enter" && (ctrlKey || metaKey)) run();
	});
	window.addEventListener("hashchange", () => void start());
	void start();
}

/** A newer job ends the one before; that is no mistake. */
async function quietly(work: Promise<void>, fail: (message: string) => void): Promise<void> {
	try {
		await work;
	} catch (error) {
		if (!(error instanceof Error) || error.name === "AbortError") return;
		console.error(error);
		fail(error.message);
	}
}
