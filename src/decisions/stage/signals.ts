import { type Model, metricsOf, WHOLE } from "../../draws/index.js";
import type { Forecast } from "../../forecast/index.js";
import { KNOWN_AFTER, type Scenario, type StageSpec } from "../../scenario/index.js";
import { type Site, undecidedModel } from "../undecided.js";

/** A stage of the scenario in one area. */
export interface StageSite extends Site {
	/** Id of the stage. */
	readonly id: string;
	readonly spec: StageSpec;
}

/** The stages of a scenario, each in all its areas, or once for the whole place that its component serves. */
export function stageSites({ decisions, areas, supply }: Scenario): StageSite[] {
	const all = areas.map(({ id }) => id);
	return Object.entries(decisions?.stages ?? {}).flatMap(([id, spec]) => {
		const { component } = spec;
		const isOne = all.length > 1 && supply[component]?.serves === "place";
		const own = spec.area === undefined ? all : [spec.area];
		return (isOne ? [WHOLE] : own).map((area) => ({ id, spec, area, component }));
	});
}

/** The `undecidedModel` of what stages decide on, which records their signals, too. */
export function stagedModel(model: Model, sites: readonly StageSite[]): Model {
	const components = sites.flatMap(({ component, spec: { from } }) => [component, ...(from ? [from.component] : [])]);
	const undecided = undecidedModel(model, [...new Set(components)]);
	const wanted = [...undecided.recorded!, ...sites.map(({ spec }) => signalMetric(spec, model))];
	return {
		...undecided,
		recorded: metricsOf({ ...model, supply: undecided.supply }).filter((one) => wanted.includes(one)),
	};
}

function signalMetric({ signal, component }: StageSpec, { services }: Model): string {
	if (signal.of === "births") return "births";
	if (signal.of === "need") return `${component}.need`;
	const service = services.find(({ id }) => component.startsWith(`${id}.`));
	const stages = service?.kind === "schooling" ? service.stages : [];
	const [first] = stages.find(({ id }) => component === `${service!.id}.${id}`)!.grades;
	return `${service!.id}.${first.id}.need`;
}

/** The years that a decision looks at; none where it is taken today, since nothing will have been learnt by then. */
export function signalYears({ signal }: StageSpec, date: number, today: number): readonly number[] {
	if (date <= today) return [];
	const last = date - (signal.lag ?? KNOWN_AFTER[signal.of]);
	return Array.from({ length: signal.years }, (_, k) => last - signal.years + 1 + k);
}

/** What is known at each date, by draw: the mean over the years it looks at. */
export function signalsOf({ model, draws, values }: Forecast, { spec, area }: StageSite): Float64Array[] {
	const metric = signalMetric(spec, model);
	return spec.dates.map((date) => {
		const columns = signalYears(spec, date, model.today).map((year) => values(metric, area, year)!);
		return Float64Array.from({ length: draws }, (_, draw) =>
			columns.reduce((sum, column) => sum + column[draw] / columns.length, 0),
		);
	});
}
