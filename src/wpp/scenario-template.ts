import type { LocalText } from "../errors/index.js";
import type { NetRate } from "./averages.js";
import { VARIANT } from "./package-tables.js";

/** What an imported scenario says of its place; the rest is the same for every place. */
export interface ScenarioFacts {
	readonly id: string;
	readonly name: LocalText;
	readonly reason: LocalText;
	readonly base: number;
	readonly to: number;
	/** Persons at 31 December of the base year. */
	readonly total: number;
	/** Whether the place is the location itself, not a part scaled from it. */
	readonly whole: boolean;
	/** Last year whose births and deaths are estimates, not projections. */
	readonly observedTo: number;
	/** Births per woman in the last year that is an estimate. */
	readonly tfr: number;
	/** Groups of countries of the record that the place belongs to, from the widest to the narrowest. */
	readonly groups: readonly string[];
	readonly sexRatio: number;
	readonly netRate: NetRate;
	/** Yearly in-movers per person at zero net migration, where the UN's files show the ages of migrants. */
	readonly grossRate?: number;
}

/** JSON strings are YAML strings. */
const text = ({ zh, en }: LocalText) => `{ zh: ${JSON.stringify(zh)}, en: ${JSON.stringify(en)} }`;

const number = (value: number, decimals: number) => String(Number(value.toFixed(decimals)));

function head({ id, name, reason, base, to }: ScenarioFacts): string {
	return `# ${name.zh} · ${name.en}
# Written by nianlun import-wpp; yours to edit. Persons, years, proportions in [0, 1]; population at 31 December.
nianlun: 1
id: ${id}
title: ${text(name)}
reason: ${text(reason)}

simulation: { draws: 10000, seed: ${JSON.stringify(`${id}-${base}`)} }
horizon: { base: ${base}, to: ${to} }

areas:
  - { id: ${id}, name: ${text(name)} }
`;
}

/** Intervals of a place nobody scored yet are told by those of the countries like it. */
function record({ groups }: ScenarioFacts): string {
	return `
# How often such intervals held in 71 countries, said beside every interval.
record: { file: "reference:record-world.csv", groups: [${groups.join(", ")}] }
`;
}

function population({ base, total }: ScenarioFacts): string {
	return `
population:
  total: ${number(total, 3)}
  tables:
    - { file: population-${base}.csv, variant: ${VARIANT}, weight: 1 }
  error:
    total: 0.005
    # what UN rounds of 2010-2019 differ by from that of 2024, in 34 countries of good statistics
    ages:
      - { from: 0, to: 4, sd: 0.041 }
      - { from: 5, to: 14, sd: 0.03 }
      - { from: 15, to: 19, sd: 0.04 }
      - { from: 20, to: 34, sd: 0.05 }
      - { from: 35, to: 44, sd: 0.037 }
      - { from: 45, to: 64, sd: 0.025 }
      - { from: 65, to: 79, sd: 0.018 }
      - { from: 80, to: 100, sd: 0.035 }
    correlation: 0.917
  births: { file: births.csv }  # only to check steps between ages
`;
}

// A country is the location itself: no ratio, no offset. A part has both, unknown until the user writes its own.
const LOCAL = {
	whole: {
		fertility: "{ ratio: 1, ratioSd: 0, damping: 0.98445, sd: 0 }",
		mortality: "{ female: 0, male: 0, damping: 0.9898, sd: 0, startSd: 0 }",
		note: "",
	},
	part: {
		fertility: "{ ratio: 1, ratioSd: 0.06, damping: 0.98445, sd: 0.013 }",
		mortality: "{ female: 0, male: 0, damping: 0.9898, sd: 0.1, startSd: 0.5 }",
		note: "  # assumed as in the whole country: write the place's own",
	},
};

/** The trend was measured where fertility is low; elsewhere errors are taken around the UN's median. */
const PROCESSES = {
	low: "{ kind: damped-trend, startSd: 0.03 }  # its scale is estimated from tfr.csv, see docs/calibration.md",
	other: "{ kind: damped-walk, damping: 0.95, sd: 0.085, tail: 4, startSd: 0.03 }",
};
const LOW_FERTILITY = 2.1;

function vitalRates({ whole, observedTo, sexRatio, tfr }: ScenarioFacts): string {
	const process = PROCESSES[tfr <= LOW_FERTILITY ? "low" : "other"];
	const local = whole ? LOCAL.whole : LOCAL.part;
	return `
fertility:
  national:
    path: { file: tfr.csv }
    observedTo: ${observedTo}
    process: ${process}
    floor: 0.5
  local: ${local.fertility}${local.note}
  schedule: { file: fertility-schedule.csv, meanAgeDrift: 0, meanAgeDriftSd: 0.05 }
  sexRatioAtBirth: { value: ${number(sexRatio, 4)}, sd: 0.01 }  # mean of srb.csv over the projected years

mortality:
  pattern: { file: mortality-pattern.csv }
  national:
    path: { file: e0.csv }
    observedTo: ${observedTo}
    process: { damping: 0.99, sd: 0.45, startSd: 0.5 }
    gap: { kind: around-path, damping: 0.97, sd: 0.2 }
    spread: 1
  local: ${local.mortality}${local.note}
`;
}

const SCHEDULES = {
	tables: `  inflow: { kind: table, file: arrivals.csv }
  outflow: { kind: table, file: departures.csv }`,
	models: `  inflow: { kind: rogers-castro, a1: 0.03, alpha1: 0.09, a2: 0.06, alpha2: 0.1, mu2: 27, lambda2: 0.3, c: 0.002 }
  outflow: { kind: rogers-castro, a1: 0.02, alpha1: 0.1, a2: 0.08, alpha2: 0.12, mu2: 20, lambda2: 0.5, c: 0.002 }`,
};

/**
 * The UN publishes net migrants only: a country exchanges nobody beyond those who arrive at some ages and leave at others
 * on balance, a province as many as a city does.
 */
function migration({ whole, netRate, grossRate }: ScenarioFacts): string {
	const { meanSd, damping, sd } = netRate;
	const rate = `path: { file: net-migration.csv }, mean: 0, meanSd: ${number(meanSd, 6)}, damping: ${damping}, sd: ${number(sd, 6)}`;
	return `
migration:
  netRate: { ${rate} }${whole ? "" : LOCAL.part.note}
  grossRate: ${whole ? number(grossRate ?? 0, 6) : 0.02}
${grossRate === undefined ? SCHEDULES.models : SCHEDULES.tables}
`;
}

/** Rates of use are China's, as in the Jiyuan baseline: the UN has none. */
const SERVICES = `
# Ages of use, take-up and beds are those of China (data/jiyuan/baseline.yaml): check them against the place.
services:
  school:
    kind: participation
    name: { zh: 学位, en: School places }
    unit: { zh: 个, en: places }
    groups:
      kindergarten: { name: { zh: 幼儿园, en: Kindergarten }, ages: [3, 5], rate: { start: 0.96, startSd: 0.2, trend: 0, sd: 0.1, scale: logit } }
      primary: { name: { zh: 小学, en: Primary }, ages: [6, 11], rate: { start: 1, startSd: 0.02, trend: 0, sd: 0.006, scale: log } }
      junior: { name: { zh: 初中, en: Junior secondary }, ages: [12, 14], rate: { start: 1, startSd: 0.02, trend: 0, sd: 0.006, scale: log } }
      senior: { name: { zh: 高中阶段, en: Senior secondary }, ages: [15, 17], rate: { start: 0.92, startSd: 0.2, trend: 0.01, sd: 0.1, scale: logit } }
    sums:
      compulsory: { name: { zh: 义务教育, en: Compulsory education }, groups: [primary, junior] }
  nursery:
    kind: participation
    together: true
    name: { zh: 托位, en: Nursery places }
    unit: { zh: 个, en: places }
    groups:
      age0: { name: { zh: 不满1岁, en: Under 1 }, ages: [0, 0], rate: { start: 0.01, startSd: 0.3, trend: 0.06, sd: 0.15, scale: logit } }
      age1: { name: { zh: 1岁, en: Age 1 }, ages: [1, 1], rate: { start: 0.045, startSd: 0.3, trend: 0.06, sd: 0.15, scale: logit } }
      age2: { name: { zh: 2岁, en: Age 2 }, ages: [2, 2], rate: { start: 0.12, startSd: 0.3, trend: 0.06, sd: 0.15, scale: logit } }
    sums:
      all: { name: { zh: 3岁以下, en: Under 3 }, groups: [age0, age1, age2] }
  care:
    kind: care
    name: { zh: 养老床位, en: Elderly-care beds }
    unit: { zh: 张, en: beds }
    disability: { file: disability.csv, definition: census, levelSd: 0.15, trend: -0.01, trendSd: 0.015 }
    severities:
      moderate: { institutionalShare: 0.10, sd: 0.4 }
      severe: { institutionalShare: 0.25, sd: 0.32 }
    ordinary: { ages: [60, 100], rate: { start: 0.007, startSd: 0.15, trend: 0, sd: 0.05, scale: logit } }
    occupancy: { value: 0.85, sd: 0.05 }
`;

/** No plan of the place is known: supply is what the base year needs, and one target stands as an example. */
const supplyAndPlan = (to: number) => `
# base-need: the places are not known, and all is said as growth since the base year. Write the place's own stock and additions.
supply:
  school.kindergarten: { stock: { kind: base-need } }
  school.primary: { stock: { kind: base-need } }
  school.junior: { stock: { kind: base-need } }
  school.senior: { stock: { kind: base-need } }
  school.compulsory: { stock: { kind: sum, of: [school.primary, school.junior] } }
  nursery.all: { stock: { kind: base-need } }
  care.nursing: { stock: { kind: base-need } }

plans:
  example:
    table: plan-targets.csv
    name: { zh: 示例（请换成本地规划）, en: Example (put the local plan here) }
    status: assumed
    targets:
      no_more_junior_pupils: { year: ${to}, met: school.junior.growth <= target, demand: school.junior.growth <= target }
      no_more_nursing_beds: { year: ${to}, met: care.nursing.growth <= target, demand: care.nursing.growth <= target }
`;

/** The scenario file of an imported place: its own figures, and the default processes and services of the baseline. */
export function scenarioYaml(facts: ScenarioFacts): string {
	const people = [head(facts), population(facts), vitalRates(facts), migration(facts)];
	return [...people, record(facts), SERVICES, supplyAndPlan(facts.to)].join("");
}
