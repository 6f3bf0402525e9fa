import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openScenarioFolder } from "../../src/files/index.js";
import { type HindcastInput, readHindcast } from "../../src/hindcast/read-hindcast.js";

export const root = fileURLToPath(new URL("../../", import.meta.url));
const path = `${root}data/hindcast/china.yaml`;

export const planText = readFileSync(path, "utf8");

/** The shipped hindcast with few draws. */
export function china(draws = 60): HindcastInput {
	const { file, read } = openScenarioFolder(path);
	const input = readHindcast(file, planText, read);
	return { ...input, plan: { ...input.plan, draws, leaks: { ...input.plan.leaks, draws: 50 } } };
}
