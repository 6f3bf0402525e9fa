import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { type Calibration, calibrateOn, type Estimate, overlayYaml, type SeriesText } from "../calibration/index.js";
import { fileIssue, formatIssue, type Lang } from "../errors/index.js";
import { InputError, loadScenario, openScenarioFolder, type Prepared, prepare, writeAtomically } from "../node.js";
import { withinLine } from "../text/index.js";
import type { CALIBRATE } from "./calibrate-usage.js";
import type { Console, ExitCode } from "./console.js";
import { type Invocation, UsageError } from "./invocation.js";

/** `nianlun calibrate`: what local series say of a scenario's numbers; a file only where one is asked for. */
export async function calibrateCommand(
	{ files, lang, json, out }: Invocation<typeof CALIBRATE>,
	{ stdout, stderr }: Console,
): Promise<ExitCode> {
	const [file, ...tables] = files;
	if (out !== undefined) refuseOut(out, file);
	const prepared = loadScenario(file);
	const found = calibrateOn(prepared, tables.map(textOf));
	for (const note of found.notes) stderr.write(`${formatIssue(note, lang)}\n`);
	stdout.write(json ? `${JSON.stringify(found.estimates, undefined, "\t")}\n` : `${withinLine(report(found, lang))}\n`);
	if (out === undefined || found.estimates.length === 0) return 0;
	writeOverlay(overlayOf(found, prepared, { file, tables }), { out, file });
	stderr.write(`${written(out)[lang]}\n`);
	return 0;
}

function refuseOut(out: string, file: string): void {
	if (existsSync(out))
		throw new UsageError({ zh: `${out} 已经存在；请换一个文件名`, en: `${out} exists already; name another file` });
	if (resolve(dirname(out)) !== resolve(dirname(file)))
		throw new UsageError({
			zh: `--out ${out}：叠加文件要放在情景的文件夹里：${dirname(file)}`,
			en: `--out ${out}: the file is laid over the scenario and has to lie in its folder, ${dirname(file)}`,
		});
}

function textOf(path: string): SeriesText {
	const name = basename(path);
	const text = openScenarioFolder(path).read(name);
	if (text !== undefined) return { file: path, text };
	const message = { zh: "找不到这个文件；请核对路径", en: "there is no such file; check the path" };
	throw new InputError([fileIssue(path, "", message)]);
}

function overlayOf(
	{ estimates }: Calibration,
	{ scenario }: Prepared,
	{ file, tables }: { readonly file: string; readonly tables: readonly string[] },
): string {
	const own = scenario.observed ? [scenario.observed.file] : [];
	const national = scenario.fertility.national.path.file;
	const names = [...tables.map((table) => basename(table)), ...own, national];
	return overlayYaml(estimates, { scenario, file: basename(file), tables: names });
}

/** Checked as `nianlun check` does before it is written. */
function writeOverlay(content: string, { out, file }: { readonly out: string; readonly file: string }): void {
	const { read, workbooks } = openScenarioFolder(file);
	const name = basename(out);
	const { issues } = prepare({ file: name, read: (asked) => (asked === name ? content : read(asked)), workbooks });
	if (issues.length > 0) throw new InputError(issues);
	writeAtomically(dirname(out), [{ name, content }]);
}

const written = (out: string): Record<Lang, string> => ({
	zh: `估计值写入 ${out}；原情景没有改动`,
	en: `estimates in ${out}; the scenario itself is as it was`,
});

function report({ estimates }: Calibration, lang: Lang): string {
	if (estimates.length === 0) return NOTHING[lang];
	return [HEAD[lang], ...estimates.flatMap((estimate) => linesOf(estimate, lang))].join("\n");
}

const HEAD = {
	zh: "由本地数据估计（原值 → 新值）：",
	en: "Estimated from local data (old → new):",
};
const NOTHING = {
	zh: "这些表里没有能用来估计的序列（至少连续三年的变化）；什么都没有改",
	en: "nothing in these tables can be estimated (three yearly changes at least); nothing has changed",
};

function linesOf({ path, old, now, evidence }: Estimate, lang: Lang): string[] {
	const { from, to, years, quantities, method } = evidence;
	const read = quantities.length > 3 ? `${quantities[0]} … ${quantities.at(-1)}` : quantities.join(", ");
	const before = old === undefined ? (lang === "zh" ? "未写" : "not given") : String(old);
	const basis = lang === "zh" ? `${from}—${to} 年，${years} 个` : `${from}–${to}, ${years} values`;
	return [`  ${path.join(".")}: ${before} → ${now}`, `    ${read}; ${basis}; ${method[lang]}`];
}
