import type { Batch } from "../random/index.js";
import type { NumberPlan } from "./numbers.js";

/** A lognormal factor that holds for a draw as a whole. */
export interface Factor {
	/** Its only entry is filled by `draw` and holds the factor when the batch has been applied. */
	readonly factor: Float64Array;
	draw(): void;
}

interface FactorModel {
	readonly component: string;
	readonly area: string;
	/** Standard deviation of its logarithm. */
	readonly sd: number;
}

/** Plans a factor; none where there is no error. */
export function planFactor({ component, area, sd }: FactorModel, plan: NumberPlan, batch: Batch): Factor | undefined {
	if (sd === 0) return undefined;
	const normal = plan.once(component, area, [["normal", 1]]);
	const factor = batch.exp(1);
	return {
		factor,
		draw() {
			factor[0] = sd * normal();
		},
	};
}
