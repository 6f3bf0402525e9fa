import { answerToday, type Side, type Today } from "../answers/index.js";
import { type Stakes, sitesIn, stakesOf, undecidedModel } from "../decisions/index.js";
import type { Executor, Model } from "../draws/index.js";
import { InputError } from "../errors/index.js";
import type { Forecast } from "../forecast/index.js";
import { lruMemo, type Memo, none } from "../memo/index.js";
import type { Prepared } from "../setup/index.js";
import { openLatest } from "../workers/index.js";
import { checkFans, quantitiesWanted, todayOf } from "./check-job.js";
import { openLocal } from "./executors.js";
import { differenceFans, fansOf } from "./fans.js";
import type { AskedToday, Bundle, Change, Explorer, Job, View, WantedStakes } from "./job.js";
import { allAccounts, allOdds, keptAnswer, oddsDifferences } from "./odds.js";
import { type Early, openPageForecasts, type PageForecast } from "./page-forecasts.js";
import { readChange } from "./read-change.js";

/** Opens a bundle of scenario files for jobs; the newest job wins. Computes in the calling thread unless told otherwise. */
export function openExplorer(bundle: Bundle, executor: Executor = openLocal()): Explorer {
	const explore = openJobs(bundle);
	const latest = openLatest(executor);
	return {
		run: (job, onView = () => {}, signal) =>
			latest.run(async (its, newest) => {
				const either = signal ? AbortSignal.any([newest, signal]) : newest;
				either.throwIfAborted();
				return orIssues(job, onView, () => explore(its, job, { onView, signal: either }));
			}),
		close: () => {
			latest.cancel();
			executor.close();
		},
	};
}

/** Draws after which a view is worth showing before all are there, where people must be computed. */
const EARLY = [256, 1024];

/** Numbers of 8 bytes that are kept of scenarios, rows and answers: two times what a page's widest draws take. */
const MOST_OF_PAGE = 26e6;

type OnView = (view: View) => void;

const AT_ONCE: Early = { after: () => [], take() {} };

function openJobs(bundle: Bundle) {
	const memo = lruMemo(MOST_OF_PAGE);
	const forecast = openPageForecasts(memo);
	return async (executor: Executor, job: Job, { onView, signal }: Answering): Promise<View> => {
		memo.nextRound();
		const read = (change: Change, seed: string | undefined) =>
			readChange({ ...bundle, ...job.files }, change, { seed, memo });
		const own = read(job, job.seed);
		// The scenario compared with lives in the same worlds: draw k of both takes its numbers from one seed.
		const other = job.compareWith && read(job.compareWith, own.model.seed);
		const issues = [...checkFans(own, job), ...(other ? checkFans(other, job) : [])];
		if (issues.length > 0) throw new InputError(issues);
		const run = (model: Model, wanted: readonly string[], early = AT_ONCE) =>
			forecast(executor, { model, draws: job.draws, wanted }, { early, signal });
		const twin = other && { plans: other.plans, forecast: await run(other.model, quantitiesWanted(other, job)) };
		const stakes = job.stakes && (await allStakes(own, job.stakes, (model) => run(model, model.recorded!)));
		const show = (known: PageForecast, its: Memo) =>
			viewOf(job, { ...own, forecast: known }, { twin, stakes, memo: its });
		const early: Early = {
			after: (people) => (stakes ? [] : (job.early ?? (people ? EARLY : []))),
			take: (first) => signal.aborted || onView(show(first, none)),
		};
		const last = show(await run(own.model, quantitiesWanted(own, job), early), memo);
		signal.throwIfAborted();
		onView(last);
		return last;
	};
}

interface Answering {
	readonly onView: OnView;
	readonly signal: AbortSignal;
}

interface Own extends Prepared {
	readonly forecast: PageForecast;
}

interface Beside {
	/** The scenario compared with. */
	readonly twin: Side | undefined;
	readonly stakes: readonly Stakes[] | undefined;
	readonly memo: Memo;
}

function viewOf(job: Job, own: Own, { twin, stakes, memo }: Beside): View {
	const { forecast, plans } = own;
	const fans = fansOf(forecast, job.fans, memo);
	const odds = job.targets ? allOdds(forecast, plans, memo) : [];
	const view = {
		...{ draws: forecast.draws, of: job.draws, seed: forecast.model.seed, fans },
		...(job.targets && { account: allAccounts(forecast, plans, memo) }),
		...(job.today && { today: allToday(own, todayOf(job), memo) }),
		...(stakes && { stakes }),
	};
	if (!twin) return { ...view, odds };
	const other = { ...twin, forecast: firstDraws(twin.forecast, forecast.draws) };
	const differences = differenceFans(other.forecast, forecast, job.fans);
	return { ...view, odds, differences, ...(job.targets && { oddsDifferences: oddsDifferences(other, own) }) };
}

/** Asked component by component: a change that touches one leaves the answers of the others. */
function allToday({ forecast, scenario }: Own, asked: AskedToday, memo: Memo): Today {
	const todayIn = (component: string) => {
		const only = (list: readonly string[]) => (list.includes(component) ? [component] : []);
		const own = { outlook: only(asked.outlook), warnings: only(asked.warnings) };
		const answer = (of: Forecast) => answerToday(of, scenario, own);
		return keptAnswer(forecast, memo, { of: `today ${JSON.stringify(own)}`, answer });
	};
	const components = new Set([...asked.outlook, ...asked.warnings]);
	const known = new Map([...components].map((component) => [component, todayIn(component)]));
	return {
		outlook: asked.outlook.flatMap((component) => known.get(component)!.outlook),
		warnings: asked.warnings.flatMap((component) => known.get(component)!.warnings),
	};
}

/** What is at stake at some sites, from the same draws without what is planned from today on. */
async function allStakes(
	decided: Prepared,
	wanted: readonly WantedStakes[],
	run: (model: Model) => Promise<Forecast>,
): Promise<Stakes[]> {
	const components = wanted.flatMap(({ component, needOf = component }) => [component, needOf]);
	const forecast = await run(undecidedModel(decided.model, [...new Set(components)]));
	return wanted.map((one) => stakesOf(forecast, decided, { ...sitesIn(decided.model, one.component)[0], ...one }));
}

/** A forecast's first draws. */
function firstDraws(forecast: Forecast, draws: number): Forecast {
	const values: Forecast["values"] = (...at) => forecast.values(...at)?.subarray(0, draws);
	return { ...forecast, draws, values, valuesIn: () => values };
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
