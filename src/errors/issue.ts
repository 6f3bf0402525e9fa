/** Language of everything a user reads. */
export type Lang = "zh" | "en";

/** One text in both languages. */
export interface LocalText {
	readonly zh: string;
	readonly en: string;
}

/** One mistake in the input, with the place a user must repair. Lines and columns count from 1. */
export interface Issue {
	readonly file: string;
	readonly line: number;
	readonly col: number;
	/** Dotted path in the scenario (`fertility.national.floor`) or the column of a table. */
	readonly path: string;
	/** What is wrong, what is allowed, what to do. */
	readonly message: LocalText;
}

/** An issue with a file as a whole. */
export function fileIssue(file: string, path: string, message: LocalText): Issue {
	return { file, line: 1, col: 1, path, message };
}

/** Writes an issue as the one line users see: `file:line:col path: message`. */
export function formatIssue(issue: Issue, lang: Lang): string {
	return `${issue.file}:${issue.line}:${issue.col} ${issue.path}: ${issue.message[lang]}`;
}
