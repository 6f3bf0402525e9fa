export { closest } from "./closest.js";
export { InputError } from "./input-error.js";
export { fileIssue, formatIssue, type Issue, type Lang, type LocalText } from "./issue.js";
export { onePerKind } from "./one-per-kind.js";
