import { type ReadYaml, rememberingYaml } from "../scenario/index.js";
import type { SurvivalOf } from "./compile.js";
import { openReadingMemory, type ReadingMemory } from "./reading-memory.js";
import { openSurvivalMemory } from "./survival-memory.js";

/**
 * What preparing a scenario leaves behind for the next one. A variant that changes one number then reads no table and
 * tabulates no survival again; models and issues are those of preparing without memory.
 */
export interface PrepareMemory {
	readonly readYaml: ReadYaml;
	readonly readings: ReadingMemory;
	readonly survivalOf: SurvivalOf;
}

export function openPrepareMemory(): PrepareMemory {
	return { readYaml: rememberingYaml(), readings: openReadingMemory(), survivalOf: openSurvivalMemory() };
}
