export { chartCsv } from "./csv.js";
export type {
	AreasData,
	ChartData,
	ChartKind,
	DefinitionsData,
	DifferenceData,
	ExceedanceData,
	FanData,
	FanRow,
	IntervalRow,
	OddsData,
	ReliabilityData,
	StagesData,
	StripData,
	WaterfallData,
} from "./data.js";
export { describeChart } from "./describe.js";
export { chartSets, type Row, type Sets } from "./sets.js";
export { chartSpecs } from "./specs.js";
