import type { Executor } from "../draws/index.js";
import type { Member } from "./crew.js";
import { type Job, type Order, type Owners, startJob } from "./job.js";
import type { Port } from "./port.js";
import { unlessAborted } from "./unless-aborted.js";
import { closedExecutor } from "./worker-error.js";

/**
 * An executor over workers. Whoever computes what, the blocks are those of `inProcess`, in draw order. Runs follow one
 * another. Its runs reject with an `InputError` when the observations and the model cannot both be right, with the signal's
 * reason when aborted, and with a `WorkerError` when a worker ends that is needed; the next run may use all workers again.
 *
 * @param ports one or more
 */
export function openPool(ports: readonly Port[]): Executor {
	const desk = openDesk(ports);
	let before: Promise<void> = Promise.resolve();
	let runs = 0;
	return {
		run(model, range, { deliver, signal, sticky = false }) {
			const checked: typeof deliver = (block) => {
				signal?.throwIfAborted();
				deliver(block);
			};
			const order = { id: ++runs, model, range, deliver: checked, sticky };
			const mine = before.then(() => desk.perform(order, signal));
			before = mine.catch(() => {});
			return unlessAborted(mine, signal);
		},
		close: desk.close,
	};
}

/** One job at a time. */
function openDesk(ports: readonly Port[]) {
	const crew = ports.map((port): Member => ({ port, model: undefined, given: 0 }));
	const owners: Owners = new Map();
	let job: Job | undefined;
	let closed = false;
	for (const member of crew) {
		member.port.listen({
			receive: (reply) => job?.receive(member, reply),
			lost(reason) {
				member.model = undefined;
				for (const [from, owner] of owners) if (owner === member) owners.delete(from);
				job?.lost(member, reason);
			},
		});
	}
	return {
		async perform(order: Order, signal: AbortSignal | undefined) {
			signal?.throwIfAborted();
			if (closed) throw closedExecutor();
			const mine = startJob(crew, owners, order);
			job = mine;
			try {
				await unlessAborted(mine.done, signal);
			} finally {
				mine.end(closedExecutor());
				job = undefined;
			}
		},
		close() {
			closed = true;
			job?.end(closedExecutor());
			for (const { port } of crew) port.close();
		},
	};
}
