/** Lets waiting messages in. Browsers hold a repeated timer back for 4 ms, but not a message. */
export function messagesHeard(): Promise<void> {
	desk ??= openDesk();
	return desk();
}

let desk: (() => Promise<void>) | undefined;

/** One channel for all who wait: opening one takes longer than a message. */
function openDesk(): () => Promise<void> {
	const { port1, port2 } = new MessageChannel() as { port1: Keeping; port2: Keeping };
	const waiting: (() => void)[] = [];
	port1.onmessage = () => {
		waiting.shift()?.();
		if (waiting.length === 0) port1.unref?.();
	};
	return () =>
		new Promise((resolve) => {
			if (waiting.push(resolve) === 1) port1.ref?.();
			port2.postMessage(undefined);
		});
}

/** In Node a port that listens keeps its thread alive, unless told otherwise. */
interface Keeping extends MessagePort {
	ref?(): void;
	unref?(): void;
}
