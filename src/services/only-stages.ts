import { FIGURES } from "./school-figures.js";
import type { SchoolingService, Stage } from "./schooling-model.js";
import { renumbered } from "./sum.js";
import { positionsOf, type Wanted } from "./wanted.js";

/** The service with the wanted stages and those that feed them, with figures and grades only where they are wanted. */
export function only(service: SchoolingService, { components, figures }: Wanted): SchoolingService {
	const sums = service.sums.filter(({ id }) => components.has(id));
	const parts = service.parts.filter(
		({ id, rest }) => components.has(id) || (rest !== undefined && components.has(rest)),
	);
	const kept = stagesFor({ ...service, sums, parts }, components);
	const stages = kept.map((at) => service.stages[at]);
	const named = (grades: Stage["grades"]) => grades.some(({ id }) => components.has(id));
	const later = stages.some(({ grades }) => named(grades.slice(1)));
	const first = stages.some(({ grades }) => named(grades.slice(0, 1)));
	return {
		...service,
		stages: stages.map((stage) => (stage.from === undefined ? stage : { ...stage, from: kept.indexOf(stage.from) })),
		sums: renumbered(sums, kept),
		parts: parts.map((part) => ({ ...part, shares: Float64Array.from(kept, (at) => part.shares[at]) })),
		detail: later ? service.detail : first ? "stages" : "none",
		figures: FIGURES.filter((figure) => figures.has(figure)),
	};
}

/** Positions of the stages that are wanted, that sums or parts are made of, or that feed one of them. */
function stagesFor({ stages, sums, parts }: SchoolingService, wanted: ReadonlySet<string>): readonly number[] {
	const kept = new Set<number>();
	const keep = (at: number | undefined) => {
		if (at === undefined || kept.has(at)) return;
		kept.add(at);
		keep(stages[at].from);
	};
	stages.forEach(({ id, grades }, at) => {
		const named = wanted.has(id) || grades.some((grade) => wanted.has(grade.id));
		const shared = parts.some((part) => part.shares[at] !== 0) || sums.some(({ members }) => members.includes(at));
		if (named || shared) keep(at);
	});
	return positionsOf(stages, (_, at) => kept.has(at));
}
