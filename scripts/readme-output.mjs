// Refreshes what the docs quote from the baseline scenario: the first sections of its scorecard in both READMEs (a full run of the built
// program's code) and the figures in the tables of docs/method.md. With --check nothing is written and the exit code
// is 1 when a file is out of date.
//
//   npm run build && node scripts/readme-output.mjs [--check]
import { fileURLToPath } from "node:url";
import { refreshFile } from "./refresh.mjs";

const at = (file) => fileURLToPath(new URL(`../${file}`, import.meta.url));

const { loadScenario, reportRun } = await import("../dist/node.js");
const { scorecardText } = await import("../dist/report/index.js");
const { version } = await import("../dist/cli/version.js");

const prepared = loadScenario(at("data/jiyuan/baseline.yaml"));
const report = await reportRun(prepared, { draws: prepared.scenario.simulation.draws });
const results = { prepared, ...report, version: version() };

/** Sections that a README shows: the heading, the outlook and the seat warnings. */
const SHOWN = 3;

/** A README with the scorecard between its markers. */
const withOutput = (lang) => (text) => {
	const markers = /(<!-- output:start -->\n)[\s\S]*?(<!-- output:end -->)/;
	if (!markers.test(text)) throw new Error("the markers output:start and output:end are missing");
	return text.replace(
		markers,
		(_, start, end) =>
			`${start}\`\`\`text\n${scorecardText(results, lang).split("\n\n").slice(0, SHOWN).join("\n\n")}\n\`\`\`\n${end}`,
	);
};

/** A page whose rows "| `scenario.key` | figure | ..." show the baseline's figures. */
function withFigures(text) {
	return text.replace(/^\| `([\w.-]+)` \|[^|]*\|/gm, (_, key) => {
		const value = valueAt(prepared.scenario, key.split("."));
		if (value === undefined) throw new Error(`the scenario has no key ${key}`);
		return `| \`${key}\` | ${shown(value)} |`;
	});
}

/** The value under a dotted key; keys of the scenario may hold dots themselves, as `school.compulsory` does. */
function valueAt(node, parts) {
	if (parts.length === 0) return node;
	if (typeof node !== "object" || node === null) return undefined;
	for (let length = 1; length <= parts.length; length++) {
		const value = valueAt(node[parts.slice(0, length).join(".")], parts.slice(length));
		if (value !== undefined) return value;
	}
	return undefined;
}

function shown(value) {
	if (Array.isArray(value)) return value.map(shown).join("; ");
	if (!isMap(value)) return String(value);
	return Object.entries(value)
		.filter(([, part]) => !(Array.isArray(part) && part.length === 0))
		.map(([key, part]) => `${key} ${isMap(part) || isMap(part[0]) ? `(${shown(part)})` : shown(part)}`)
		.join(", ");
}

function isMap(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

const pages = {
	"README.md": withOutput("en"),
	"README.zh-CN.md": withOutput("zh"),
	"docs/method.md": withFigures,
};

for (const [file, refresh] of Object.entries(pages)) refreshFile(file, refresh, "readme-output.mjs");
