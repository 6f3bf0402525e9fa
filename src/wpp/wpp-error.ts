import type { LocalText } from "../errors/index.js";

/** UN files or a request for them that cannot be used. Every mistake is one line in both languages. */
export class WppError extends Error {
	readonly mistakes: readonly LocalText[];

	constructor(...mistakes: readonly LocalText[]) {
		super(mistakes.map(({ en }) => en).join("\n"));
		this.name = "WppError";
		this.mistakes = mistakes;
	}
}
