import type { Issue } from "../errors/index.js";
import type { Memo } from "../memo/index.js";
import { type Prepared, prepare } from "../setup/index.js";
import type { Bundle, Change } from "./job.js";
import { CHANGES, overridesText } from "./overrides-text.js";

/** A scenario ready to run, or what is wrong with it. */
export interface ReadChange {
	readonly prepared?: Prepared;
	readonly issues: readonly Issue[];
}

interface Given {
	readonly seed: string | undefined;
	readonly memo: Memo;
}

/** Reads a changed scenario: it goes through `prepare` as a variant file would. */
export function readChange(files: Bundle, { file, overrides }: Change, given: Given): ReadChange {
	const read = (name: string) => (Object.hasOwn(files, name) ? files[name] : undefined);
	if (!overrides || Object.keys(overrides).length === 0) return prepare({ file, read, ...given });
	const changes = overridesText(file, overrides);
	return prepare({ file: CHANGES, read: (name) => (name === CHANGES ? changes : read(name)), ...given });
}
