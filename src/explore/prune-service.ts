import type { Model } from "../draws/index.js";

type Service = Model["services"][number];
type Kind<K> = Extract<Service, { readonly kind: K }>;
type Schooling = Kind<"schooling">;

/** The service with the parts that the named quantities rest on; none when it has no such part. */
export function pruneService(service: Service, names: readonly string[]): Service[] {
	const prefix = `${service.id}.`;
	const wanted = new Set(
		names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length, name.lastIndexOf("."))),
	);
	if (wanted.size === 0) return [];
	if (service.kind === "care") return [pruneCare(service, wanted)];
	if (service.kind === "participation") return [pruneParticipation(service, wanted)];
	const classes = names.some((name) => name.startsWith(prefix) && CLASSES.test(name));
	return [{ ...pruneSchooling(service, wanted), ...(!classes && { pupilsOnly: true }) }];
}

/** Quantities that rest on classes and posts. */
const CLASSES = /\.(classes|teachers|baseClasses|classSize)$/;

type Wanted = ReadonlySet<string>;

function pruneParticipation(service: Kind<"participation">, wanted: Wanted): Service {
	const sums = service.sums.filter(({ id }) => wanted.has(id));
	const members = new Set(sums.flatMap((sum) => sum.members));
	const kept = positions(service.groups, ({ id }, at) => wanted.has(id) || members.has(at));
	return { ...service, groups: kept.map((at) => service.groups[at]), sums: renumbered(sums, kept) };
}

function pruneSchooling(service: Schooling, wanted: Wanted): Schooling {
	const sums = service.sums.filter(({ id }) => wanted.has(id));
	const parts = service.parts.filter(({ id, rest }) => wanted.has(id) || (rest !== undefined && wanted.has(rest)));
	const kept = stagesFor(service, wanted, sums, parts);
	const stages = kept.map((at) => service.stages[at]);
	const later = stages.some(({ grades }) => grades.slice(1).some(({ id }) => wanted.has(id)));
	return {
		...service,
		stages: stages.map((stage) => (stage.from === undefined ? stage : { ...stage, from: kept.indexOf(stage.from) })),
		sums: renumbered(sums, kept),
		parts: parts.map((part) => ({ ...part, shares: Float64Array.from(kept, (at) => part.shares[at]) })),
		detail: later ? service.detail : "stages",
	};
}

/** Positions of the stages that are wanted or feed one that is. */
function stagesFor(
	{ stages }: Schooling,
	wanted: Wanted,
	sums: Schooling["sums"],
	parts: Schooling["parts"],
): readonly number[] {
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
	return [...kept].sort((a, b) => a - b);
}

/** The chosen definition gives the need; the others stand beside it. */
function pruneCare({ stay, peak, ...service }: Kind<"care">, wanted: Wanted): Service {
	const kept = positions(service.definitions, ({ id }, at) => at === service.chosen || wanted.has(`nursing_${id}`));
	return {
		...service,
		definitions: kept.map((at) => service.definitions[at]),
		chosen: kept.indexOf(service.chosen),
		...(stay && wanted.has("admissions") && { stay }),
		...(peak && wanted.has("peak") && { peak }),
	};
}

function positions<T>(items: readonly T[], keep: (item: T, at: number) => boolean): number[] {
	return items.flatMap((item, at) => (keep(item, at) ? [at] : []));
}

function renumbered(sums: Schooling["sums"], kept: readonly number[]): Schooling["sums"] {
	return sums.map((sum) => ({ ...sum, members: sum.members.map((at) => kept.indexOf(at)) }));
}
