/** The Node door of Nianlun: the same functions as the browser-safe one, with files read and written for them. */
import { InputError } from "./errors/index.js";
import { openScenarioFolder, type ScenarioFolder } from "./files/index.js";
import { type Forecast, type RunOptions, runForecast as runModel } from "./forecast/index.js";
import { type Prepared, prepare } from "./setup/index.js";

export { chunkSize, type Executor, inProcess, quantitiesOf } from "./draws/index.js";
export {
	inputHashes,
	type OutputFile,
	openScenarioFolder,
	type ScenarioFolder,
	scenarioHash,
	type TextFile,
	writeAtomically,
} from "./files/index.js";
export * from "./index.js";
export {
	coverageIssues,
	type Digest,
	decodeShard,
	encodeShard,
	foreignIssue,
	type MemoryQuestion,
	type NamedHeader,
	openPartedRun,
	type PartedRun,
	partsOf,
	type ReportOptions,
	type RunIdentity,
	type RunPart,
	type RunReport,
	refuseRange,
	refuseTooLarge,
	reportRun,
	type Shard,
	ShardError,
	type ShardHeader,
	streams,
	THRESHOLDS,
	type Thresholds,
} from "./large-runs/index.js";
export { openHighs } from "./solver/index.js";
export { openThreads } from "./threads/index.js";

export interface LoadOptions {
	/** Replaces the scenario's seed. */
	readonly seed?: string;
}

/**
 * Reads and checks a scenario file with all its tables.
 *
 * @param path of the YAML file, whose tables lie in the same folder or come with Nianlun (`reference:...`), or of a workbook
 * @throws InputError that lists every mistake, when there is one
 */
export function loadScenario(path: string, options: LoadOptions = {}): Prepared {
	return loadFolder(openScenarioFolder(path), options);
}

/** As {@link loadScenario}, from a folder that is open: for whoever asks it for more, such as the texts that were read. */
export function loadFolder(folder: ScenarioFolder, { seed }: LoadOptions = {}): Prepared {
	const { file, read, workbooks } = folder;
	const { prepared, issues } = prepare({ file, read, workbooks, seed });
	if (!prepared) throw new InputError(folder.relocate(issues));
	const observations = prepared.model.observations.map((observation) => seen(observation, folder));
	const notes = [...folder.notes(), ...folder.relocate(prepared.notes)];
	const readAs = folder.relocate(prepared.readAs);
	return { ...prepared, model: { ...prepared.model, observations }, notes, readAs };
}

type Observation = Prepared["model"]["observations"][number];

/** An observation of a workbook with its cell, for a run that finds it to contradict the model. */
function seen(observation: Observation, { relocate }: ScenarioFolder): Observation {
	const issue = { file: observation.file, ...observation.place, path: "", message: { zh: "", en: "" } };
	const [{ file, line, col, path }] = relocate([issue]);
	return path === "" ? observation : { ...observation, seenAt: { file, line, col, path } };
}

/** Runs a loaded scenario; the number of draws is the scenario's own unless given. */
export function runForecast(loaded: Prepared, options: Partial<RunOptions> = {}): Promise<Forecast> {
	return runModel(loaded.model, { draws: loaded.scenario.simulation.draws, ...options });
}
