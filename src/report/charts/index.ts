export { chartCsv } from "./csv.js";
export type { ChartData, ChartKind } from "./data.js";
export { describeChart } from "./describe.js";
export { type FanRecord, fanRecord } from "./fan-record.js";
export { chartSets, type Row, type Sets } from "./sets.js";
export { chartSpecs } from "./specs.js";
