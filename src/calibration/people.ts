import { trendErrors, trendScale } from "../demography/index.js";
import { ln } from "../random/index.js";
import { fertilityRecord } from "../setup/index.js";
import { changesOf, type Estimator, evidenceOf, yearly } from "./estimate.js";
import { driftOf, LEAST_CHANGES, PRIOR_YEARS, returningOf } from "./spread.js";

const LASTING = {
	zh: "逐年变动中留得下来的部分，小样本放宽，向情景原值靠拢",
	en: "the lasting part of yearly changes, widened for few years, drawn to the scenario's",
};

/** The scale of national fertility's yearly shocks from the rates on record. */
export const nationalFertility: Estimator = ({ prepared: { inputs } }) => {
	const { process } = inputs.scenario.fertility.national;
	if (process.kind !== "damped-trend") return [];
	const { from, logs } = fertilityRecord(inputs);
	const errors = trendErrors(logs, process);
	if (errors.length === 0) return [];
	const method = {
		zh: "一步预测误差的 t 尺度，向各国合并值靠拢（docs/calibration.md）",
		en: "t scale of one-step errors, drawn to that of many countries (docs/calibration.md)",
	};
	const years = errors.map((value, at) => ({ year: from + 2 + at, value }));
	const evidence = evidenceOf(years, ["tfr"], method);
	return [
		{ path: ["fertility", "national", "process", "sd"], old: process.sd, now: trendScale(errors, process), evidence },
	];
};

/** How the place's fertility moves beside the nation's, from its births. */
export const localFertility: Estimator = ({ prepared: { inputs }, series }) => {
	const births = series.get("births");
	if (!births) return [];
	const { from, logs } = fertilityRecord(inputs);
	const national = (year: number) => logs[year - from];
	const apart = births.changes
		.map(({ year, value }) => ({ year, value: value - (national(year) - national(year - 1)) }))
		.filter(({ value }) => Number.isFinite(value));
	if (apart.length < LEAST_CHANGES) return [];
	const { sd } = inputs.scenario.fertility.local;
	const now = driftOf(apart, { sd, years: PRIOR_YEARS });
	return [
		{ path: ["fertility", "local", "sd"], old: sd, now, evidence: evidenceOf(apart, ["births", "tfr"], LASTING) },
	];
};

/** Net migration as what births and deaths leave of the change of the population. */
export const netMigration: Estimator = ({ prepared: { scenario }, series }) => {
	const of = (quantity: string) => series.get(quantity)?.values;
	const [population, births, deaths] = ["population", "births", "deaths"].map(of);
	if (!population || !births || !deaths) return [];
	const rates = yearly(population.keys(), (year) => {
		const [now, before] = [population.get(year), population.get(year - 1)];
		const [born, died] = [births.get(year), deaths.get(year)];
		if (now === undefined || before === undefined || born === undefined || died === undefined) return undefined;
		return (now - before - born + died) / before;
	});
	if (rates.length < LEAST_CHANGES) return [];
	const { mean, meanSd, sd } = scenario.migration.netRate;
	const found = returningOf(rates, scenario.migration.netRate);
	const method = { zh: "人口变化减去出生加上死亡", en: "change of the population less births plus deaths" };
	const evidence = evidenceOf(rates, ["population", "births", "deaths"], method);
	const at = (key: string) => ["migration", "netRate", key];
	return [
		{ path: at("mean"), old: mean, now: found.mean, evidence },
		{ path: at("meanSd"), old: meanSd, now: found.meanSd, evidence },
		{ path: at("sd"), old: sd, now: found.sd, evidence },
	];
};

/** How the number of residents of homes moves from year to year. */
export const careResidents: Estimator = ({ prepared: { scenario }, series }) =>
	Object.entries(scenario.services).flatMap(([id, service]) => {
		const quantity = `${id}.all.residents`;
		const changes = series.get(quantity)?.changes ?? [];
		if (service.kind !== "care" || service.ordinary.kind !== "residents" || changes.length < LEAST_CHANGES) return [];
		const { yearlySd } = service.ordinary;
		const now = driftOf(changes, { sd: yearlySd, years: PRIOR_YEARS });
		const evidence = evidenceOf(changes, [quantity], LASTING);
		return [{ path: ["services", id, "ordinary", "yearlySd"], old: yearlySd, now, evidence }];
	});

/** How a service's take-up moved beside what the scenario expects of it, from the base year on. */
export const takeUp: Estimator = ({ prepared: { scenario }, series, median }) =>
	Object.entries(scenario.services).flatMap(([id, service]) => {
		if (service.kind !== "participation") return [];
		return Object.entries(service.groups).flatMap(([group, { rate }]) => {
			const quantity = `${id}.${group}.need`;
			const values = series.get(quantity)?.values ?? new Map<number, number>();
			const apart = yearly(values.keys(), (year) => {
				const expected = median(quantity, year);
				return expected === undefined ? undefined : ln(values.get(year)! / expected);
			});
			const surprises = changesOf(apart);
			if (surprises.length < LEAST_CHANGES) return [];
			// A change of the logarithm is one of the log-odds times the part that takes no place.
			const perOdds = rate.scale === "logit" ? 1 - rate.start : 1;
			const errors = surprises.map(({ year, value }) => ({ year, value: value / perOdds }));
			const now = driftOf(errors, { sd: rate.sd, years: PRIOR_YEARS });
			const evidence = evidenceOf(surprises, [quantity], LASTING);
			return [{ path: ["services", id, "groups", group, "rate", "sd"], old: rate.sd, now, evidence }];
		});
	});
