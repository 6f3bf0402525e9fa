import { DRIVE, type Kernel, SHARED } from "../kernel/index.js";
import type { Batch } from "../random/index.js";
import { planFactor } from "./factor.js";
import { type AreaModel, isSmall } from "./model.js";
import type { NumberPlan, Series, YearlyRows } from "./numbers.js";
import { openAreaPaths, openShared, type Paths, type SharedPaths, type TwoSteps } from "./paths.js";
import type { RatesModel } from "./rates-model.js";

/**
 * Writes the fertility, mortality, migration and luck of births of the model's years to a slot of the kernel's buffers, which
 * may have room for more years; the slot's numbers must be the ones that are read.
 */
export type WriteRates = (slot: number) => void;

/** One area's part. */
interface AreaRates {
	readonly paths: Paths;
	readonly steps: readonly Partial<TwoSteps>[];
	readonly pull: () => number;
	readonly births: YearlyRows | undefined;
	readonly deaths: Series | undefined;
}

/** @param batch takes the exponentials of a draw's rates; applied here */
export function planRates(model: RatesModel, plan: NumberPlan, { kernel, batch }: RatesRoom): WriteRates {
	const shared = openShared(model, plan, batch);
	const areas = model.areas.map((area) => planArea(area, plan, { model, batch, shared }));
	const steps = [shared, ...areas.flatMap(({ steps }) => steps)];
	return (slot) => {
		for (const step of steps) step.draw?.();
		batch.apply();
		for (const step of steps) step.finish?.();
		writeAreas(areas, kernel, slot);
		writeShared(model, shared, { kernel, slot });
	};
}

interface RatesRoom {
	readonly kernel: Kernel;
	readonly batch: Batch;
}

interface AreaNeeds {
	readonly model: RatesModel;
	readonly batch: Batch;
	readonly shared: SharedPaths;
}

function planArea(area: AreaModel, plan: NumberPlan, { model, batch, shared }: AreaNeeds): AreaRates {
	const { own, id } = area;
	const counted = model.births !== "expected";
	const path = own && openAreaPaths(own, { area: id, shared: shared.paths }, { plan, batch });
	const pull = planFactor({ component: "own.pull", area: id, sd: own?.pullSd ?? 0 }, plan, batch);
	return {
		paths: path?.paths ?? shared.paths,
		steps: [path, pull].filter((step) => step !== undefined),
		pull: () => (own?.pull ?? 1) * (pull?.factor[0] ?? 1),
		births: counted ? plan.yearlyRows("births", id, { perYear: 2, form: "both" }) : undefined,
		deaths: counted && isSmall(area) ? plan.yearly("deaths", id, { starts: 0, form: "uniform" }) : undefined,
	};
}

function writeAreas(areas: readonly AreaRates[], kernel: Kernel, slot: number): void {
	for (let at = 0; at < areas.length; at++) {
		const position = slot * areas.length + at;
		kernel.pulls[position] = areas[at].pull();
		writeDrive(kernel, position, areas[at]);
	}
}

/**
 * A year's numbers in the kernel's drive. Girls' uniform comes before the boys'; the kernel takes each with its normal. What
 * the counts of deaths are made of comes after them, children's net rate last.
 */
function writeDrive({ drive, shape }: Kernel, position: number, { paths, births, deaths }: AreaRates): void {
	const { female, male, tfr, netRate, childRate } = paths;
	const rows = births?.rows();
	for (let year = 0; year < tfr.length; year++) {
		const at = (position * shape.years + year) * DRIVE;
		drive[at] = female[year];
		drive[at + 1] = male[year];
		drive[at + 2] = tfr[year];
		drive[at + 3] = netRate[year];
		if (rows) {
			const from = births!.at(year);
			for (let k = 0; k < 4; k++) drive[at + 4 + k] = rows[from + k];
		}
		if (deaths) drive[at + 8] = deaths();
		drive[at + 9] = childRate[year];
	}
}

interface KernelSlot {
	readonly kernel: Kernel;
	readonly slot: number;
}

function writeShared({ years, fertility }: RatesModel, draw: SharedPaths, { kernel, slot }: KernelSlot): void {
	const error = draw.sexRatioError();
	const slope = draw.meanAgeSlope();
	for (let flow = 0; flow < years; flow++) {
		const at = (slot * kernel.shape.years + flow) * SHARED;
		kernel.shared[at] = fertility.sexRatio[flow] + error;
		kernel.shared[at + 1] = slope * (flow + 1);
	}
}
