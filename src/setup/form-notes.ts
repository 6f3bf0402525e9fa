import type { Issue, LocalText } from "../errors/index.js";
import type { BasePopulation, Inputs } from "./inputs.js";

/** How tables in a published form were read, one line for each; alike ones of several areas are one. */
export function formNotes({ populations }: Inputs): Issue[] {
	const notes = Object.values(populations).flatMap((tables) => tables.flatMap(noteOn));
	const firsts = new Map<string, Issue>();
	for (const note of notes) {
		const key = `${note.file} ${note.message.en}`;
		if (!firsts.has(key)) firsts.set(key, note);
	}
	return [...firsts.values()];
}

function noteOn({ file, recognised, graduated }: BasePopulation): Issue[] {
	if (!recognised) return [];
	const { line, col, text } = recognised;
	return [{ file, line, col, path: "table", message: asRead(text, graduated?.note) }];
}

function asRead(text: LocalText, graduation: LocalText | undefined): LocalText {
	return {
		zh: `按发表的样式读入：${text.zh}${graduation ? `；${graduation.zh}` : ""}`,
		en: `read as published: ${text.en}${graduation ? `; ${graduation.en}` : ""}`,
	};
}
