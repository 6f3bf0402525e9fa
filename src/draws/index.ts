export { type Block, medianPath, rowOf, rowsOf, type Shape, shapeOf } from "./block.js";
export { type Conditioned, type Conditioner, openConditioner, POOL_SIZE, pastOf } from "./condition.js";
export { derivedMetrics, deriveMetric, isDerivedKind, type Read } from "./derived.js";
export {
	type Columns,
	type DrawMemoryOf,
	packMetrics,
	packPeople,
	peopleKey,
	peopleLength,
	probeKeys,
	recordsPlacesOnly,
	suppliedNeeds,
	unpackMetrics,
	unpackPeople,
} from "./draw-memory.js";
export { openEngine } from "./engine.js";
export {
	type BlockOptions,
	blockSize,
	type Chunks,
	chunkSize,
	chunksOf,
	type DrawRange,
	type Executor,
	inProcess,
	inThread,
	openChunks,
} from "./executor.js";
export { dealPast, type Rows, type RowsOf } from "./lineages.js";
export {
	type AreaModel,
	CLASS_SIZE,
	computedMetrics,
	isCount,
	type Model,
	metricsOf,
	type OwnParts,
	type Recorded,
	recordsFlows,
	WHOLE,
} from "./model.js";
export { placeOf } from "./sampling.js";
export { type StartsOf, startsKey } from "./start-and-rates.js";
