export { openExplorerClient } from "./client.js";
export { openExplorer } from "./explorer.js";
export { shareUpTo } from "./fans.js";
export type { Bundle, Change, Explorer, Fan, Job, Odds, OddsDifference, View, Wanted, WantedStakes } from "./job.js";
export { CHANGES, overridesText } from "./overrides-text.js";
export { pruneModel } from "./page-model.js";
export { serveExplorer } from "./serve-explorer.js";
