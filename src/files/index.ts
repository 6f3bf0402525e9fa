export { inputHashes, scenarioHash } from "./hashes.js";
export { openScenarioFolder, type ScenarioFolder } from "./read-scenario.js";
export { type OutputFile, type TextFile, writeAtomically } from "./write-atomically.js";
