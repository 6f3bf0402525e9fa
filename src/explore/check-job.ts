import { accountOf, answerToday, quantitiesUsed } from "../answers/index.js";
import { sizedComponents } from "../decisions/index.js";
import { quantitiesOf, WHOLE } from "../draws/index.js";
import { closest, fileIssue, type Issue } from "../errors/index.js";
import { type Forecast, openRows } from "../forecast/index.js";
import type { Prepared } from "../setup/index.js";
import type { AskedToday, Job } from "./job.js";

/** Fans and components that the scenario has no quantity or area for. */
export function checkFans({ model }: Prepared, job: Job): Issue[] {
	const { file, fans, stakes = [] } = job;
	const [metrics, areas] = [quantitiesOf(model), [...model.areas.map(({ id }) => id), WHOLE]];
	const today = todayOf(job);
	const components = (["outlook", "warnings"] as const).flatMap((list) =>
		today[list].flatMap((name, k) =>
			unknown({ file, path: `today.${list}[${k}]`, name: `${name}.places`, known: metrics }),
		),
	);
	const asked = fans.flatMap(({ metric, area, where }, k) => [
		...unknown({ file, path: `fans[${k}].metric`, name: metric, known: metrics }),
		...(where === undefined ? [] : unknown({ file, path: `fans[${k}].where`, name: where, known: metrics })),
		...(area === undefined ? [] : unknown({ file, path: `fans[${k}].area`, name: area, known: areas })),
	]);
	const sized = sizedComponents(model);
	const decided = stakes.flatMap(({ component, needOf, area }, k) => [
		...unknown({ file, path: `stakes[${k}].component`, name: component, known: sized }),
		...(needOf === undefined
			? []
			: unknown({ file, path: `stakes[${k}].needOf`, name: `${needOf}.need`, known: metrics })),
		...(area === undefined ? [] : unknown({ file, path: `stakes[${k}].area`, name: area, known: areas })),
	]);
	return [...asked, ...components, ...decided];
}

/** What is asked about today: nothing where a list is left out. */
export function todayOf({ today }: Pick<Job, "today">): AskedToday {
	return { outlook: today?.outlook ?? [], warnings: today?.warnings ?? [] };
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

/** Names of all quantities that a job's fans, targets and answers about today read. */
export function quantitiesWanted({ model, plans, scenario }: Prepared, job: Job): string[] {
	const read = openNoting(model)((forecast) => {
		if (job.targets) quantitiesUsed(forecast, plans);
		if (job.targets) for (const plan of plans) accountOf(forecast, plan);
		if (job.today) answerToday(forecast, scenario, todayOf(job));
	});
	const ofFans = job.fans.flatMap(({ metric, where }) => (where === undefined ? [metric] : [metric, where]));
	return [...new Set([...ofFans, ...read])];
}

/** Opens what tells which quantities an answer reads: a forecast of a single empty draw that notes them. */
export function openNoting(model: Prepared["model"]): (answer: (forecast: Forecast) => void) => string[] {
	const forecast = openRows(model).forecast([], [], 1);
	const metrics = new Set(forecast.metrics);
	return (answer) => {
		const read = new Set<string>();
		const values: Forecast["values"] = (metric) => {
			if (!metrics.has(metric)) return undefined;
			read.add(metric);
			return new Float64Array(1);
		};
		answer({ ...forecast, values, valuesIn: () => values });
		return [...read];
	};
}
