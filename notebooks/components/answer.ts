import type { PageAnswer } from "./config.js";
import { element } from "./dom.js";
import { tied } from "./figures.js";
import { type Lang, pick } from "./text.js";

/** A big figure and its sentence; read out when they change. */
export function answerBox(lang: Lang): { readonly node: HTMLElement; show(answer: PageAnswer): void } {
	const big = element("span", { class: "nl-big" });
	const sentence = element("span", { class: "nl-sentence" });
	const node = element("p", { class: "nl-answer", "aria-live": "polite", "aria-atomic": "true" }, big, " ", sentence);
	return {
		node,
		show({ big: figure, text, tone = "plain" }) {
			big.textContent = tied(figure);
			big.dataset.tone = tone;
			sentence.textContent = tied(pick(text, lang));
		},
	};
}
