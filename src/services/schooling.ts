import type { Probe } from "../kernel/index.js";
import { logit } from "../random/index.js";
import { openRolls, openStagePaths } from "./enrolment.js";
import { only } from "./only-stages.js";
import { isCertain, openDrift } from "./rate-path.js";
import { openWriter, quantities } from "./school-figures.js";
import { openRetiring } from "./school-teachers.js";
import type { Part, SchoolingService } from "./schooling-model.js";
import type { Opening, OpenService, ServiceKind } from "./service.js";

export const schooling: ServiceKind<SchoolingService> = { quantities, probes, open, only };

/** The children of every grade's age, stage by stage. */
function probes({ stages }: SchoolingService): Probe[] {
	return stages.flatMap(({ grades }) => grades.map(({ cohort }): Probe => ({ kind: "sum", ...cohort })));
}

/** Opens entry, progression and shares, which all areas have in common; each area then moves its own pupils up. */
function open(service: SchoolingService, opening: Opening): OpenService {
	const { id, stages } = service;
	const paths = stages.map((stage) => openStagePaths(`${id}.${stage.id}`, stage, opening));
	const parts = service.parts.map((part) => openShares(`${id}.${part.id}`, part, opening));
	const shares = parts.map((part) => part.shares);
	const retiring = stages.map((stage) => openRetiring(stage, `${id}.${stage.id}`, opening));
	return {
		draw() {
			for (const path of paths) path.draw();
			for (const part of parts) part.draw();
			for (const rate of retiring) rate.draw();
		},
		openArea(normals, share) {
			const rolls = openRolls(service, paths, { ...opening, normals });
			const writeYears = openWriter(service, rolls, { shares, retiring: retiring.map(({ rate }) => rate), share });
			return {
				draw: rolls.draw,
				write(_, into) {
					rolls.enrol();
					writeYears(into);
				},
			};
		},
	};
}

/** A part's shares of each stage's pupils by year; all stages drift together. Shares of 0 and 1 are known. */
function openShares(component: string, { shares: base, drift }: Part, { years, normals, batch }: Opening) {
	const drifts = (share: number) => share > 0 && share < 1;
	const shares = Array.from(base, (share) =>
		drifts(share) ? batch.logistic(years) : new Float64Array(years).fill(share),
	);
	const levels = base.map((share) => (drifts(share) ? logit(share) : Number.NaN));
	const drawDistance = openDrift(drift, 0, isCertain(drift) ? () => 0 : normals.yearly(component));
	const distance = new Float64Array(years);
	const draw = () => {
		drawDistance(distance);
		for (let stage = 0; stage < shares.length; stage++) {
			if (Number.isNaN(levels[stage])) continue;
			for (let year = 0; year < years; year++) shares[stage][year] = levels[stage] + distance[year];
		}
	};
	return { shares, draw };
}
