import type { Forecast } from "../forecast/index.js";
import { jointly, scoreTarget, type Target, UNDEFINED } from "../plan/index.js";
import type { Plan } from "../setup/index.js";
import { settingIn } from "./plan-setting.js";
import { townFlags } from "./score-towns.js";

/** Whether a promise is kept, whether everyone who asks is served, and both in the same draw. */
export interface JointAnswers<Flags> {
	readonly met: Flags;
	readonly demand: Flags;
	readonly both: Flags;
}

/** What a plan's targets say: one number and three flags by draw, or the places where a tally counts them. */
export interface PlanColumns<Series = Float64Array, Flags = Uint8Array> {
	readonly targets: readonly (JointAnswers<Flags> & {
		/** The promised quantity, the level it is held against, and how far the promise is kept. */
		readonly value: Series;
		readonly threshold: Series;
		readonly margin: Series;
	})[];
	/** All targets at once that odds are told of; see `isCounted`. */
	readonly all: JointAnswers<Flags>;
}

/** Evaluates a plan's targets in every draw. */
export function columnsOf(forecast: Forecast, plan: Plan): PlanColumns {
	const targets = plan.targets.map((target) => answersTo(forecast, target));
	const rules = townFlags(forecast, plan);
	const counted = (question: "met" | "demand") =>
		targets.flatMap((target, at) => (isCounted(plan.targets[at], question, forecast) ? [target[question]] : []));
	// A rule by town speaks of what is supplied, not of what is needed.
	const met = allOf([...counted("met"), ...rules], forecast.draws);
	const demand = allOf(counted("demand"), forecast.draws);
	return { targets, all: { met, demand, both: jointly([met, demand], forecast.draws) } };
}

/** Of no condition at all it can be said neither that it holds nor that it fails. */
function allOf(flags: readonly Uint8Array[], draws: number): Uint8Array {
	return flags.length === 0 ? new Uint8Array(draws).fill(UNDEFINED) : jointly(flags, draws);
}

/** Whether odds are told: not of a year that has ended, of an assumption held against another, or of unknown places. */
export function isCounted(target: Target, question: "met" | "demand", { model }: Pick<Forecast, "model">) {
	return (
		target.year >= model.today && !target.assumed && !(question === "met" ? target.metUnknown : target.demandUnknown)
	);
}

/** Evaluates one target in every draw. */
export function answersTo(forecast: Forecast, target: Target): PlanColumns["targets"][number] {
	const { met, demand, value, threshold, margin } = scoreTarget(target, settingIn(forecast, target));
	return { met, demand, both: jointly([met, demand], forecast.draws), value, threshold, margin };
}
