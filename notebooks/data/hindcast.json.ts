/** The hindcast's report card: coverage and errors by horizon, and its sections as tables in both languages. */

import { openScenarioFolder } from "../../src/files/index.js";
import { casesSection } from "../../src/hindcast/card-sections.js";
import { QUANTITY_NAMES } from "../../src/hindcast/card-words.js";
import { readHindcast, reportCard } from "../../src/hindcast/index.js";
import { tidy } from "./precomputed.js";

const { file, read } = openScenarioFolder("data/hindcast/china.yaml");
const { plan, tables } = readHindcast(file, read(file) ?? "", read);
const card = reportCard(tables, plan);

const cases = {
	zh: casesSection(card, (text) => text.zh),
	en: casesSection(card, (text) => text.en),
};

const quantities = Object.entries(QUANTITY_NAMES).map(([id, name]) => ({
	...{ id, name },
	rows: card.summaries
		.filter(({ quantity }) => quantity === id)
		.map(({ horizons, forecasts, origins, bias, mape, before, after, skill }) => ({
			...{ from: horizons[0], to: horizons[1], forecasts, origins, bias, mape },
			...{ before: before.coverage.map(({ share }) => share), after: after.coverage.map(({ share }) => share) },
			...{ error: before.coverage[1].bootstrap, below: before.pit[0] / forecasts },
			skill: Object.fromEntries(Object.entries(skill).map(([than, one]) => [than, one.value])),
		})),
}));

process.stdout.write(
	JSON.stringify({
		...{ forecasts: card.forecasts, origins: plan.origins, horizons: plan.horizons, draws: plan.draws },
		...{ quantities: tidy(quantities), cases, benchmarks: tidy(card.benchmarks) },
	}),
);
