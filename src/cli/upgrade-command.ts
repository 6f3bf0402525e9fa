import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { fileIssue, InputError, type Lang } from "../errors/index.js";
import { openScenarioFolder, SCENARIO_VERSION, type Upgrade, upgradeScenario, writeAtomically } from "../node.js";
import { withinLine } from "../text/index.js";
import type { Console, ExitCode } from "./console.js";
import { type Invocation, UsageError } from "./invocation.js";
import type { UPGRADE } from "./upgrade-usage.js";

/** `nianlun upgrade`: what an older scenario file needs; written only where one asks for it. */
export async function upgradeCommand(
	{ files: [file], lang, out, write }: Invocation<typeof UPGRADE>,
	{ stdout }: Console,
): Promise<ExitCode> {
	const target = targetOf(file, { out, write });
	const upgrade = upgradeScenario(basename(file), textOf(file));
	if (upgrade.issues.length > 0) throw new InputError(upgrade.issues);
	stdout.write(`${withinLine(report(file, upgrade, lang))}\n`);
	if (target === undefined || (upgrade.changes.length === 0 && out === undefined)) return 0;
	writeAtomically(dirname(target), [{ name: basename(target), content: upgrade.text }]);
	stdout.write(`${withinLine(lang === "zh" ? `已写入 ${target}` : `written to ${target}`)}\n`);
	return 0;
}

/** Where the file goes; nothing where it is only looked at. */
function targetOf(
	file: string,
	{ out, write }: { readonly out?: string | undefined; readonly write: boolean },
): string | undefined {
	if (out === undefined) return write ? file : undefined;
	if (write) throw new UsageError({ zh: "--out 和 --write 只能写一个", en: "write either --out or --write, not both" });
	if (resolve(out) === resolve(file) || existsSync(out))
		throw new UsageError({ zh: `${out} 已经存在；请换一个文件名`, en: `${out} exists already; name another file` });
	return out;
}

function textOf(file: string): string {
	const folder = openScenarioFolder(file);
	const text = folder.read(folder.file);
	if (text !== undefined) return text;
	const message = { zh: "找不到这个文件；请核对路径", en: "there is no such file; check the path" };
	throw new InputError([fileIssue(file, "scenario", message)]);
}

function report(file: string, { version, changes }: Upgrade, lang: Lang): string {
	const lines = changes.map(({ line, path, message }) => `${file}:${line} ${path}: ${message[lang]}`);
	const stated = version ?? (lang === "zh" ? "同 extends 的文件" : "that of the file it extends");
	const head =
		lang === "zh"
			? `${file}：版本 ${stated}（本程序 ${SCENARIO_VERSION}），${changes.length > 0 ? `有 ${changes.length} 处旧写法` : "写法都是现在的"}`
			: `${file}: version ${stated} (this program ${SCENARIO_VERSION}), ${changes.length > 0 ? `older forms: ${changes.length}` : "up to date"}`;
	return [head, ...lines].join("\n");
}
