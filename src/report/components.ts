import type { LocalText } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import { isStockUnknown } from "../supply/index.js";
import { componentName, componentsIn, definitionName, shortNames } from "./names.js";
import { type Recorded, recordedIn } from "./record.js";
import { isHeadline, stagesOf } from "./today-text.js";

/** A component as a report speaks of it. */
export interface NamedComponent {
	readonly id: string;
	/** Kind of its service, such as `schooling`. */
	readonly kind: string;
	readonly name: LocalText;
	/** As short as tells it apart from what stands beside it. */
	readonly short: LocalText;
	/** What is counted, such as beds. */
	readonly unit: LocalText;
	/** A stage of school, with pupils of its own. */
	readonly isStage: boolean;
	/** What a reader looks at first. */
	readonly isHeadline: boolean;
	/** Whether it has places, and whether anybody published how many there are. */
	readonly stock: "none" | "known" | "unknown" | "sum";
}

export type Components = readonly NamedComponent[];

/** The components a reader looks at first, in the scenario's order. */
export function componentsNamed(prepared: Prepared): Components {
	const { scenario } = prepared;
	const all = componentsIn(scenario);
	const stages = stagesOf(prepared);
	const headlines = all.filter((one) => isHeadline(one, prepared));
	const own = headlines.filter((one) => stockOf(one, prepared) !== "sum");
	const [zh, en] = (["zh", "en"] as const).map((lang) => shortNames(scenario, [...new Set([...stages, ...own])], lang));
	return all.map((id) => ({
		...{ id, kind: scenario.services[id.split(".")[0]].kind },
		name: { zh: componentName(scenario, id, "zh"), en: componentName(scenario, id, "en") },
		short: { zh: zh(id), en: en(id) },
		unit: scenario.services[id.split(".")[0]].unit,
		...{ isStage: stages.includes(id), isHeadline: headlines.includes(id), stock: stockOf(id, prepared) },
	}));
}

function stockOf(component: string, { model }: Prepared): NamedComponent["stock"] {
	const supply = model.supply.find((one) => one.component === component);
	if (!supply) return "none";
	if (isStockUnknown(model, component)) return supply.stock.kind === "sum" ? "sum" : "unknown";
	return supply.stock.kind === "sum" ? "sum" : "known";
}

/** A definition of disability of a care service. */
export interface Definition {
	readonly service: string;
	readonly id: string;
	readonly name: LocalText;
	/** Whether it decides the need. */
	readonly chosen: boolean;
}

/** Every definition of disability, service by service; none where there is no care. */
export function definitionsIn({ model }: Pick<Prepared, "model">): Definition[] {
	return model.services.flatMap((service) =>
		service.kind === "care"
			? service.definitions.map(({ id }, at) => {
					return { service: service.id, id, name: definitionName(id), chosen: at === service.chosen };
				})
			: [],
	);
}

/** The record of all countries and of the groups that the scenario belongs to. */
export function recordOfGroups(prepared: Prepared): Recorded {
	const { rows, groups, realTime } = recordedIn(prepared);
	return { groups, realTime, rows: rows.filter(({ group }) => group === "world" || groups.includes(group)) };
}
