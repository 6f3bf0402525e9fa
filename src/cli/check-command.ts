import { formatIssue, type Lang } from "../errors/index.js";
import { explainScenario, explanationText } from "../explain/index.js";
import { loadScenario, type Prepared } from "../node.js";
import { careOnMediumPath, statusCounts, unknownProjectsText } from "../report/index.js";
import { withinLine } from "../text/index.js";
import type { CHECK } from "./check-usage.js";
import type { Console, ExitCode } from "./console.js";
import type { Invocation } from "./invocation.js";

/** `nianlun check`: reads everything, runs nothing, says what stands out and what each number of the scenario means. */
export async function checkCommand(
	invocation: Invocation<typeof CHECK>,
	{ stdout, stderr }: Console,
): Promise<ExitCode> {
	const { lang, json, quiet, files } = invocation;
	const [file] = files;
	const prepared = loadScenario(file);
	for (const note of prepared.notes) stderr.write(`${formatIssue(note, lang)}\n`);
	if (json) stdout.write(`${JSON.stringify(explainScenario(prepared.scenario, lang), undefined, "\t")}\n`);
	else stdout.write(`${withinLine(verdict(file, prepared, lang))}\n`);
	if (json || quiet) return 0;
	for (const part of [unknownProjectsText(prepared, lang), careOnMediumPath(prepared, lang)]) {
		if (part.length > 0) stdout.write(`\n${withinLine(part.join("\n"))}\n`);
	}
	stdout.write(`\n${withinLine(explanationText(prepared.scenario, lang))}\n`);
	return 0;
}

function verdict(file: string, { inputs, plans, notes }: Prepared, lang: Lang): string {
	const targets = plans.reduce((sum, plan) => sum + plan.targets.length, 0);
	const tables = Object.keys(inputs.provenance).length;
	const { published, derived, recalled, assumed, unknown } = statusCounts(inputs);
	const noted = notes.length;
	return lang === "zh"
		? `${file}：没有错误${noted > 0 ? `，有 ${noted} 处请看一看` : ""}。${tables} 张表（已公布 ${published} 行、推算 ${derived}、凭记忆引用 ${recalled}、假设 ${assumed}、未知 ${unknown}），${targets} 项规划目标`
		: `${file}: no mistakes${noted > 0 ? `, ${noted} to look at` : ""}. ${tables} tables (${published} rows published, ${derived} derived, ${recalled} recalled, ${assumed} assumed, ${unknown} unknown), ${targets} plan targets`;
}
