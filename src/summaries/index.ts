export { type Collector, collect, openCollector } from "./collector.js";
export { addTo, MOST_DRAWS, merge } from "./counts.js";
export { type Description, openDescription } from "./describe.js";
export { type Grid, gridOf } from "./grid.js";
export { type Moments, moments } from "./moments.js";
export { quantileOf } from "./quantile-of.js";
export { collectedQuantiles, quantiles, quantilesFrom, ranksOf } from "./quantiles.js";
export { collectedRanks, selectRanks } from "./select-ranks.js";
export { bucketsOfRanks, pick, type WantedBuckets } from "./wanted.js";
