import type { Lang } from "../errors/index.js";
import type { Scenario } from "../scenario/index.js";
import type { Sensitivity } from "../sensitivity/index.js";
import { toCsv } from "../tables/index.js";
import { figureCells } from "./figure-cells.js";
import type { ResultFile } from "./result-files.js";
import { sensitivityText } from "./sensitivity-text.js";

/** Files of what moves an output. */
export function sensitivityFiles(found: Sensitivity, scenario: Scenario, lang: Lang): ResultFile[] {
	const { output, area, year, draws, inputs } = found;
	const rows = inputs.map(({ kind, components, range, low, high, swing, first, delta, shapley, last }) => ({
		...{ output, area, year, input: kind, components: components.join("; ") },
		...{ input_low: range?.low ?? "", input_high: range?.high ?? "" },
		...figureCells({ low, high, swing, first, delta, shapley, last }),
		draws,
	}));
	return [
		{ name: "sensitivity.csv", content: toCsv(rows, { bom: lang === "zh" }) },
		{ name: "sensitivity.txt", content: `${sensitivityText(found, scenario, lang)}\n` },
	];
}
