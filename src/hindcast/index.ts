export { cardJson } from "./card-json.js";
export { cardMarkdown } from "./card-markdown.js";
export { cardText } from "./card-text.js";
export { gradeProgression } from "./grade-progression.js";
export type { HindcastPlan } from "./plan.js";
export { type HindcastInput, readHindcast } from "./read-hindcast.js";
export { type ReportCard, reportCard } from "./report-card.js";
