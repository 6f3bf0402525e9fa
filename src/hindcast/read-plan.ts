import { type HindcastPlan, planSchema } from "./plan.js";
import { type Broken, order, type ReadYaml, readYaml } from "./read-yaml.js";

/** Reads the YAML file of a hindcast. Every mistake is an issue at its file, line and column. */
export function readPlan(file: string, text: string): ReadYaml<HindcastPlan> {
	return readYaml(file, text, { schema: planSchema, rules });
}

function rules({ origins, recalibration }: HindcastPlan): Broken[] {
	const broken: Broken[] = [];
	if (origins.from > origins.to)
		broken.push({ path: ["origins", "from"], message: order("origins.from", "origins.to") });
	if (recalibration.from >= recalibration.to)
		broken.push({ path: ["recalibration", "from"], message: order("recalibration.from", "recalibration.to") });
	return broken;
}
