import type { Bundle } from "../../src/explore/index.js";
import type { Control, Values } from "../components/control.js";
import { AROUND_PATH, fertility, migration, signedPerMille, TFR_PATHS } from "../components/controls.js";
import type { LocalText, Text } from "../components/text.js";
import type { Path, Setting } from "./workbench-files.js";
import { quantitySelect, SHIPPED } from "./workbench-shipped.js";

/** Name of the user's scenario, in messages and when it is saved. */
export const MINE = "my-scenario.yaml";
const BASE = "baseline.yaml";

export type Tools = typeof import("./workbench-files.js");

/** YAML and table tools, and the texts of the shipped files. */
export interface Kit {
	readonly tools: Tools;
	readonly bundle: Bundle;
}

const MIGRATION: Path = ["migration", "netRate", "mean"];
const TFR: Path = ["fertility", "national", "path"];
const PROCESS: Path = ["fertility", "national", "process"];
const MARRIAGES: Path = ["fertility", "national", "marriages"];
const OWN = "own";

/** Controls write the text, but for the last, which chooses what is shown. */
export const CONTROLS: readonly Control[] = [
	{
		...{ kind: "select", id: "base", start: BASE, options: SHIPPED },
		label: { zh: "从哪个情景出发", en: "Start from" },
	},
	{
		...{ kind: "select", id: "fertility", start: fertility.start, label: fertility.label },
		options: [...fertility.options, { value: OWN, label: { zh: "文本里写的", en: "As the text says" } }],
	},
	{
		...{ kind: "slider", id: "migration", start: 1, min: -8, max: 8, step: 1 },
		...{ label: migration.label, format: signedPerMille },
	},
	quantitySelect,
];

/** A first scenario: something to run and to change. */
export const EXAMPLE = `# 我的情景 · My scenario
# 没写的都与起点相同 · what is not written here stays as there
extends: ${BASE}
id: my-scenario
title: { zh: 我的情景, en: My scenario }
reason:
  zh: 写清楚为什么这样假设、依据是什么。
  en: Say why this is assumed, and on what evidence.

fertility:
  national:
    path: { file: "reference:tfr-china-recovery.csv" }
    process: { kind: around-path, sd: 0.035, startSd: 0.055 }
    marriages: null
`;

/** Where the controls stand for a text: its own values, else those of the scenario it starts from. */
export function readControls({ tools, bundle }: Kit, text: string): Omit<Values, "quantity"> {
	const own = tools.valuesOf(text);
	const base = String(own(["extends"]) ?? BASE);
	const at = (path: Path) => own(path) ?? inherited(tools, bundle, base)(path);
	const migration = Math.round(1000 * Number(at(MIGRATION) ?? 0.001));
	return { base: SHIPPED.some(({ value }) => value === base) ? base : BASE, fertility: fertilityIn(at), migration };
}

/** The option of the control that says what these values say. */
function fertilityIn(at: (path: Path) => unknown): string {
	const { kind } = at(PROCESS) as { kind?: unknown };
	if (kind === "damped-trend") return fertility.start;
	const { file } = at(TFR) as { file?: unknown };
	return Object.keys(TFR_PATHS).find((name) => kind === AROUND_PATH.kind && TFR_PATHS[name] === file) ?? OWN;
}

/** A value of a shipped scenario: its own, else the baseline's. */
function inherited(tools: Tools, bundle: Bundle, name: string): (path: Path) => unknown {
	const [own, root] = [name, BASE].map((file) => tools.valuesOf(bundle[file] ?? ""));
	return (path) => own(path) ?? root(path);
}

/** A control and where it stands now. */
interface Moved {
	readonly id: string;
	readonly value: number | string;
}

/** The text after a control has moved; nothing when the text has to be mended first. */
export function writeControl({ tools, bundle }: Kit, text: string, { id, value }: Moved): string | undefined {
	const base = String(tools.valuesOf(text)(["extends"]) ?? BASE);
	if (id === "base") return tools.withSettings(text, [{ path: ["extends"], value }]);
	if (id === "migration") {
		const rate = Number(value) / 1000;
		return Number(inherited(tools, bundle, base)(MIGRATION)) === rate
			? tools.withoutSettings(text, [MIGRATION])
			: tools.withSettings(text, [{ path: MIGRATION, value: rate }]);
	}
	if (value === OWN) return text;
	if (fertilityIn(inherited(tools, bundle, base)) === value)
		return tools.withoutSettings(text, [TFR, PROCESS, MARRIAGES]);
	// The marriages of last year tell next year's births along the trend, not along a path that leaves it.
	const root = inherited(tools, bundle, BASE);
	const file = TFR_PATHS[value];
	return tools.withSettings(
		text,
		file === undefined
			? [TFR, PROCESS, MARRIAGES].map((path) => ({ path, value: root(path) }))
			: [
					{ path: TFR, value: { file } },
					{ path: PROCESS, value: AROUND_PATH },
					{ path: MARRIAGES, value: null },
				],
	);
}

/** Further settings one may add and then change in the text. */
export const FURTHER: readonly { readonly id: string; readonly label: Text; readonly settings: readonly Setting[] }[] =
	[
		further("later", { zh: "义务教育项目再推迟 2 年", en: "Compulsory schools 2 years later" }, [
			[["supply", "school.primary", "projects", "later"], 2, "年 · years"],
			[["supply", "school.junior", "projects", "later"], 2, "年 · years"],
		]),
		further("take-up", { zh: "入托率涨得更快", en: "Nursery take-up rises faster" }, [
			[
				["services", "nursery", "groups", "age1", "rate", "trend"],
				0.12,
				"每年，对数比；基准 0.06 · a year, log-odds; baseline 0.06",
			],
			[["services", "nursery", "groups", "age2", "rate", "trend"], 0.12],
		]),
		further("definition", { zh: "失能口径：宽口径（18.3 %）", en: "Disability: the wide definition (18.3 %)" }, [
			[["services", "care", "disability", "definition"], "survey", "census、adl、survey"],
		]),
		further("beds", { zh: "普通床位改护理型加快", en: "Faster conversion to nursing-type beds" }, [
			[["conversions", "beds", "perYear"], 120, "每年最多几张；基准 60 · beds a year at most; baseline 60"],
		]),
		further("merge", { zh: "乡镇学校撤并", en: "Town schools merged" }, [
			[["supply", "school.primary", "closeWhen"], { use: 0.85, years: 3, size: 600, perYear: 3, from: 2026 }],
		]),
		further("ratio", { zh: "本地生育水平", en: "Local level of fertility" }, [
			[["fertility", "local", "ratio"], 1.2, "与全国之比；基准 1.14 · to the national rate; baseline 1.14"],
		]),
		further("class", { zh: "小学班额 40 人", en: "Primary classes of 40" }, [
			[["services", "school", "stages", "primary", "classSize"], 40, "基准 45 · baseline 45"],
		]),
		further("horizon", { zh: "只推到 2035 年", en: "End in 2035" }, [[["horizon", "to"], 2035]]),
	];

function further(id: string, label: LocalText, settings: readonly (readonly [Path, unknown, string?])[]) {
	const list = settings.map(([path, value, comment]) => ({ path, value, ...(comment !== undefined && { comment }) }));
	return { id, label, settings: list };
}
