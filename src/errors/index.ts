export { closest } from "./closest.js";
export { formatIssue, InputError, type Issue, type Lang, type LocalText } from "./issue.js";
