export { bucketsOfRanks, pick, type WantedBuckets } from "./buckets-of-ranks.js";
export { type Collector, collect, openCollector } from "./collector.js";
export { openCountedQuantile } from "./counted-quantile.js";
export { addTo, MOST_DRAWS, merge } from "./counts.js";
export { type Description, openDescription } from "./describe.js";
export { type Grid, gridOf } from "./grid.js";
export { type Moments, moments } from "./moments.js";
export { collectedQuantiles, quantiles, quantilesFrom, ranksOf } from "./quantiles.js";
export { collectedRanks, selectRanks } from "./select-ranks.js";
