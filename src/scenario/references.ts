import type { LocalText } from "../errors/index.js";
import { splitReference } from "../workbook/index.js";
import type { Scenario } from "./schema.js";
import { formatPath, type Position, type ScenarioPath } from "./tree.js";
import { listAt, mapAt, valueAt } from "./value-at.js";

/** Windows opens a device for these names, whatever the extension. */
const reservedName = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])$/i;
const shippedTable = /^reference:[a-z0-9][a-z0-9_-]*\.csv$/i;

// A colon opens drives and alternate streams, % ? # change meaning inside a web address.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be refused
const forbidden = /[\u0000-\u001f\u007f<>:"|?*%#]/;

const rules: readonly { readonly broken: (reference: string) => boolean; readonly text: LocalText }[] = [
	{
		broken: (reference) => reference.includes("\\"),
		text: { zh: "路径里要用 /，不能用反斜杠", en: "write / between folders, not a backslash" },
	},
	{
		broken: (reference) => reference.startsWith("/") || /^[a-z]:/i.test(reference),
		text: {
			zh: "要写相对于情景文件夹的路径，不能写绝对路径或盘符",
			en: "write a path relative to the scenario's folder, not an absolute one",
		},
	},
	{
		broken: (reference) => reference.split("/").includes(".."),
		text: {
			zh: "文件必须放在情景文件夹之内，不能用 ..",
			en: "the file must lie inside the scenario's folder; .. is not allowed",
		},
	},
	{
		broken: (reference) => forbidden.test(reference),
		text: {
			zh: '文件名不能含控制字符或 < > : " | ? * % #；自带表写作 reference:<名称>.csv',
			en: 'a file name cannot hold control characters or < > : " | ? * % #; a table shipped with Nianlun is written reference:<name>.csv',
		},
	},
	{
		broken: (reference) => reference.split("/").some((part) => reservedName.test(part.split(".")[0].trim())),
		text: {
			zh: "这是 Windows 保留的设备名；请给文件改名",
			en: "Windows reserves this name for a device; rename the file",
		},
	},
	{
		broken: (reference) =>
			reference.split("/").some((part) => part === "." || part === "" || part.startsWith("~") || /[. ]$/.test(part)),
		text: {
			zh: "路径的每一段都要有名称，不能是 .，不能以 ~ 开头，也不能以点或空格结尾",
			en: "each part of the path needs a name that is not ., does not begin with ~ and does not end in a dot or space",
		},
	},
	{
		broken: (reference) => reference.length > 200,
		text: { zh: "路径过长；最多 200 个字符", en: "the path is too long; at most 200 characters" },
	},
];

const noSheet: LocalText = {
	zh: "# 后面要写工作表的名称，例如 county.xlsx#人口",
	en: "the name of a sheet stands behind #, as in county.xlsx#人口",
};

/**
 * Says why a table may not be named so, or `undefined` when it may. Allowed are `reference:<name>.csv` (shipped with
 * Nianlun) and relative paths that stay inside the scenario's folder on every operating system; behind that of a workbook
 * may stand `#` and the name of a sheet.
 */
export function checkReference(reference: string): LocalText | undefined {
	if (shippedTable.test(reference)) return undefined;
	const workbook = splitReference(reference);
	const file = workbook?.file ?? reference;
	const text = workbook?.sheet === "" ? noSheet : rules.find(({ broken }) => broken(file))?.text;
	if (!text) return undefined;
	const quoted = JSON.stringify(reference);
	return { zh: `不能引用 ${quoted}：${text.zh}`, en: `${quoted} cannot be used: ${text.en}` };
}

const shippedScenario = /^reference:[a-z0-9][a-z0-9_-]*\.ya?ml$/i;
const scenarioFile = /\.(ya?ml|xlsx)$/i;

const notAScenario: LocalText = {
	zh: 'extends 要写另一个情景文件名，例如 "baseline.yaml"，或 nianlun init 写的工作簿，例如 "county.xlsx"',
	en: 'extends names another scenario file, such as "baseline.yaml", or a workbook of nianlun init, such as "county.xlsx"',
};

/** Says why a scenario may not extend what is named so, or `undefined` when it may. */
export function checkBase(base: unknown): LocalText | undefined {
	if (typeof base !== "string" || !scenarioFile.test(base)) return notAScenario;
	return shippedScenario.test(base) ? undefined : checkReference(base);
}

/** One table the scenario names, and the place where it names it. */
export interface FileReference extends Position {
	/** Path of the key in the scenario, as in `Issue.path`. */
	readonly path: string;
	readonly reference: string;
}

/** Paths of all keys that name a table; works on a value of any shape, so that a half-right scenario is checked too. */
export function referencePaths(value: unknown): readonly ScenarioPath[] {
	const count = listAt(value, "population", "tables").length;
	const services = Object.keys(mapAt(value, "services"));
	const supplies = Object.keys(mapAt(value, "supply"));
	const plans = Object.keys(mapAt(value, "plans"));
	const members = listAt(value, "fertility", "national", "process", "members").length;
	return [
		...Array.from({ length: count }, (_, i) => ["population", "tables", i, "file"]),
		["population", "births", "file"],
		["fertility", "national", "path", "file"],
		...Array.from({ length: members }, (_, i) => ["fertility", "national", "process", "members", i, "path", "file"]),
		["fertility", "national", "observed", "file"],
		["fertility", "national", "effects", "file"],
		["fertility", "national", "marriages", "file"],
		["fertility", "schedule", "file"],
		["mortality", "pattern", "file"],
		["mortality", "national", "path", "file"],
		["mortality", "local", "lifeTable", "file"],
		["migration", "netRate", "path", "file"],
		["migration", "inflow", "file"],
		["migration", "outflow", "file"],
		["observed", "file"],
		["hindcast", "file"],
		["record", "file"],
		["schoolYear", "births", "file"],
		["decisions", "costs", "file"],
		["decisions", "options", "file"],
		...services.flatMap((service) => [
			["services", service, "disability", "file"],
			["services", service, "ordinary", "ages", "file"],
		]),
		...supplies.flatMap((component) =>
			["stock", "projects", "closures"].map((part) => ["supply", component, part, "file"]),
		),
		...plans.flatMap((plan) => [
			["plans", plan, "table"],
			["plans", plan, "coverage"],
			["plans", plan, "actuals"],
			...Object.keys(mapAt(value, "plans", plan, "targets")).flatMap((target) =>
				["file", "facilities"].map((key) => ["plans", plan, "targets", target, "towns", key]),
			),
		]),
	];
}

/** All tables a scenario names, in the order of the file, with the places to report when one is missing. */
export function fileReferences(parsed: {
	readonly scenario?: Scenario;
	readonly locate: (path: ScenarioPath) => Position;
}): readonly FileReference[] {
	return referencePaths(parsed.scenario).flatMap((path) => {
		const reference = valueAt(parsed.scenario, ...path);
		return typeof reference === "string" ? [{ ...parsed.locate(path), path: formatPath(path), reference }] : [];
	});
}
