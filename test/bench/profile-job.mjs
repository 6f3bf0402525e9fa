// @ts-check
/** The whole job a few times in one process, for a profile of it. */
import { inChunks, runJob } from "./job.mjs";
import { referenceModel } from "./reference-model.mjs";

const draws = Number(process.argv[2]);
const model = referenceModel();
for (let round = 0; round < 4; round++) await runJob(inChunks, model, draws);
