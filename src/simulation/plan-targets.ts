import type { Issue } from "../errors/index.js";
import { type Condition, namesIn, parseCondition, type Target } from "../plan/index.js";
import type { ParsedScenario } from "../scenario/index.js";
import type { PlanTarget } from "../tables/index.js";

/** A plan read against a scenario: what the forecast speaks to, what it takes as given, and what it leaves alone. */
export interface Plan {
	readonly name: { readonly zh: string; readonly en: string };
	readonly targets: readonly Target[];
	readonly inputs: readonly PlanTarget[];
	readonly outside: readonly PlanTarget[];
}

/**
 * Joins the scenario's conditions to the rows of the plan's table.
 *
 * @param quantities names that conditions may use
 */
export function compilePlan(
	{ scenario, locate }: ParsedScenario,
	rows: readonly PlanTarget[],
	quantities: readonly string[],
): { readonly plan: Plan; readonly issues: readonly Issue[] } {
	const { name, targets, inputs } = scenario!.plan;
	const issues: Issue[] = [];
	const report = (path: string[], zh: string, en: string) => {
		issues.push({ ...locate(path), path: path.join("."), message: { zh, en } });
	};
	const condition = (id: string, question: "met" | "demand") =>
		readCondition(targets[id][question], quantities, (zh, en) => report(["plan", "targets", id, question], zh, en));
	for (const id of [...Object.keys(targets), ...inputs]) {
		if (rows.some((row) => row.id === id)) continue;
		const path = id in targets ? ["plan", "targets", id] : ["plan", "inputs"];
		report(path, `规划表里没有 ${id} 这一行`, `the plan's table has no row ${id}: use an id of its first column`);
	}
	const modelled = rows.filter(({ id }) => id in targets);
	return {
		issues,
		plan: {
			name,
			targets: modelled.map((row) =>
				toTarget(row, targets[row.id].year, condition(row.id, "met"), condition(row.id, "demand")),
			),
			inputs: rows.filter(({ id }) => inputs.includes(id)),
			outside: rows.filter(({ id }) => !(id in targets) && !inputs.includes(id)),
		},
	};
}

function toTarget(row: PlanTarget, year: number, met: Condition, demand: Condition): Target {
	const name = { zh: row.nameZh, en: row.nameEn };
	return { id: row.id, name, sector: row.sector, quote: row.quoteZh, unit: row.unit, year, met, demand };
}

const ALWAYS = parseCondition("0 == 0");

/** Parses one condition; a broken one is reported and replaced, so that all mistakes are listed at once. */
function readCondition(
	text: string,
	quantities: readonly string[],
	report: (zh: string, en: string) => void,
): Condition {
	try {
		const condition = parseCondition(text);
		const unknown = namesIn(condition).filter((name) => !quantities.includes(name));
		if (unknown.length === 0) return condition;
		const some = quantities.filter((name) => name.startsWith(unknown[0].split(".")[0])).slice(0, 6);
		const known = (some.length > 0 ? some : quantities.slice(0, 6)).join(", ");
		report(
			`没有 ${unknown.join("、")} 这个量；可用的有 ${known} 等`,
			`no quantity ${unknown.join(", ")}; there are ${known} and more`,
		);
	} catch (error) {
		const reason = (error as Error).message;
		report(`“${text}”不能读作条件：${reason}`, `"${text}" cannot be read as a condition: ${reason}`);
	}
	return ALWAYS;
}
