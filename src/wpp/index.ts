export { importWpp, type WppPackage } from "./import-wpp.js";
export { WppError } from "./wpp-error.js";
