/** Every number of the baseline in plain words, as `nianlun check` says it, with its source and status; and the input tables. */

import { explainScenario } from "../../src/explain/index.js";
import { loadScenario } from "../../src/node.js";
import { type Evidence, evidenceOf, groupOf } from "./evidence.js";

const { scenario, inputs } = loadScenario("data/jiyuan/baseline.yaml");
const [zh, en] = (["zh", "en"] as const).map((lang) => explainScenario(scenario, lang));

const evidence: Evidence[] = [];
const indexOf = (found: Evidence) => {
	const at = evidence.findIndex((one) => one.source.zh === found.source.zh && one.status === found.status);
	return at >= 0 ? at : evidence.push(found) - 1;
};

const groups = new Map<string, { name: object; rows: object[] }>();
for (const [k, { path, value, text }] of zh.entries()) {
	if (path.startsWith("plans.")) continue; // the plans' own figures are no assumptions
	const { id, name } = groupOf(path);
	if (!groups.has(id)) groups.set(id, { name, rows: [] });
	groups.get(id)!.rows.push([path, value, text, en[k].text, indexOf(evidenceOf(path))]);
}

process.stdout.write(
	JSON.stringify({
		...{ evidence, groups: [...groups].map(([id, group]) => ({ id, ...group })) },
		tables: Object.entries(inputs.provenance).map(([file, { rows, sources }]) => ({ file, rows, sources })),
	}),
);
