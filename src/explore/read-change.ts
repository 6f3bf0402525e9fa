import { InputError } from "../errors/index.js";
import type { Memo } from "../memo/index.js";
import { type Prepared, prepare } from "../setup/index.js";
import type { Bundle, Change } from "./job.js";
import { CHANGES, overridesText } from "./overrides-text.js";

interface Given {
	readonly seed: string | undefined;
	readonly memo: Memo;
}

/**
 * Reads a changed scenario: it goes through `prepare` as a variant file would.
 *
 * @throws InputError that lists every mistake, when there is one
 */
export function readChange(files: Bundle, { file, overrides }: Change, given: Given): Prepared {
	const isChanged = overrides !== undefined && Object.keys(overrides).length > 0;
	const texts: Bundle = isChanged ? { ...files, [CHANGES]: overridesText(file, overrides) } : files;
	const read = (name: string) => (Object.hasOwn(texts, name) ? texts[name] : undefined);
	const { prepared, issues } = prepare({ file: isChanged ? CHANGES : file, read, ...given });
	if (!prepared) throw new InputError(issues);
	return prepared;
}
