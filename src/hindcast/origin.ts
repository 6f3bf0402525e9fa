import type { Knowledge } from "./knowledge.js";
import { type NationalBase, nationalBase } from "./national-base.js";
import type { HindcastPlan } from "./plan.js";
import { type SchoolBase, schoolBase } from "./school-base.js";

/** What is known at an origin, and where its forecasts of people and of schools start. */
export interface Origin {
	readonly knowledge: Knowledge;
	readonly people: NationalBase;
	readonly schools: SchoolBase;
}

/** @throws RangeError when no start of the plan was published by the cut-off */
export function openOrigin(knowledge: Knowledge, plan: HindcastPlan): Origin {
	return { knowledge, people: nationalBase(knowledge, plan), schools: schoolBase(knowledge, plan) };
}
