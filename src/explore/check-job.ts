import { quantitiesUsed } from "../answers/index.js";
import { WHOLE } from "../draws/index.js";
import { closest, type Issue } from "../errors/index.js";
import { type Forecast, quantitiesOf } from "../forecast/index.js";
import type { Plan, Prepared } from "../setup/index.js";
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
export function checkFans(prepared: Prepared, { file, fans }: Job): Issue[] {
	const [metrics, areas] = [quantitiesOf(prepared.model), [...areasOf(prepared), WHOLE]];
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
	return [{ file, line: 1, col: 1, path, message: { zh, en } }];
}

/** Names of all quantities that a job's fans and targets read. */
export function quantitiesWanted({ model, plans }: Prepared, { fans, targets }: Job): string[] {
	const used = targets ? quantitiesUsed(tracer(model), plans) : [];
	const counted = fans.flatMap(({ where }) => where ?? []);
	return [...new Set([...[...fans, ...used].map(({ metric }) => metric), ...counted])];
}

/** A forecast of a single empty draw: conditions read it, and so tell what they read. */
function tracer(model: Prepared["model"]): Forecast {
	const areas = areasOf({ model });
	const years = Array.from({ length: model.years + 1 }, (_, year) => model.base + year);
	const none = new Float64Array(1);
	const conditioning = { effective: [], distinct: 1 };
	return {
		model,
		draws: 1,
		years,
		areas,
		metrics: quantitiesOf(model),
		values: () => none,
		valuesIn: () => () => none,
		median: () => 0,
		conditioning,
	};
}

export type { Plan };
