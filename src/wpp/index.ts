export { importWpp, type WppPackage } from "./import-wpp.js";
export type { WppRequest } from "./request.js";
export { WppError } from "./wpp-error.js";
