export { type AreaSupply, openAreaSupply } from "./area-supply.js";
export type { SupplyArea } from "./ledger.js";
export { newLuck, type OpenNumbers, openLuck, type SupplyLuck } from "./luck.js";
export { supplyMetrics } from "./metrics.js";
export type {
	Addition,
	Closure,
	ClosureRule,
	Conversion,
	Costs,
	FacilityStock,
	Project,
	RoomKind,
	Stock,
	SupplyModel,
	SupplyPlan,
} from "./model.js";
