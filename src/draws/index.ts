export { type Block, medianPath, type PoolReport, rowOf, rowsOf, type Shape, shapeOf } from "./block.js";
export { POOL_SIZE } from "./condition.js";
export { derivedMetrics, deriveMetric, isDerivedKind, type Read } from "./derived.js";
export type { DrawRange } from "./draw-range.js";
export { basesOf, openEngine } from "./engine.js";
export {
	type BlockOptions,
	blockSize,
	type Chunks,
	chunkSize,
	chunksOf,
	type Executor,
	inProcess,
	inThread,
	openChunks,
} from "./executor.js";
export {
	type AreaModel,
	CLASS_SIZE,
	computedMetrics,
	isCount,
	type Model,
	metricsOf,
	type OwnParts,
	type Recorded,
	WHOLE,
} from "./model.js";
export { placeOf } from "./sampling.js";
