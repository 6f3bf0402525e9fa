export { type Block, medianPath, type PoolReport, rowOrder } from "./block.js";
export { POOL_SIZE } from "./condition.js";
export { derivedFrom } from "./derived.js";
export type { DrawRange } from "./draw-range.js";
export { basesOf } from "./engine.js";
export {
	blockSize,
	chunkSize,
	chunksOf,
	type Executor,
	inProcess,
	inThread,
	openChunks,
} from "./executor.js";
export { isBeforeFlows } from "./flows.js";
export { type Model, metricsOf, WHOLE } from "./model.js";
export { heldOf } from "./overflow.js";
export { supplyGroups } from "./places.js";
export { openQuantities, openReach, quantitiesOf, readingWhole } from "./quantities.js";
export { placeOf } from "./sampling.js";
