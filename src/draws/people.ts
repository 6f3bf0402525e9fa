import { STATE } from "../demography/index.js";
import { type EngineName, type Kernel, type KernelModel, type KernelOptions, openKernel } from "../kernel/index.js";
import { type Memo, none } from "../memo/index.js";
import { openBatch } from "../random/index.js";
import { oddsOf, type YearRows } from "../services/index.js";
import { openFilling } from "./filling.js";
import { openCorrelation } from "./innovations.js";
import { DEMOGRAPHY, type Model, observedServices, peopleMetrics, withYears } from "./model.js";
import { ALL_AREAS, type NumberPlan, type Numbers, openNumberPlan } from "./numbers.js";
import { pastOf } from "./past-model.js";
import { openRowWriter } from "./people-rows.js";
import { planRates } from "./rates.js";
import { kernelModelOf, openReadings, type Readings } from "./readings.js";
import { serviceNormals } from "./service-normals.js";
import { type Compute, type DrawsTogether, openStage, type Stage } from "./stage.js";
import { planStart, type WriteStart } from "./start.js";
import { drawsTogether } from "./together.js";

/** Columns of people that come before the probes of the services: demography, then age bands. */
export interface PeopleStage extends Stage {
	/** Column of each service's first probe. */
	readonly probesAt: readonly number[];
	/** The kernel's states of some draws, where they are kept: [draw][area][year][202]. */
	states(draws: DrawsTogether): Float64Array | undefined;
}

export interface PeopleOptions {
	readonly memo?: Memo;
	/** Whether the population by single age and sex is kept. */
	readonly keepStates?: boolean;
	/** Which kernels compute; both give the same bits. */
	readonly kernel?: EngineName | undefined;
}

/** The first stage: start populations and rates → people, their flows and what services read off them. */
export function openPeople(model: Model, options: PeopleOptions = {}): PeopleStage {
	const { memo = none, keepStates } = options;
	const readings = openReadings(model);
	const shelf = memo.shelf("people", peopleBasis(model, readings));
	const shape = {
		metrics: peopleMetrics(model),
		width: DEMOGRAPHY.length + readings.probes.length,
		moments: model.areas.length * (model.years + 1),
	};
	let parts: PeopleParts | undefined;
	const stage = openStage(shelf, shape, () => {
		parts = openPeopleParts(model, readings, options);
		return openProjection(model, parts);
	});
	const probesAt = readings.probesAt.map((at) => DEMOGRAPHY.length + at);
	return {
		...{ ...stage, probesAt },
		states(draws) {
			if (!keepStates) return undefined;
			stage.read(draws);
			return parts?.kernel.states?.subarray(0, draws.count * shape.moments * STATE);
		},
	};
}

/**
 * All that people rest on. Observations select draws, and with them the people of all later years: where a service was
 * observed, by its need and places too. What takes long to compare stands last.
 */
function peopleBasis(model: Model, { probes, withOdds }: Readings): object {
	const { seed, base, years, areas, births, areaShareSd, migration, correlation, sampling, observations } = model;
	const observed = observedServices(model).length > 0;
	return {
		...{ seed, base, years, births, areaShareSd, sampling, correlation, observations },
		odds: withOdds.map((k) => oddsOf(model.services[k])!.basis(model.services[k])),
		...{ migration, fertility: model.fertility, probes, areas, mortality: model.mortality },
		...(observed && { past: pastOf(model) }),
	};
}

/** What makes a model's people of random numbers, opened together. */
export interface PeopleParts {
	readonly kernel: Kernel;
	readonly numbers: Numbers;
	/** Correlates a slot's numbers. */
	readonly join: ((slot: number) => void) | undefined;
	/** Writes a slot's start population. @param root the draw whose numbers it takes */
	readonly start: (slot: number, root: number) => void;
	/** Writes a slot's rates up to a year, all of them unless given. */
	readonly rates: (slot: number, last?: number) => void;
}

export interface PartsOptions extends PeopleOptions {
	/** Whether rates are asked for up to every year; only those of all years unless given. */
	readonly stepwise?: boolean;
}

export function openPeopleParts(
	model: Model,
	readings: Readings,
	{ memo = none, keepStates = false, kernel: engine, stepwise = false }: PartsOptions,
): PeopleParts {
	const capacity = drawsTogether(model);
	const kernel = keepKernel(kernelModelOf(model, readings), { capacity, keepStates, ...(engine && { engine }) }, memo);
	const plan = openNumberPlan(model.seed, model.years);
	const start = keepStart(model, kernel, { memo, write: planStart(model, plan, openBatch(engine)) });
	const writers = spansOf(model, stepwise).map((span) => planRates(span, plan, { kernel, batch: openBatch(engine) }));
	const writeOdds = planOdds(model, plan, { kernel, readings });
	const numbers = plan.seal({ capacity, engine });
	const join = openCorrelation(model, numbers);
	return {
		...{ kernel, numbers, join, start },
		rates(slot, last = model.years) {
			writers[stepwise ? last - 1 : 0](slot);
			writeOdds(slot);
		},
	};
}

/** The model up to every year, or up to its last one only. */
function spansOf(model: Model, stepwise: boolean): readonly Model[] {
	return stepwise ? Array.from({ length: model.years }, (_, year) => withYears(model, year + 1)) : [model];
}

/** A kernel is work to open, and models that differ in their rates have the same: whoever fills it reads it before others do. */
function keepKernel(model: KernelModel, options: KernelOptions, memo: Memo): Kernel {
	return memo.shelf("kernel", { model, options }).get(0, () => openKernel(model, options));
}

interface StartRoom {
	readonly memo: Memo;
	readonly write: WriteStart;
}

/** Start populations are kept draw by draw: no observation and no assumption about later years moves them. */
function keepStart({ seed, areas, areaShareSd }: Model, { starts }: Kernel, { memo, write }: StartRoom) {
	const basis = { seed, areaShareSd, areas: areas.map(({ id, jumpOff }) => ({ id, jumpOff })) };
	const shelf = memo.shelf("start", basis);
	const width = areas.length * STATE;
	return (slot: number, root: number) => {
		const state = shelf.get(root, (room) => {
			const into = room(width);
			write(into);
			return into;
		});
		starts.set(state, slot * width);
	};
}

interface OddsRoom {
	readonly kernel: Kernel;
	readonly readings: Readings;
}

/** The factors on the odds that services' probes ask for, in the order of the factors. */
function planOdds({ services, years }: Model, plan: NumberPlan, { kernel, readings: { withOdds } }: OddsRoom) {
	const opening = { years: years + 1, normals: serviceNormals(plan, ALL_AREAS) };
	const opened = withOdds.map((k) => oddsOf(services[k])!.open(services[k], opening));
	const rows = withOdds.map((): YearRows => ({ values: kernel.factors, first: 0, step: withOdds.length }));
	return (slot: number) => {
		for (let row = 0; row < rows.length; row++) {
			rows[row].first = slot * (years + 1) * rows.length + row;
			opened[row](rows[row]);
		}
	};
}

function openProjection(model: Model, { kernel, numbers, join, start, rates }: PeopleParts): Compute {
	const fillFrom = openFilling(numbers);
	const writeRow = openRowWriter(kernel);
	const width = DEMOGRAPHY.length + kernel.shape.probes;
	return (draws, into) => {
		const { first, count, deal } = draws;
		fillFrom(draws);
		for (let slot = 0; slot < count; slot++) {
			join?.(slot);
			numbers.turn(slot);
			start(slot, deal.rootOf(first + slot));
			rates(slot);
		}
		kernel.project(count, model.births ?? deal.births);
		const moment = { position: 0, year: 0 };
		for (let at = 0; at < into.length; moment.position++) {
			for (moment.year = 0; moment.year <= model.years; moment.year++, at += width) writeRow(moment, into, at);
		}
	};
}
