/** Every space that typesetters and spreadsheets put between digits or letters, as one ordinary space. */
const SPACES = /[\u00A0\u2000-\u200A\u202F\u205F\u3000\t\r\n ]+/g;

/** Marks that print nothing: joiners, byte order marks. */
const UNSEEN = /[\u200B-\u200D\u2060\uFEFF]/g;

/** Full-width forms narrow, all spaces ordinary, the typographic minus plain. Superscripts stay what they are: footnotes. */
export function plain(text: string): string {
	const narrow = text.replace(/[\uFF01-\uFF5E]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
	return narrow.replace(UNSEEN, "").replace(SPACES, " ").replaceAll("\u2212", "-").trim();
}

/** A label as its words are looked up: plain, lower case, no spaces beside Chinese characters, digits and signs (`合 计`, `0 - 4 岁`). */
export function labelOf(text: string): string {
	return plain(text)
		.toLowerCase()
		.replace(/(?<=[^a-z]) | (?=[^a-z])/g, "");
}
