export { openHighs } from "./highs.js";
export { type Effort, type LinearProgramme, type Solution, type Solve, SolverError } from "./programme.js";
