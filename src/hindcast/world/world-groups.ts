import type { LocalText } from "../../errors/index.js";
import type { WorldFigure } from "./run-world.js";
import type { WorldPlan } from "./world-plan.js";

/** A part of the forecasts that is shown apart. */
export interface WorldGroup {
	readonly id: string;
	readonly name: LocalText;
	readonly holds: (figure: Pick<WorldFigure, "country" | "origin" | "people">) => boolean;
}

const DECADES = [
	[1980, 1989],
	[1990, 1999],
	[2000, 2009],
	[2010, 2029],
] as const;

/** All, the plan's groups, small countries, each decade of origins. */
export function groupsOf(plan: WorldPlan): WorldGroup[] {
	const named = plan.groups.map(({ id, name, countries }): WorldGroup => {
		const codes = new Set(countries.map(String));
		return { id, name, holds: ({ country }) => codes.has(country) };
	});
	const millions = plan.smallBelow / 1e6;
	return [
		{ id: "world", name: { zh: "全部国家", en: "All countries" }, holds: () => true },
		...named,
		{
			id: "small",
			name: { zh: `不足 ${millions * 100} 万人的国家`, en: `Under ${millions} million people` },
			holds: ({ people }) => people < plan.smallBelow,
		},
		...DECADES.map(([from, to]) => decade(from, Math.min(to, plan.origins.to))),
	];
}

function decade(from: number, to: number): WorldGroup {
	return {
		id: `origins-${from}`,
		name: { zh: `起点 ${from}—${to}`, en: `Origins ${from}-${to}` },
		holds: ({ origin }) => origin >= from && origin <= to,
	};
}
