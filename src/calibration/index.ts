export { type Calibration, calibrate, calibrateOn, type SeriesText } from "./calibrate.js";
export type { Estimate, Evidence } from "./estimate.js";
export { overlayYaml } from "./overlay.js";
