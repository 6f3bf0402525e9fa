import type { Lang, LocalText } from "../../src/errors/index.js";

export type { Lang, LocalText };

/** A text in both languages, or one that needs no translation. */
export type Text = string | LocalText;

export function pick(text: Text, lang: Lang): string {
	return typeof text === "string" ? text : text[lang];
}

export function localText(text: Text): LocalText {
	return typeof text === "string" ? { zh: text, en: text } : text;
}

/** A name as it stands within a sentence. */
export function lowerFirst(text: string): string {
	return text[0].toLowerCase() + text.slice(1);
}
