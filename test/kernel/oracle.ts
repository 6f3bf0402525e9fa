import {
	countAges,
	fertilityRates,
	moveBetween,
	netMigrants,
	projectStep,
	readSurvival,
	STATE,
	type StepFlows,
	type StepRates,
} from "../../src/demography/index.js";
import {
	type BirthCounting,
	driveAt,
	type Kernel,
	type KernelModel,
	pullAt,
	sharedAt,
	startAt,
} from "../../src/kernel/index.js";
import { poissonQuantile } from "../../src/random/index.js";

/** One area's year by the functions of `src/demography`. */
export interface AreaYear {
	readonly state: Float64Array;
	readonly flows: StepFlows;
	/** Out-movers asked for who could not leave, persons. */
	readonly unmet: number;
}

/** A kernel whose inputs are filled, and the model it was opened for. */
interface Filled {
	readonly model: KernelModel;
	readonly kernel: Kernel;
}

/** One draw [area][year 0..T] from a kernel's inputs, computed by the functions of `src/demography`. */
export function oracle({ model, kernel }: Filled, draw: number, births: BirthCounting): AreaYear[][] {
	const none = { births: Number.NaN, deaths: Number.NaN, migrants: Number.NaN };
	const result = model.areas.map((_, area): AreaYear[] => {
		const from = startAt(kernel.shape, draw, area);
		return [{ state: kernel.starts.slice(from, from + STATE), flows: none, unmet: 0 }];
	});
	for (let year = 1; year <= model.years; year++) {
		const before = result.map((areas) => areas[year - 1]!.state);
		const rates = before.map((state, area) => ratesOf({ model, kernel }, state, [draw, area, year]));
		if (model.internal && model.areas.length > 1) {
			const areas = before.map((population, area) => ({
				population,
				pull: kernel.pulls[pullAt(kernel.shape, draw, area)]! * countAges(population, 0, 100),
				migrants: rates[area]!.migrants,
			}));
			moveBetween(model.internal, areas);
		}
		before.forEach((state, area) => {
			const drive = driveAt(kernel.shape, [draw, area, year]);
			const uniforms = { female: kernel.drive[drive + 4]!, male: kernel.drive[drive + 6]! };
			const { unmet } = rates[area]!;
			const next: AreaYear = { state: new Float64Array(STATE), flows: { ...none }, unmet };
			const countBirths = (mean: number, sex: "female" | "male") =>
				births === "poisson" ? poissonQuantile(mean, uniforms[sex]) : mean;
			projectStep(state, { ...rates[area]!, countBirths }, next);
			result[area]!.push(next);
		});
	}
	return result;
}

interface AreaRates extends StepRates {
	readonly unmet: number;
}

function ratesOf({ model, kernel }: Filled, state: Float64Array, place: [number, number, number]): AreaRates {
	const [draw, area, year] = place;
	const drive = driveAt(kernel.shape, place);
	const shared = sharedAt(kernel.shape, draw, year);
	const survival = new Float64Array(STATE);
	const fertility = new Float64Array(101);
	const migrants = new Float64Array(STATE);
	readSurvival(model.survival, { female: kernel.drive[drive]!, male: kernel.drive[drive + 1]! }, survival);
	const pattern = { schedule: model.schedules[year - 1]!, shift: kernel.shared[shared + 1]! };
	fertilityRates(kernel.drive[drive + 2]!, pattern, fertility);
	const children = model.children && { ages: model.children, netRate: kernel.drive[drive + 9]! };
	const migration = { ...model.areas[area]!, netRate: kernel.drive[drive + 3]!, ...(children && { children }) };
	const { asked, realised } = netMigrants(state, migration, migrants);
	return { survival, fertility, sexRatio: kernel.shared[shared]!, migrants, unmet: realised - asked };
}
