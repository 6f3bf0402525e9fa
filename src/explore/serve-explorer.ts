import type { Reply, Request } from "../workers/index.js";
import { openTeam, serveHelp } from "./executors.js";
import { openExplorer } from "./explorer.js";
import type { Bundle, Explorer, Job, View } from "./job.js";
import { listen, type MessageLine } from "./message-line.js";

/** What a page says to its workers. */
export type ToWorker =
	/** Lead: answer jobs, with the help of whoever is at the far ends of the ports. */
	| { readonly kind: "lead"; readonly ports: readonly MessagePort[]; readonly bundle?: Bundle | undefined }
	/** Help the one at the far end of the port. */
	| { readonly kind: "help"; readonly port: MessagePort }
	| { readonly kind: "run"; readonly id: number; readonly job: Job }
	| { readonly kind: "cancel"; readonly id: number };

/** What the leading worker says to its page. */
export type FromWorker =
	| { readonly kind: "view"; readonly id: number; readonly view: View; readonly last: boolean }
	| { readonly kind: "failed"; readonly id: number; readonly name: string; readonly message: string };

/**
 * The worker's side: answers jobs or helps the worker that does. Call it once, when the worker starts.
 *
 * @param line the worker's `self`, or a message port
 * @param bundle the scenario files, where the worker has them itself
 */
export function serveExplorer(line: MessageLine<FromWorker, ToWorker>, bundle: Bundle = {}): void {
	let explorer: Explorer | undefined;
	const running = new Map<number, AbortController>();
	listen(line, (message) => {
		if (message.kind === "help") serveHelp(message.port);
		if (message.kind === "lead") {
			const team = openTeam(message.ports as readonly MessageLine<Request, Reply>[]);
			explorer = openExplorer({ ...bundle, ...message.bundle }, team);
		}
		if (message.kind === "cancel") running.get(message.id)?.abort();
		if (message.kind !== "run") return;
		const control = new AbortController();
		running.set(message.id, control);
		const asking = { explorer: explorer!, signal: control.signal };
		void answer(line, message, asking).finally(() => running.delete(message.id));
	});
}

type Asked = Extract<ToWorker, { readonly kind: "run" }>;

async function answer(
	line: MessageLine<FromWorker, ToWorker>,
	{ id, job }: Asked,
	{ explorer, signal }: { readonly explorer: Explorer; readonly signal: AbortSignal },
) {
	try {
		const say = (view: View, last: boolean) => line.postMessage({ kind: "view", id, view, last });
		const early = (view: View) => view.draws < view.of && !view.issues && say(view, false);
		say(await explorer.run(job, early, signal), true);
	} catch (error) {
		const { name, message } = error instanceof Error ? error : new Error(String(error));
		line.postMessage({ kind: "failed", id, name, message });
	}
}
