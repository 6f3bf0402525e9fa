export { closest } from "./closest.js";
export { fileIssue, formatIssue, InputError, type Issue, type Lang, type LocalText } from "./issue.js";
