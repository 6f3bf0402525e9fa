import type { Lang, LocalText } from "../errors/index.js";
import type { Scenario } from "../scenario/index.js";

/** Names of the components of a care service. */
const CARE: Readonly<Record<string, LocalText>> = {
	nursing: { zh: "护理型床位", en: "Nursing-type beds" },
	ordinary: { zh: "普通养老床位", en: "Ordinary care beds" },
	all: { zh: "养老床位合计", en: "All elderly-care beds" },
};

/** The name users know a component by, e.g. `school.primary` → 学位 · 小学. */
export function componentName({ services }: Pick<Scenario, "services">, component: string, lang: Lang): string {
	const [id, part] = component.split(".");
	const service = services[id];
	if (!service) return component;
	const name = service.kind === "care" ? CARE[part] : (service.groups[part] ?? service.sums[part])?.name;
	return `${service.name[lang]} · ${name?.[lang] ?? part}`;
}

/** Components of all services in the scenario's order. */
export function componentsIn({ services }: Pick<Scenario, "services">): string[] {
	return Object.entries(services).flatMap(([id, service]) => {
		const parts = service.kind === "care" ? Object.keys(CARE) : Object.keys({ ...service.groups, ...service.sums });
		return parts.map((part) => `${id}.${part}`);
	});
}
