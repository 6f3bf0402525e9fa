import type { LocalText } from "../errors/index.js";

/** A condition that cannot be read: why, in both languages, and where in its text (counted from 1). */
export class ConditionError extends Error {
	readonly reason: LocalText;
	readonly position: number;

	constructor(reason: LocalText, position: number) {
		super(`${reason.en} (character ${position})`);
		this.reason = reason;
		this.position = position;
	}
}
