import type { Issue } from "../errors/index.js";
import { openPrepareMemory, type Prepared, type PrepareRequest, prepare } from "../setup/index.js";
import type { Bundle, Change } from "./job.js";
import { openKept } from "./kept.js";
import { CHANGES, overridesText } from "./overrides-text.js";
import { same } from "./same.js";

/** A scenario ready to run, or what is wrong with it. */
export interface ReadChange {
	readonly prepared?: Prepared;
	readonly issues: readonly Issue[];
}

interface Key extends Change {
	readonly seed: string | undefined;
	readonly files: Bundle | undefined;
}

/** Changes kept ready: sliders go back and forth. */
const MOST_CHANGES = 12;

/** Opens a reader of changed scenarios: each goes through `prepare` as a variant file would. */
export function openChanges(bundle: Bundle): (change: Change, own: Pick<Key, "seed" | "files">) => ReadChange {
	const memory = openPrepareMemory();
	const kept = openKept<Key, ReadChange>(MOST_CHANGES, same);
	return ({ file, overrides }, { seed, files }) =>
		kept.get({ file, overrides, seed, files }, () =>
			readChange({ ...bundle, ...files }, { file, overrides }, { seed, memory }),
		);
}

type Given = Pick<PrepareRequest, "seed" | "memory">;

function readChange(files: Bundle, { file, overrides }: Change, given: Given): ReadChange {
	const read = (name: string) => (Object.hasOwn(files, name) ? files[name] : undefined);
	if (!overrides || Object.keys(overrides).length === 0) return prepare({ file, read, ...given });
	const changes = overridesText(file, overrides);
	return prepare({ file: CHANGES, read: (name) => (name === CHANGES ? changes : read(name)), ...given });
}
