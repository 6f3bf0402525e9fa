export { type Addition, drawSupply, type SupplyArea, type SupplyModel } from "./supply.js";
