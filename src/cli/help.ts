import stringWidth from "string-width";
import type { Lang } from "../errors/index.js";
import { GENERAL } from "./shared-options.js";
import { longName, type Option, type Options, type Usage } from "./usage.js";

const WORDS = {
	zh: { usage: "用法", options: "选项", example: "例子", more: "一个命令的全部选项：nianlun <命令> --help" },
	en: { usage: "Usage", options: "Options", example: "Example", more: "More on a command: nianlun <command> --help" },
};

const TITLE = {
	zh: "年轮 Nianlun：公共服务要多少学位、托位、护理型床位，在哪里，什么时候，有多大把握",
	en: "Nianlun 年轮: how many school places, nursery places and nursing-type beds, where, when, with what probability",
};

const RESULTS = {
	zh: "打开 out/试算/places.csv 看每年需要多少、缺多少；scorecard.txt 是可打印的记分卡",
	en: "Open out/trial/places.csv for need, places and shortage by year; scorecard.txt is the printable scorecard.",
};

const EXIT_CODES = {
	zh: "退出码：0 完成；1 运行中失败；2 输入或用法有误（未写任何文件）；130 被中断",
	en: "Exit codes: 0 done; 1 failed while running; 2 input or usage wrong (nothing written); 130 interrupted",
};

/** Help on a command. */
export function commandHelp(usage: Usage, lang: Lang): string {
	const say = WORDS[lang];
	const { name, summary, files, options, examples, notes } = usage;
	const required = Object.entries<Option>(options).filter(([, option]) => option.required);
	const words = ["nianlun", name, files.shown[lang], ...required.map(written), `[${say.options.toLowerCase()}]`];
	return [
		`${words.filter(Boolean).join(" ")}\n${summary[lang]}`,
		section(say.options, columns(rowsOf({ ...options, ...GENERAL }, lang))),
		section(say.example, examples[lang].split("\n")),
		notes[lang],
	].join("\n\n");
}

/** Help on all commands; the first is the example. */
export function overview(usages: readonly Usage[], lang: Lang): string {
	const say = WORDS[lang];
	const commands = usages.map(({ name, files, summary }) => `nianlun ${name} ${files.shown[lang]}\t${summary[lang]}`);
	return [
		TITLE[lang],
		section(say.usage, columns(commands)),
		section(say.options, columns([...ownOptions(usages, lang), ...rowsOf(GENERAL, lang)])),
		section(say.example, [usages[0].examples[lang], RESULTS[lang]]),
		`${say.more}\n${EXIT_CODES[lang]}`,
	].join("\n\n");
}

/** Every option once, with the commands that have it. */
function ownOptions(usages: readonly Usage[], lang: Lang): string[] {
	const owners = new Map<string, string[]>();
	for (const { name, options } of usages) {
		for (const row of rowsOf(options, lang)) owners.set(row, [...(owners.get(row) ?? []), name]);
	}
	return [...owners].map(([row, names]) => `${row} [${names.join(", ")}]`);
}

/** Each option and what it is for, a tab between. */
function rowsOf(options: Options, lang: Lang): string[] {
	return Object.entries(options).map(([field, option]) => `${written([field, option])}\t${option.help[lang]}`);
}

/** An option as usage lines show it: `--draws N`, `-q, --quiet`. */
function written([field, { short, value }]: readonly [string, Option]): string {
	return `${short ? `-${short}, ` : ""}--${longName(field)}${value ? ` ${value.shown}` : ""}`;
}

function section(title: string, lines: readonly string[]): string {
	return [title, ...lines.map((line) => `  ${line}`)].join("\n");
}

/** Columns beyond which a left cell pushes its right one aside. */
const WIDEST = 32;

/** Rows of two cells with their right ones under each other. */
function columns(rows: readonly string[]): string[] {
	const cells = rows.map((row) => row.split("\t"));
	const width = Math.min(WIDEST, Math.max(...cells.map(([left]) => stringWidth(left))));
	return cells.map(([left, right]) => `${left}${" ".repeat(Math.max(0, width - stringWidth(left)))}  ${right}`);
}
