// Writes docs/plan-figures.md: all figures of the plan with the plan's own sentence, how it is read, where it stands and
// what answers it. Made of data/jiyuan/plan-targets.csv, plan-coverage.csv and the conditions in baseline.yaml.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { parse as parseYaml } from "yaml";

const PLACES = {
	modelled: "answered",
	apart: "assumed on both sides",
	input: "taken as given",
	achievement: "reached by 2020",
	outside: "outside the model",
};

const SIGNS = { "=": "=", ">=": "≥", ">": ">", "<=": "≤", "<": "<", "~": "about" };

const TITLE = `# The plan's figures, one by one

All figures of 济管〔2023〕24号 in the plan's order: its own sentence, how the sentence is read, where the figure stands and what
answers it. A sentence that names no year is read for the end of the plan, 2025. The tables behind this page are
\`data/jiyuan/plan-targets.csv\` (sentences and readings) and \`plan-coverage.csv\` (places and reasons); the conditions are those of
\`data/jiyuan/baseline.yaml\`, as [plan](plan.md) explains them. \`node scripts/plan-figures.mjs\` writes the page anew.
`;

/**
 * The page's text.
 *
 * @param read text of a file of data/jiyuan
 */
export function planFigures(read) {
	const rowsOf = (file) => parse(read(file), { columns: true, bom: true });
	const [rows, places] = [rowsOf("plan-targets.csv"), rowsOf("plan-coverage.csv")];
	const scenario = parseYaml(read("baseline.yaml"));
	const placeOf = new Map(places.map((place) => [place.id, place]));
	const count = (role) => places.filter((place) => place.role === role).length;
	const counts = Object.entries(PLACES).map(([role, name]) => `| ${name} (\`${role}\`) | ${count(role)} |`);
	const lines = rows.map((row, at) => {
		const place = placeOf.get(row.id);
		const cells = [at + 1, row.quote_zh, readingOf(row), PLACES[place.role], answerOf(place, scenario)];
		return `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;
	});
	return [
		TITLE,
		`| place | of ${rows.length} |\n| --- | --- |\n${counts.join("\n")}\n`,
		`| | sentence | read as | place | answered by |\n| --- | --- | --- | --- | --- |\n${lines.join("\n")}\n`,
	].join("\n");
}

function readingOf({ id, name_zh, comparator, unit, ...row }) {
	const figure = (value) => `${SIGNS[comparator]} ${value} ${unit}`;
	const base = row.baseline_value === "" ? [] : [`${row.baseline_value} in ${row.baseline_year}`];
	const aim = row.target_value === "" ? [] : [`${figure(row.target_value)} in ${row.target_year}`];
	const reached = aim.length === 0 ? [`${figure(row.baseline_value)} in ${row.baseline_year}`] : [...aim, ...base];
	return `${name_zh} \`${id}\`: ${reached.join("; ")}`;
}

function answerOf({ id, role, answer, reason_zh, reason_en }, scenario) {
	const target = Object.values(scenario.plans)
		.map(({ targets }) => targets[id])
		.find((found) => found !== undefined);
	const scored = role === "modelled" || role === "apart" ? `${conditionOf(target)}; ` : "";
	const key = answer === "" || scored !== "" ? "" : `\`${answer}\`; `;
	return `${scored}${key}${reason_zh} · ${reason_en}`;
}

function conditionOf({ met, towns }) {
	if (!towns) return `\`${met}\``;
	const { facilities, facility, each, total } = towns;
	return `${each === undefined ? `\`total ${total}\`` : `\`each ${each}\``} of \`${facility}\` in \`${facilities}\``;
}

const at = (file) => fileURLToPath(new URL(`../${file}`, import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	writeFileSync(
		at("docs/plan-figures.md"),
		planFigures((file) => readFileSync(at(`data/jiyuan/${file}`), "utf8")),
	);
}
