export { drawSupply, type SupplyModel } from "./supply.js";
