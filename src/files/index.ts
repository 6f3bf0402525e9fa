export { inputHashes, scenarioHash } from "./hashes.js";
export { openScenarioFolder } from "./read-scenario.js";
export { type OutputFile, writeAtomically } from "./write-atomically.js";
