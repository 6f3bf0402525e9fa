export type { InputKind } from "./inputs.js";
export { type Learning, type Learnt, learnAbout, learningModel } from "./learn.js";
export { parseOutput } from "./output.js";
export { NOTHING, PUBLISHED, type Regrets, type RegrettedPlan, regretOf } from "./regret.js";
export { type InputShare, type Sensitivity, sensitivityModel, sensitivityOf, unknownNames } from "./sensitivity.js";
