import {
	type Bundle,
	type View as Explored,
	type Explorer,
	type Job,
	openExplorerClient,
} from "../../src/explore/index.js";
import { lruMemo } from "../../src/memo/index.js";
import type { Sources } from "./sources.js";
import type { FanRef, Odds, View } from "./view.js";

/** What a page asks the workers for. */
export interface PageJob {
	readonly file: string;
	readonly overrides: object;
	readonly draws: number;
	readonly fans: readonly FanRef[];
	readonly targets: boolean;
	readonly today?: Job["today"];
	readonly stakes?: Job["stakes"];
}

/** Runs the newest job only, on workers that start when they are first needed. */
export interface Simulator {
	/** Starts the workers and has them read the scenario, so that the first answer comes sooner. */
	warm(job: PageJob): void;
	/**
	 * Takes the place of any job before it; `show` is called with ever more draws.
	 *
	 */
	submit(job: PageJob, show: (view: View) => void): void;
	/**
	 * Starts the workers and computes jobs that are likely to be submitted next, one after the other, while nothing else is
	 * asked for: in place of those before.
	 */
	ahead(jobs: readonly PageJob[]): void;
	cancel(): void;
	/** Runs any job, in place of the one before. */
	explore: Explorer["run"];
	/** The texts of the shipped scenarios' files. */
	files(): Promise<Bundle>;
}

/** Numbers of 8 bytes that are kept of views: some dozens. */
const MOST_OF_VIEWS = 1e6;

/** Draws that make the workers read, tabulate and compile what the first answer needs. */
const WARMING = 256;

/** Rest after which one computes ahead, ms: somebody who drags a slider does not rest. */
const REST = 120;

export function openSimulator(sources: Sources): Simulator {
	const views = lruMemo(MOST_OF_VIEWS).shelf("view", sources.bundle);
	let explorer: Promise<Explorer> | undefined;
	let newest = new AbortController();
	let waiting: readonly PageJob[] = [];
	const renew = () => {
		newest.abort();
		newest = new AbortController();
		return newest.signal;
	};
	let texts: Promise<Bundle> | undefined;
	const files = () => {
		texts ??= fetch(sources.bundle).then((response) => response.json());
		return texts;
	};
	const open = () => {
		explorer ??= startWorkers(sources.worker, files());
		return explorer;
	};
	return {
		warm(job) {
			if (explorer) return;
			const { signal } = newest;
			const run = async () => (await open()).run({ ...asked(job), draws: WARMING }, undefined, signal);
			// Nobody waits for it: what goes wrong shows when it is asked for.
			run().catch(() => {});
		},
		cancel: () => void renew(),
		files,
		async explore(job, onView, signal) {
			const own = renew();
			return (await open()).run(job, onView, signal ? AbortSignal.any([own, signal]) : own);
		},
		ahead(jobs) {
			waiting = jobs;
			const { signal } = newest;
			const all = async () => {
				const opened = await open();
				await rested(REST, signal);
				for (const job of jobs) {
					const key = JSON.stringify(job);
					if (views.find(key)) continue;
					if (signal.aborted || waiting !== jobs) return;
					const view = await opened.run({ ...asked(job), early: [] }, undefined, signal);
					if (!view.issues) views.get(key, () => pageView(view, sources, job));
				}
			};
			// Nobody waits for these: what goes wrong shows when it is asked for.
			all().catch(() => {});
		},
		submit(job, show) {
			const signal = renew();
			const key = JSON.stringify(job);
			const known = views.find<View>(key);
			if (known) return show(known);
			const tell = (view: Explored) => {
				if (signal.aborted) return;
				const shown = () => pageView(view, sources, job);
				const whole = view.draws >= view.of && !view.issues;
				show(whole ? views.get(key, shown) : shown());
			};
			open()
				.then((opened) => opened.run(asked(job), tell, signal))
				.catch((error) => !signal.aborted && show(failed(error, sources)));
		},
	};
}

/** Resolves after some time, or at once when the signal is aborted. */
function rested(milliseconds: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, milliseconds);
		signal.addEventListener("abort", () => resolve(), { once: true });
	});
}

function asked({ fans, ...job }: PageJob): Job {
	return { ...job, fans: fans.map((ref) => (typeof ref === "string" ? { metric: ref } : ref)) };
}

/** The workers' view in the page's words: targets keep what does not change from the baseline. */
function pageView(
	{ fans, odds, account, today, stakes, draws, of, seed, issues }: Explored,
	{ baseline }: Sources,
	job: PageJob,
): View {
	const live = new Map(odds.map((one) => [oddsKey(one), one]));
	return {
		...{ draws, of, seed, answers: [], account: account ?? [] },
		...{ outlook: today?.outlook ?? [], warnings: today?.warnings ?? [] },
		fans: fans.map((fan, at) => (isWhole(job.fans[at]) ? { ...fan, area: "" } : fan)),
		odds: baseline.odds.flatMap((known) => {
			const own = live.get(oddsKey(known));
			if (!own) return [];
			const { met, demand, both, p10, p50, p90 } = own;
			return [{ ...known, met, demand, both, p10, p50, p90 }];
		}),
		...(stakes && { stakes }),
		...(issues?.length && { issues: issues.map(({ message }) => ({ message })) }),
	};
}

function isWhole(ref: FanRef): boolean {
	return typeof ref === "string" || ref.area === undefined;
}

function oddsKey({ plan, id, year }: Pick<Odds, "plan" | "id" | "year">): string {
	return `${plan}/${id}/${year}`;
}

function failed(error: unknown, { baseline }: Sources): View {
	console.error(error);
	const message = error instanceof Error ? error.message : String(error);
	return { ...baseline, issues: [{ message }] };
}

const WORKERS = 2;

/** Starts the workers and gives them the scenario's files. */
async function startWorkers(worker: string, files: Promise<Bundle>): Promise<Explorer> {
	const count = Math.max(1, Math.min(WORKERS, navigator.hardwareConcurrency || 1));
	const workers = Array.from({ length: count }, () => new Worker(worker, { type: "module" }));
	return openExplorerClient(workers, await files);
}
