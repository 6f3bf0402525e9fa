import type { Issue } from "../../src/errors/index.js";
import { element, newId } from "../components/dom.js";
import type { Lang } from "../components/text.js";
import { MINE } from "./workbench-form.js";

/** A plain text field with line numbers; mistakes are marked at their lines. */
export interface Editor {
	readonly node: HTMLElement;
	text(): string;
	write(text: string): void;
	mark(issues: readonly Issue[]): void;
	/** Puts the cursor at the place of a mistake. */
	go(issue: Issue): void;
}

export function openEditor(lang: Lang, changed: () => void): Editor {
	const id = newId();
	const label = element("label", { for: id }, lang === "zh" ? "情景（YAML）" : "The scenario (YAML)");
	const area = element("textarea", { id, spellcheck: "false", wrap: "off", rows: "18", autocapitalize: "off" });
	const gutter = element("div", { class: "nl-gutter", "aria-hidden": "true" });
	const frame = element("div", { class: "nl-editor" }, gutter, area);
	let wrong = new Set<number>();
	const number = () => {
		const lines = area.value.split("\n").map((_, at) => {
			return element("span", wrong.has(at + 1) ? { class: "nl-wrong" } : {}, String(at + 1));
		});
		gutter.replaceChildren(...lines);
		gutter.scrollTop = area.scrollTop;
	};
	area.addEventListener("scroll", () => {
		gutter.scrollTop = area.scrollTop;
	});
	area.addEventListener("input", () => {
		number();
		changed();
	});
	return {
		node: element("div", { class: "nl-write" }, label, frame),
		text: () => area.value,
		write(text) {
			area.value = text;
			number();
		},
		mark(issues) {
			const own = issues.filter(({ file }) => file === MINE);
			wrong = new Set(own.map(({ line }) => line));
			area.setAttribute("aria-invalid", String(own.length > 0));
			number();
		},
		go({ line, col }) {
			const before = area.value.split("\n").slice(0, line - 1);
			const at = before.reduce((sum, text) => sum + text.length + 1, 0) + col - 1;
			area.focus();
			area.setSelectionRange(at, at);
			area.scrollTop = Math.max(0, line - 6) * (area.scrollHeight / area.value.split("\n").length);
		},
	};
}
