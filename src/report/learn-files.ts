import type { Lang } from "../errors/index.js";
import type { Learning } from "../sensitivity/index.js";
import type { Prepared } from "../setup/index.js";
import { toCsv } from "../tables/index.js";
import { figureCells } from "./figure-cells.js";
import { learnText } from "./learn-text.js";
import type { ResultFile } from "./result-files.js";

/** Files of what to find out before deciding. */
export function learnFiles(
	learning: Learning,
	decided: Pick<Prepared, "scenario" | "inputs">,
	lang: Lang,
): ResultFile[] {
	const { component, area, draws, signals, year, need, prices } = learning;
	const rows = [...signals, ...(year ? [year] : []), need, prices].map(
		({ kind, year: of, worth, changes, places }) => ({
			...{ component, area, number: kind, year: of ?? "" },
			...figureCells({ worth, changes }),
			...{ places_p10: places.p10, places_p90: places.p90, draws },
		}),
	);
	return [
		{ name: "learn.csv", content: toCsv(rows, { bom: lang === "zh" }) },
		{ name: "learn.txt", content: `${learnText(learning, decided, lang)}\n` },
	];
}
