export { bucketsOfRanks, type WantedBuckets } from "./buckets-of-ranks.js";
export { type Collector, collect, collectedRanks, openCollector } from "./collector.js";
export { openCountedRanks } from "./counted-ranks.js";
export { addTo, MOST_DRAWS, merge } from "./counts.js";
export { type Description, openDescription } from "./describe.js";
export { type Grid, gridOf } from "./grid.js";
export { type Moments, moments } from "./moments.js";
export { quantiles, quantilesFrom, ranksOf } from "./quantiles.js";
export { selectRanks } from "./select-ranks.js";
