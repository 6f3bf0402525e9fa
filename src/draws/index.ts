export { type Block, medianPath, type PoolReport, rowOrder } from "./block.js";
export { RATIOS } from "./classes.js";
export { POOL_SIZE } from "./condition.js";
export { derivedFrom, derivedMetrics, openDerivation } from "./derived.js";
export type { DrawRange } from "./draw-range.js";
export { basesOf } from "./engine.js";
export {
	type BlockOrder,
	blockSize,
	chunkSize,
	chunksOf,
	type Executor,
	inProcess,
	inThread,
	openChunks,
} from "./executor.js";
export { DEMOGRAPHY, type Model, metricsOf, type Recorded, WHOLE } from "./model.js";
export { supplyGroups } from "./places.js";
export { placeOf } from "./sampling.js";
