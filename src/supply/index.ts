export { partOf, type SupplyArea } from "./area.js";
export { type AreaSupply, type OpenSupply, openSupply } from "./area-supply.js";
export type { OpenNumbers } from "./luck.js";
export { mayBeUnusable, supplyMetrics } from "./metrics.js";
export type {
	Addition,
	Between,
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
	Usable,
} from "./model.js";
export { builtShare, guestOf, isStockUnknown, partsOf, plannedSize, servesPlace, supplyOf } from "./model.js";
