import { parseScenario } from "../../src/scenario/index.js";

/** A small whole scenario without mistakes; tests plant theirs in it. */
export const town = `nianlun: 1
id: town
title: { zh: 小镇, en: Town }
simulation: { draws: 1000, seed: town-1 }
horizon: { base: 2020, to: 2040 }
areas:
  - { id: north, name: { zh: 北区, en: North } }
population:
  total: 50000
  tables:
    - { file: population.csv, variant: census, weight: 0.5 }
    - { file: population.csv, variant: survey, weight: 0.5 }
  error:
    total: 0.005
    ages:
      - { from: 0, to: 14, sd: 0.03 }
      - { from: 15, to: 100, sd: 0.01 }
    correlation: 0.9
fertility:
  national:
    path: { file: "reference:tfr-china.csv" }
    observedTo: 2023
    process: { kind: damped-walk, damping: 0.95, sd: 0.085, tail: 4, startSd: 0.03 }
    floor: 0.5
  local: { ratio: 1.1, ratioSd: 0.05, damping: 0.98, sd: 0.01 }
  schedule: { file: schedule.csv, meanAgeDrift: 0, meanAgeDriftSd: 0.05 }
  sexRatioAtBirth: { value: 1.09, sd: 0.02 }
mortality:
  pattern: { file: tables/pattern.csv }
  national:
    path: { file: e0.csv }
    observedTo: 2023
    process: { damping: 0.99, sd: 0.45, startSd: 0.5 }
    gap: { kind: around-path, damping: 0.97, sd: 0.2 }
    spread: 1
  local: { female: -0.3, male: -0.2, damping: 0.99, sd: 0.1, startSd: 0.5 }
migration:
  netRate: { mean: 0.001, meanSd: 0.003, damping: 0.8, sd: 0.003 }
  grossRate: 0.02
  inflow: { kind: rogers-castro, a1: 0.03, alpha1: 0.09, a2: 0.06, alpha2: 0.1, mu2: 27, lambda2: 0.3, c: 0.002 }
  outflow: { kind: rogers-castro, a1: 0.02, alpha1: 0.1, a2: 0.08, alpha2: 0.12, mu2: 20, lambda2: 0.5, c: 0.002 }
services:
  school:
    kind: participation
    name: { zh: 学位, en: School places }
    unit: { zh: 个, en: places }
    groups:
      primary:
        name: { zh: 小学, en: Primary }
        ages: [6, 11]
        rate: { start: 0.98, startSd: 0.02, trend: 0, sd: 0.006, scale: logit }
      junior:
        name: { zh: 初中, en: Junior secondary }
        ages: [12, 14]
        rate: { start: 1, startSd: 0.02, trend: 0, sd: 0.006, scale: log }
    sums:
      compulsory: { name: { zh: 义务教育, en: Compulsory }, groups: [primary, junior] }
  care:
    kind: care
    name: { zh: 养老床位, en: Care beds }
    unit: { zh: 张, en: beds }
    disability: { file: disability.csv, definition: census, levelSd: 0.15, trend: -0.01, trendSd: 0.015 }
    severities:
      severe: { institutionalShare: 0.25, sd: 0.3 }
    ordinary: { ages: [60, 100], rate: { start: 0.0075, startSd: 0.2, trend: 0, sd: 0.05, scale: logit } }
    occupancy: { value: 0.85, sd: 0.05 }
supply:
  school.compulsory:
    stock: { kind: base-need }
    additions:
      - { from: 2021, to: 2025, places: 500, completion: { low: 0.6, mode: 0.95, high: 1.05 } }
  care.nursing:
    stock: { kind: places, places: 90, sd: 0.15 }
plans:
  current:
    table: plan-targets.csv
    name: { zh: 规划, en: Plan }
    targets:
      new_places: { year: 2025, met: school.compulsory.added >= 500, demand: school.compulsory.shortage <= 0 }
`;

/** Parses a set of files held in memory, `town.yaml` first unless told otherwise. */
export function parseFiles(files: Readonly<Record<string, string>>, file = "town.yaml") {
	return parseScenario({ file, read: (name) => (Object.hasOwn(files, name) ? files[name] : undefined) });
}

/** The town with one passage replaced; fails when the passage is not there exactly once. */
export function townWith(find: string, replacement: string): string {
	if (town.split(find).length !== 2) throw new Error(`"${find}" must occur once in the town's scenario`);
	return town.replace(find, () => replacement);
}
