import { element } from "./dom.js";
import type { Lang } from "./text.js";
import { words } from "./words.js";

/** A button that saves a table for Excel and WPS. */
export function downloadButton(lang: Lang, name: string, csv: () => string): HTMLElement {
	const label = words(lang).csv;
	const button = element("button", { type: "button", class: "nl-csv", "aria-label": `${label} ${name}` }, label);
	button.addEventListener("click", () => save(`${name}.csv`, csv()));
	return button;
}

/** Hands a text to the browser as a file. */
export function save(name: string, text: string, type = "text/csv"): void {
	const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
	element("a", { href: url, download: name.replace(/[\\/:*?"<>|]/g, " ") }).click();
	setTimeout(() => URL.revokeObjectURL(url), 1000);
}
