export type { InputKind } from "./inputs.js";
export { parseOutput } from "./output.js";
export { type InputShare, type Sensitivity, sensitivityModel, sensitivityOf, unknownNames } from "./sensitivity.js";
