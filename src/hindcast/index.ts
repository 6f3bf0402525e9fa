export { cardJson } from "./card-json.js";
export { cardMarkdown } from "./card-markdown.js";
export { cardText } from "./card-text.js";
export { type HindcastInput, readHindcast } from "./read-hindcast.js";
export { reportCard } from "./report-card.js";
export {
	forecastCsv,
	isWorldPlan,
	readForecastCsv,
	readWorld,
	scoreFigures,
	scoresText,
	worldCard,
	worldMarkdown,
	worldText,
} from "./world/index.js";
