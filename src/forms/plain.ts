/** Every space that typesetters and spreadsheets put between digits or letters, as one ordinary space. */
const SPACES = /[\u00A0\u2000-\u200A\u202F\u205F\u3000\t\r\n ]+/g;

/** Marks that print nothing: joiners, byte order marks. */
const UNSEEN = /[\u200B-\u200D\u2060\uFEFF]/g;

/** Full-width forms narrow, all spaces ordinary, the typographic minus plain. Superscripts stay what they are: footnotes. */
export function plain(text: string): string {
	const narrow = text.replace(/[\uFF01-\uFF5E]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
	return narrow.replace(UNSEEN, "").replace(SPACES, " ").replaceAll("\u2212", "-").trim();
}

/** What Japanese tables and those in traditional characters write, by what mainland tables write. */
const CHARACTERS: Readonly<Record<string, string>> = {
	...{ 歳: "岁", 歲: "岁", 齢: "龄", 齡: "龄", 総: "总", 總: "总", 數: "数", 計: "计", 別: "别", 組: "组" },
	...{ 單: "单", 単: "单", 萬: "万", 區: "区", 縣: "县", 鄉: "乡", 鎮: "镇" },
};
const OTHERS = new RegExp(`[${Object.keys(CHARACTERS).join("")}]`, "g");

/** Marks of footnotes behind a label or a figure: `①`, `*`, `²`, `(1)`, `[1]`, `1)` behind a word. */
const FOOTNOTE = /(?<=.)(?: ?[\u2460-\u2473*†‡§¹²³⁴-⁹]+| ?[([]\d{1,2}[)\]]|(?<=\p{L}) ?\d{1,2}\))$/u;

/** A text without the mark of a footnote behind it. */
export const withoutFootnote = (text: string) => text.replace(FOOTNOTE, "").trimEnd();

/**
 * A label as its words are looked up: plain, lower case, no spaces beside Chinese characters, digits and signs (`合 计`,
 * `0 - 4 岁`), one form of each character, no mark of a footnote.
 */
export function labelOf(text: string): string {
	return withoutFootnote(plain(text))
		.toLowerCase()
		.replace(OTHERS, (char) => CHARACTERS[char])
		.replace(/(?<=[^a-z]) | (?=[^a-z])/g, "");
}
