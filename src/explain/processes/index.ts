import type { Rule } from "../rule.js";
import { LOCAL_FERTILITY } from "./local-fertility.js";
import { LOCAL_MORTALITY } from "./local-mortality.js";
import { NATIONAL_FERTILITY } from "./national-fertility.js";
import { NATIONAL_MORTALITY } from "./national-mortality.js";
import { NET_MIGRATION } from "./net-migration.js";
import { SEX_GAP } from "./sex-gap.js";

/** What the numbers of the processes mean, process by process. */
export const PROCESS_RULES: readonly Rule[] = [
	...NATIONAL_FERTILITY,
	...LOCAL_FERTILITY,
	...NATIONAL_MORTALITY,
	...SEX_GAP,
	...LOCAL_MORTALITY,
	...NET_MIGRATION,
];
