import type { Lang, LocalText } from "../errors/index.js";

/** The streams a command writes to: results on stdout, progress and complaints on stderr. */
export interface Console {
	readonly stdout: { write(text: string): unknown };
	readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
	/** Asks on the terminal and gives the line that was typed; absent where nobody sits at one. */
	readonly ask?: (text: string) => Promise<string>;
}

/** What a command ends with: 0 done, 1 failed while running, 2 input or usage wrong, 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 130;

/** How a user wants to be spoken to. */
export interface Manner {
	readonly lang: Lang;
	readonly quiet: boolean;
}

/** Says one line on stderr, or nothing when quiet. */
export function openNotes({ stderr }: Console, { lang, quiet }: Manner): (text: LocalText) => void {
	return (text) => {
		if (!quiet) stderr.write(`${text[lang]}\n`);
	};
}
