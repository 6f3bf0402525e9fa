import { type AskedToday, accountOf, answerToday, quantitiesUsed } from "../answers/index.js";
import { WHOLE } from "../draws/index.js";
import { closest, type Issue } from "../errors/index.js";
import { type Forecast, quantitiesOf } from "../forecast/index.js";
import type { Prepared } from "../setup/index.js";
import type { Job, Wanted } from "./job.js";

/** The place as a forecast names it: its areas, and the whole where there are several. */
export function areasOf({ model }: Pick<Prepared, "model">): string[] {
	const ids = model.areas.map(({ id }) => id);
	return ids.length > 1 ? [...ids, WHOLE] : ids;
}

/** The area a fan is wanted for. */
export function areaOf(areas: readonly string[], { area }: Wanted): string {
	return area === undefined || area === WHOLE ? areas[areas.length - 1] : area;
}

/** Fans that the scenario has no quantity or area for. */
export function checkFans(prepared: Prepared, job: Job): Issue[] {
	const { file, fans } = job;
	const [metrics, areas] = [quantitiesOf(prepared.model), [...areasOf(prepared), WHOLE]];
	const components = Object.entries(todayOf(job)).flatMap(([list, names = []]) =>
		names.flatMap((name: string, k: number) =>
			unknown({ file, path: `today.${list}[${k}]`, name: `${name}.places`, known: metrics }),
		),
	);
	const asked = fans.flatMap(({ metric, area, where }, k) => [
		...unknown({ file, path: `fans[${k}].metric`, name: metric, known: metrics }),
		...(where === undefined ? [] : unknown({ file, path: `fans[${k}].where`, name: where, known: metrics })),
		...(area === undefined ? [] : unknown({ file, path: `fans[${k}].area`, name: area, known: areas })),
	]);
	return [...asked, ...components];
}

/** What is asked about today: nothing where a list is left out. */
export function todayOf({ today }: Pick<Job, "today">): Required<AskedToday> {
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
	return [{ file, line: 1, col: 1, path, message: { zh, en } }];
}

/** Names of all quantities that a job's fans, targets and answers about today read. */
export function quantitiesWanted({ model, plans, scenario }: Prepared, job: Job): string[] {
	const read = quantitiesRead(model, (forecast) => {
		if (job.targets) quantitiesUsed(forecast, plans);
		if (job.targets) for (const plan of plans) accountOf(forecast, plan);
		if (job.today) answerToday(forecast, scenario, todayOf(job));
	});
	const ofFans = job.fans.flatMap(({ metric, where }) => (where === undefined ? [metric] : [metric, where]));
	return [...new Set([...ofFans, ...read])];
}

/** What answers read, told by a forecast of a single empty draw that notes it. */
export function quantitiesRead(model: Prepared["model"], answer: (forecast: Forecast) => void): string[] {
	const known = quantitiesOf(model);
	const [metrics, read] = [new Set(known), new Set<string>()];
	const note: Forecast["values"] = (metric) => {
		if (!metrics.has(metric)) return undefined;
		read.add(metric);
		return new Float64Array(1);
	};
	answer({
		...{ model, draws: 1, areas: areasOf({ model }), metrics: known },
		years: Array.from({ length: model.years + 1 }, (_, year) => model.base + year),
		values: note,
		valuesIn: () => note,
		median: () => 0,
		conditioning: { effective: [], distinct: 1 },
	});
	return [...read];
}
