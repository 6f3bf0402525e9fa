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
horizon: { base: 2020, focus: 2028, to: 2028 }
plans:
  draft2030:
    targets:
      d30_primary_idle: { year: 2028 }
      d30_junior_large: { years: [2027, 2028] }
      d30_senior_ger: { year: 2028 }
      d30_inclusive_kg: { year: 2028 }
      d30_nursery_per_1000: { years: [2028] }
      d30_nursery_use: { year: 2028 }
      d30_nursing_share: { year: 2028 }
      d30_beds_per_1000: { year: 2028 }
      d30_doctors_per_1000: { year: 2028 }
      d30_nurses_growth: { year: 2028 }
questions: null
decisions: null
`,
	"free.yaml": "extends: short.yaml\nobserved: null\n",
};
