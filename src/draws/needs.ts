import type { Memo } from "../memo/index.js";
import { openBatch } from "../random/index.js";
import { openService, quantitiesOf, type ServiceModel, type YearRows } from "../services/index.js";
import { openFilling } from "./filling.js";
import { isSmall, type Model } from "./model.js";
import { ALL_AREAS, openNumberPlan } from "./numbers.js";
import type { PeopleStage } from "./people.js";
import { countingNormals, serviceNormals } from "./service-normals.js";
import { type Compute, openStage, type Stage } from "./stage.js";
import { drawsTogether } from "./together.js";

/** The second stage, once for each service: people → what they need of it. */
export function openNeeds(model: Model, people: PeopleStage, memo: Memo): Stage[] {
	return model.services.map((service, k) => {
		const shelf = memo.shelf("needs", { service, probesAt: people.probesAt[k], people: people.basis });
		const metrics = quantitiesOf(service);
		const shape = { metrics, width: metrics.length, moments: people.moments };
		return openStage(shelf, shape, () => openCounting(model, service, people));
	});
}

function openCounting(model: Model, service: ServiceModel, people: PeopleStage): Compute {
	const { areas, years } = model;
	const plan = openNumberPlan(model.seed, years);
	const batch = openBatch();
	const opened = openService(service, { years: years + 1, normals: serviceNormals(plan, ALL_AREAS), batch });
	let medium = false;
	const own = areas.map((area) => {
		const normals = isSmall(area) ? countingNormals(plan, area.id, () => medium) : serviceNormals(plan, area.id);
		return opened.openArea(normals, area.share);
	});
	const numbers = plan.seal({ capacity: drawsTogether(model) });
	const fillFrom = openFilling(numbers);
	const probesAt = people.probesAt[model.services.indexOf(service)];
	const width = quantitiesOf(service).length;
	const read: YearRows = { values: NONE, first: 0, step: people.width };
	const written: YearRows = { values: NONE, first: 0, step: width };
	/** Turns to an area of a draw. */
	const turn = (position: number) => {
		read.first = position * (years + 1) * people.width + probesAt;
		written.first = position * (years + 1) * width;
	};
	return (draws, into) => {
		medium = (model.births ?? draws.deal.births) === "expected";
		read.values = people.read(draws);
		written.values = into;
		fillFrom(draws);
		for (let slot = 0; slot < draws.count; slot++) {
			numbers.turn(slot);
			opened.draw();
			const first = slot * areas.length;
			for (let area = 0; area < areas.length; area++) {
				turn(first + area);
				own[area].draw?.(read);
			}
			batch.apply();
			for (let area = 0; area < areas.length; area++) {
				turn(first + area);
				own[area].write(read, written);
			}
		}
	};
}

const NONE = new Float64Array(0);
