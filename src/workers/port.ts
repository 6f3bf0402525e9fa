import type { Reply, Request } from "./messages.js";

/** What a pool wants to hear from a worker. */
export interface PortListener {
	receive(reply: Reply): void;
	/** The worker has ended, or cannot be understood any more. */
	lost(reason: unknown): void;
}

/** A pool's connection to one worker, of whatever kind. */
export interface Port {
	/** Called once, before anything is sent. */
	listen(listener: PortListener): void;
	/** @throws DataCloneError for what is not plain data */
	send(request: Request): void;
	/** Ends the worker. */
	close(): void;
}

/** A worker that starts when it is first sent something, and anew after it was lost. */
export function lazyPort(start: () => Port): Port {
	let listener: PortListener | undefined;
	let port: Port | undefined;
	const close = () => {
		port?.close();
		port = undefined;
	};
	const begin = () => {
		const started = start();
		started.listen({
			receive: (reply) => started === port && listener?.receive(reply),
			lost(reason) {
				if (started !== port) return;
				close();
				listener?.lost(reason);
			},
		});
		return started;
	};
	return {
		listen: (its) => {
			listener = its;
		},
		send(request) {
			port ??= begin();
			port.send(request);
		},
		close,
	};
}
