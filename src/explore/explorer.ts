import type { Side } from "../answers/index.js";
import type { Executor } from "../draws/index.js";
import { InputError, type Issue } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import { openLatest } from "../workers/index.js";
import { differenceFans, fansOf } from "./fans.js";
import { type Early, openForecasts } from "./forecasts.js";
import type { Bundle, Explorer, Job, View } from "./job.js";
import { firstDraws, type JoinedForecast } from "./join.js";
import { allOdds, oddsDifferences } from "./odds.js";
import { openChanges } from "./read-change.js";
import { openSayings, type Sayings } from "./sayings.js";
import { openLocal } from "./team.js";
import { checkFans, quantitiesWanted } from "./wanted.js";

/** Opens a bundle of scenario files for jobs; the newest job wins. Computes in the calling thread unless told otherwise. */
export function openExplorer(bundle: Bundle, executor: Executor = openLocal()): Explorer {
	const explore = openJobs(bundle);
	const latest = openLatest(executor);
	return {
		run: (job, onView = () => {}, signal) =>
			latest.run(async (its, newest) => {
				const either = signal ? AbortSignal.any([newest, signal]) : newest;
				either.throwIfAborted();
				return orIssues(job, onView, () => explore(its, job, onView, either));
			}),
		close: () => {
			latest.cancel();
			executor.close();
		},
	};
}

/** Draws after which a view is worth showing before all are there. */
const EARLY = [256, 1024];

type OnView = (view: View) => void;

function openJobs(bundle: Bundle) {
	const changes = openChanges(bundle);
	const forecasts = openForecasts();
	const sayings = openSayings();
	return async (executor: Executor, job: Job, onView: OnView, signal: AbortSignal): Promise<View> => {
		const own = readOrThrow(changes(job, { seed: job.seed, files: job.files }));
		// The scenario compared with lives in the same worlds: draw k of both takes its numbers from one seed.
		const other = job.compareWith && readOrThrow(changes(job.compareWith, { seed: own.model.seed, files: job.files }));
		refuse([...checkFans(own, job), ...(other ? checkFans(other, job) : [])]);
		const run = (of: Prepared, early: Early) => forecasts.run(executor, requestOf(of, job), early, signal);
		const twin = other && { plans: other.plans, forecast: await run(other, { after: [], take() {} }) };
		const show = (forecast: JoinedForecast) => viewOf(job, { forecast, plans: own.plans }, twin, sayings);
		const early = { after: job.early ?? EARLY, take: (first: JoinedForecast) => onView(show(first)) };
		const last = show(await run(own, early));
		signal.throwIfAborted();
		onView(last);
		return last;
	};
}

function requestOf(prepared: Prepared, job: Job) {
	return { model: prepared.model, draws: job.draws, wanted: quantitiesWanted(prepared, job) };
}

function readOrThrow({ prepared, issues }: { prepared?: Prepared; issues: readonly Issue[] }): Prepared {
	if (!prepared) throw new InputError(issues);
	return prepared;
}

function refuse(issues: readonly Issue[]): void {
	if (issues.length > 0) throw new InputError(issues);
}

interface Own extends Side {
	readonly forecast: JoinedForecast;
}

function viewOf(job: Job, own: Own, other: Side | undefined, sayings: Sayings): View {
	const { forecast, plans } = own;
	const fans = fansOf(forecast, job.fans, sayings);
	const view = { draws: forecast.draws, of: job.draws, seed: forecast.model.seed, fans };
	const odds = job.targets ? allOdds(forecast, plans, sayings) : [];
	if (!other) return { ...view, odds };
	const twin = { ...other, forecast: firstDraws(other.forecast, forecast.draws) };
	const differences = differenceFans(twin.forecast, forecast, job.fans);
	return { ...view, odds, differences, ...(job.targets && { oddsDifferences: oddsDifferences(twin, own) }) };
}

async function orIssues(job: Job, onView: OnView, explore: () => Promise<View>): Promise<View> {
	try {
		return await explore();
	} catch (error) {
		if (!(error instanceof InputError)) throw error;
		const view = { draws: 0, of: job.draws, seed: job.seed ?? "", fans: [], odds: [], issues: error.issues };
		onView(view);
		return view;
	}
}
