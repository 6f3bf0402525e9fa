// @ts-check
/** The whole job a few times in one process, for a profile of it. */
import { chunksOf, openChunks } from "../../dist/draws/executor.js";
import { runJob } from "./job.mjs";
import { referenceModel } from "./reference-model.mjs";

const draws = Number(process.argv[2]);
const model = referenceModel();
for (let round = 0; round < 4; round++) {
	/** @type {import("./job.mjs").Executor} */
	const executor = {
		run: async (model, range, deliver) => {
			const compute = openChunks(model);
			for (const chunk of chunksOf(model, range)) for (const block of compute(chunk)) deliver(block);
		},
		close: () => {},
	};
	await runJob(executor, model, draws);
}
