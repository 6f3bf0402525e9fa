export { worldMarkdown, worldText } from "./card-pages.js";
export { forecastCsv, readForecastCsv } from "./forecast-csv.js";
export { readWorld } from "./read-world.js";
export { scoreFigures } from "./score-csv.js";
export { scoresText } from "./score-text.js";
export { worldCard } from "./world-card.js";
export { isWorldPlan } from "./world-plan.js";
