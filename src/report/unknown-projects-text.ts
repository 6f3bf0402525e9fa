import type { Lang } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import type { PlacesRange, ProjectRow } from "../tables/index.js";
import { wrapText } from "../text/index.js";

/** Projects whose places nobody published: how many there are, and the range that the user narrows. */
export function unknownProjectsText({ inputs }: Prepared, lang: Lang): string[] {
	const rows = Object.values(inputs.supplies).flatMap(({ projects }) => projects.filter(isUnknown));
	if (rows.length === 0) return [];
	const title =
		lang === "zh"
			? `未知：${rows.length} 行项目没有公布位子数，在下列范围里抽取；请在项目表里收窄 places_low 和 places_high`
			: `unknown: the places of ${rows.length} rows of projects were not published and are drawn in these ranges; narrow places_low and places_high in the table of projects`;
	return [...wrapText(title, ""), ...rows.flatMap((row) => wrapText(lineOf(row, lang), "  - ", "    "))];
}

type Unknown = ProjectRow & { readonly places: PlacesRange };

function isUnknown(row: ProjectRow): row is Unknown {
	return typeof row.places !== "number";
}

function lineOf({ id, name, component, places, year }: Unknown, lang: Lang): string {
	const { low, mode, high } = places;
	const likely = lang === "zh" ? `，最可能 ${mode}` : `, most likely ${mode}`;
	const range = `${low}–${high}${mode === undefined ? "" : likely}`;
	return `${id} (${component}, ${year}): ${name[lang]}: ${range}`;
}
