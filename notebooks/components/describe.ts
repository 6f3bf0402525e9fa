/** What the build asks of the pages: which charts to compile and which fans to compute beforehand. */
import * as pages from "nianlun:pages";
import { eachOnce, fansOf } from "./config.js";
import { type FanRef, fanKey } from "./view.js";

export { chartSpecs as charts } from "../../src/report/charts/index.js";

export function wanted(): FanRef[] {
	const all = Object.values(pages).flatMap((config) => fansOf(config));
	return eachOnce(all).sort((a, b) => (fanKey(a) < fanKey(b) ? -1 : 1));
}
