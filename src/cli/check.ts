import { loadScenario } from "../node.js";
import { statusCounts } from "../report/index.js";
import { type Console, type Invocation, onlyFile } from "./invocation.js";
import type { ExitCode } from "./run-cli.js";

/** `nianlun check`: reads everything, runs nothing. */
export async function check(invocation: Invocation, { stdout }: Console): Promise<ExitCode> {
	const file = onlyFile(invocation);
	const { inputs, plan } = loadScenario(file);
	const tables = Object.keys(inputs.provenance).length;
	const { published, derived, recalled, assumed } = statusCounts(Object.values(inputs.provenance));
	stdout.write(
		invocation.lang === "zh"
			? `${file}：没有错误。${tables} 张表（已公布 ${published} 行、推算 ${derived}、凭记忆引用 ${recalled}、假设 ${assumed}），${plan.targets.length} 项规划目标\n`
			: `${file}: no mistakes. ${tables} tables (${published} rows published, ${derived} derived, ${recalled} recalled, ${assumed} assumed), ${plan.targets.length} plan targets\n`,
	);
	return 0;
}
