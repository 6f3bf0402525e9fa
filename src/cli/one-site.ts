import { type Prepared, type Site, sitesIn, sizedComponents } from "../node.js";
import { among } from "./among.js";
import { UsageError } from "./invocation.js";

/**
 * The one site that a decision is about.
 *
 * @throws UsageError for a component or an area that there is none of, and where several areas leave it open
 */
export function oneSite(
	{ model, scenario }: Prepared,
	{ component, area }: { readonly component?: string; readonly area?: string },
): Site {
	const components = among(component, sizedComponents(model), {
		zh: `服务组（情景 ${scenario.id} 里有自己位子的）`,
		en: `component with places of its own in scenario ${scenario.id}`,
	});
	const ids = model.areas.map(({ id }) => id);
	const sites = sitesIn(model, components[0]);
	// What serves the whole place has one site, which is no area.
	if (area === undefined && sites.length === 1) return sites[0];
	const [one, ...more] = among(area, ids, { zh: "地区", en: "area" });
	if (!sites.some((site) => site.area === one))
		throw new UsageError({
			zh: `${components[0]} 服务全域，不分地区；请去掉 --area`,
			en: `${components[0]} serves the whole place and no area alone; leave out --area`,
		});
	if (more.length > 0)
		throw new UsageError({
			zh: `情景有几个地区，要用 --area 指明一个：${ids.join("、")}`,
			en: `the scenario has several areas: name one with --area: ${ids.join(", ")}`,
		});
	return { component: components[0], area: one };
}

/** Says which price a decision lacks. */
export function unpriced({ inputs }: Prepared, { component }: Site): UsageError {
	const given = inputs.decisions.costs.filter((cost) => cost.component === component).map(({ kind }) => kind as string);
	const lacking = ["build", "missing"].filter((kind) => !given.includes(kind));
	const what = lacking.length > 0 ? lacking.join(", ") : "build";
	return new UsageError({
		zh: `${component} 没有给出价格 ${what}，不编造，也就没法比方案；写进 decisions 的 costs 表，或看 size 印的不亏价格`,
		en: `no price ${what} is given for ${component} and none is invented, so no plans can be weighed; add it to the costs table under decisions, or read the break-even prices that size prints`,
	});
}
