import { readdirSync, readFileSync } from "node:fs";
import type { Bundle } from "../../src/explore/index.js";

const texts = (folder: string, prefix: string) =>
	readdirSync(folder)
		.filter((name) => /\.(ya?ml|csv)$/.test(name))
		.map((name) => [`${prefix}${name}`, readFileSync(`${folder}/${name}`, "utf8")]);

/** All texts that the Jiyuan scenarios read, as a site ships them. */
export const jiyuan: Bundle = Object.fromEntries([
	...texts("data/jiyuan", ""),
	...texts("data/reference", "reference:"),
]);

/** The same with the horizon cut short; `free.yaml` without observations, whose draws are quick. */
export const short: Bundle = {
	...jiyuan,
	"short.yaml": `extends: baseline.yaml
horizon: { base: 2020, to: 2028, focus: 2028 }
plans: { draft2030: null, fourteenth: { targets: { cem_city_graves: null } } }
questions: null
`,
	"free.yaml": "extends: short.yaml\nobserved: null\n",
};
