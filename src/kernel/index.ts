export type { BirthCounting } from "./engine.js";
export { type EngineName, type Kernel, type KernelOptions, openKernel } from "./kernel.js";
export {
	DRIVE,
	driveAt,
	FLOWS,
	factorsAt,
	outAt,
	type Place,
	pullAt,
	SHARED,
	type Shape,
	sharedAt,
	startAt,
	stateAt,
} from "./layout.js";
export type { KernelModel, OddsProbe, Probe, SumProbe } from "./model.js";
