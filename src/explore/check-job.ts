import { quantitiesUsed } from "../answers/index.js";
import { quantitiesOf, WHOLE } from "../draws/index.js";
import { closest, fileIssue, type Issue } from "../errors/index.js";
import { type Forecast, openRows } from "../forecast/index.js";
import type { Prepared } from "../setup/index.js";
import type { Job } from "./job.js";

/** Fans that the scenario has no quantity or area for. */
export function checkFans({ model }: Prepared, { file, fans }: Job): Issue[] {
	const [metrics, areas] = [quantitiesOf(model), [...model.areas.map(({ id }) => id), WHOLE]];
	return fans.flatMap(({ metric, area, where }, k) => [
		...unknown({ file, path: `fans[${k}].metric`, name: metric, known: metrics }),
		...(where === undefined ? [] : unknown({ file, path: `fans[${k}].where`, name: where, known: metrics })),
		...(area === undefined ? [] : unknown({ file, path: `fans[${k}].area`, name: area, known: areas })),
	]);
}

interface Named {
	readonly file: string;
	readonly path: string;
	readonly name: string;
	readonly known: readonly string[];
}

function unknown({ file, path, name, known }: Named): Issue[] {
	if (known.includes(name)) return [];
	const meant = closest(name, known) ?? known.find((one) => one.startsWith(name.split(".")[0])) ?? known[0];
	const zh = `这个情景没有 ${name}；可用的如 ${meant}`;
	const en = `this scenario has no ${name}: use for example ${meant}`;
	return [fileIssue(file, path, { zh, en })];
}

/** Names of all quantities that a job's fans and targets read. */
export function quantitiesWanted({ model, plans }: Prepared, { fans, targets }: Job): string[] {
	const used = targets ? quantitiesUsed(tracer(model), plans) : [];
	const counted = fans.flatMap(({ where }) => where ?? []);
	return [...new Set([...[...fans, ...used].map(({ metric }) => metric), ...counted])];
}

/** A forecast of a single empty draw: conditions read it, and so tell what they read. */
function tracer(model: Prepared["model"]): Forecast {
	const none = new Float64Array(1);
	return { ...openRows(model).forecast([], [], 1), values: () => none };
}
