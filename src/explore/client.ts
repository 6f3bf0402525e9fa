import { WorkerError } from "../workers/index.js";
import type { Bundle, Explorer, Job, View } from "./job.js";
import { listen, type MessageLine } from "./message-line.js";
import type { FromWorker, ToWorker } from "./serve-explorer.js";

interface Waiting {
	readonly onView: (view: View) => void;
	readonly resolve: (view: View) => void;
	readonly reject: (error: unknown) => void;
}

/**
 * The page's side: the first worker leads, the others help it, and the page's own thread only draws. The newest job wins:
 * views of an older one do not arrive any more.
 *
 * @param workers one or more whose scripts call `serveExplorer(self)`; an `error` event of one ends what is asked
 * @param bundle the scenario files, unless the workers have them
 */
export function openExplorerClient(workers: readonly MessageLine<ToWorker, FromWorker>[], bundle?: Bundle): Explorer {
	const [lead, ...helpers] = workers;
	const waiting = new Map<number, Waiting>();
	let jobs = 0;
	listen(lead, (message) => hear(waiting, message));
	for (const worker of workers) watch(worker, waiting);
	introduce(lead, helpers, bundle);
	return {
		run(job, onView = () => {}, signal) {
			cancelAll(lead, waiting);
			return begin({ lead, waiting, id: ++jobs, job, onView, signal });
		},
		close() {
			cancelAll(lead, waiting);
			for (const worker of workers) (worker.terminate ?? worker.close)?.call(worker);
		},
	};
}

/** Gives the leading worker a line to each of the others. */
function introduce(
	lead: MessageLine<ToWorker, FromWorker>,
	helpers: readonly MessageLine<ToWorker, FromWorker>[],
	bundle?: Bundle,
) {
	const ports = helpers.map((helper) => {
		const { port1, port2 } = new MessageChannel();
		helper.postMessage({ kind: "help", port: port2 }, { transfer: [port2] });
		return port1;
	});
	lead.postMessage({ kind: "lead", ports, bundle }, { transfer: ports });
}

interface Begin {
	readonly lead: MessageLine<ToWorker, FromWorker>;
	readonly waiting: Map<number, Waiting>;
	readonly id: number;
	readonly job: Job;
	readonly onView: (view: View) => void;
	readonly signal: AbortSignal | undefined;
}

function begin({ lead, waiting, id, job, onView, signal }: Begin): Promise<View> {
	return new Promise((resolve, reject) => {
		const stop = () => {
			if (waiting.delete(id)) lead.postMessage({ kind: "cancel", id });
			reject(signal?.reason);
		};
		if (signal?.aborted) return stop();
		signal?.addEventListener("abort", stop, { once: true });
		waiting.set(id, { onView, resolve, reject });
		lead.postMessage({ kind: "run", id, job });
	});
}

function hear(waiting: Map<number, Waiting>, message: FromWorker): void {
	const asked = waiting.get(message.id);
	if (!asked) return;
	if (message.kind === "failed") {
		waiting.delete(message.id);
		const error = new Error(message.message);
		error.name = message.name;
		asked.reject(error);
		return;
	}
	asked.onView(message.view);
	if (!message.last) return;
	waiting.delete(message.id);
	asked.resolve(message.view);
}

function cancelAll(lead: MessageLine<ToWorker, FromWorker>, waiting: Map<number, Waiting>): void {
	for (const [id, { reject }] of waiting) {
		lead.postMessage({ kind: "cancel", id });
		reject(new DOMException("a newer job began", "AbortError"));
	}
	waiting.clear();
}

/** A worker that breaks takes the answers with it. */
function watch(worker: MessageLine<ToWorker, FromWorker>, waiting: Map<number, Waiting>): void {
	const broken = (event: { readonly data?: unknown; readonly message?: string }) => {
		const why = event.message ?? "its script could not be loaded";
		const text = { zh: `计算线程出错：${why}；请刷新页面`, en: `a worker broke: ${why}; load the page again` };
		for (const { reject } of waiting.values()) reject(new WorkerError(text));
		waiting.clear();
	};
	(worker as unknown as EventTarget).addEventListener("error", broken as never);
}
