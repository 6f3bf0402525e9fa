import type { Lang, LocalText } from "../errors/index.js";
import type { Scenario, ServiceSpec } from "../scenario/index.js";

/** Names of the components of a care service. */
const CARE: Readonly<Record<string, LocalText>> = {
	nursing: { zh: "护理型床位", en: "Nursing-type beds" },
	ordinary: { zh: "普通养老床位", en: "Ordinary care beds" },
	all: { zh: "养老床位合计", en: "All elderly-care beds" },
};

/** What a care service records beside its needs. */
const CARE_DETAIL: Readonly<Record<string, LocalText>> = {
	admissions: { zh: "护理型床位年入住人数", en: "Admissions a year, nursing-type" },
	peak: { zh: "高峰时所需护理型床位", en: "Nursing-type beds at the peak" },
};

/** Definitions of disability as their sources call them. */
const DEFINITIONS: Readonly<Record<string, LocalText>> = {
	census: { zh: "普查“生活不能自理”口径", en: "census definition" },
	adl: { zh: "基本日常活动能力（ADL）口径", en: "ADL definition" },
	survey: { zh: "抽样调查“失能半失能”口径", en: "survey definition" },
};

/** The name users know a component by, e.g. `school.primary` → 学位 · 小学. */
export function componentName({ services }: Pick<Scenario, "services">, component: string, lang: Lang): string {
	const [id, part] = component.split(".");
	const service = services[id];
	return service ? `${service.name[lang]} · ${partName(service, part, lang)}` : component;
}

function partName(service: ServiceSpec, part: string, lang: Lang): string {
	const name = service.kind === "care" ? careName(part) : partNames(service)[part];
	return name?.[lang] ?? part;
}

/**
 * Short names of components that stand together: 小学 for 学位 · 小学, and 托位 for the only one of its service. Where two would be
 * called alike, all keep their whole names.
 */
export function shortNames(
	scenario: Pick<Scenario, "services">,
	components: readonly string[],
	lang: Lang,
): (component: string) => string {
	const serviceOf = (component: string) => component.split(".")[0];
	const short = new Map(
		components.map((component) => {
			const service = scenario.services[serviceOf(component)];
			const alone = components.filter((one) => serviceOf(one) === serviceOf(component)).length === 1;
			const own = service && (alone ? service.name[lang] : partName(service, component.split(".")[1], lang));
			return [component, own ?? component] as const;
		}),
	);
	const distinct = new Set(short.values()).size === short.size;
	return (component) => (distinct && short.get(component)) || componentName(scenario, component, lang);
}

function careName(part: string): LocalText | undefined {
	const at = part.indexOf("_");
	const beds = CARE[part.slice(0, at)];
	if (at < 0 || !beds) return CARE[part] ?? CARE_DETAIL[part];
	const definition = definitionName(part.slice(at + 1));
	return { zh: `${beds.zh}（${definition.zh}）`, en: `${beds.en} (${definition.en})` };
}

/** A definition of disability as its source calls it. */
export function definitionName(id: string): LocalText {
	return DEFINITIONS[id] ?? { zh: id, en: id };
}

function partNames(service: Exclude<ServiceSpec, { kind: "care" }>): Readonly<Record<string, LocalText>> {
	if (service.kind !== "schooling") return namesOf({ ...service.groups, ...service.sums });
	const stages = Object.values(service.stages);
	const rests = Object.values(service.parts).flatMap(({ rest }) => (rest ? [[rest.id, rest.name]] : []));
	return {
		...namesOf({ ...service.stages, ...service.sums, ...service.parts }),
		...Object.fromEntries(rests),
		...Object.assign({}, ...stages.map(({ grades }) => grades)),
	};
}

function namesOf(items: Readonly<Record<string, { readonly name: LocalText }>>): Record<string, LocalText> {
	return Object.fromEntries(Object.entries(items).map(([id, { name }]) => [id, name]));
}

/** The components a reader looks at first, in the scenario's order: stages but not grades, one definition of disability. */
export function componentsIn({ services }: Pick<Scenario, "services">): string[] {
	return Object.entries(services).flatMap(([id, service]) => firstParts(service).map((part) => `${id}.${part}`));
}

function firstParts(service: ServiceSpec): string[] {
	if (service.kind === "care") return Object.keys(CARE);
	return Object.keys(service.kind === "schooling" ? service.stages : service.groups).concat(Object.keys(service.sums));
}
