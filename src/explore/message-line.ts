/** One end of a line to another thread: a worker's `self`, a `Worker`, or a `MessagePort`. */
export interface MessageLine<Out, In> {
	postMessage(message: Out, options?: { readonly transfer: Transferable[] }): void;
	addEventListener(kind: "message", listener: (event: { readonly data: In }) => void): void;
	/** A message port holds messages back until it is started. */
	start?(): void;
	terminate?(): void;
	close?(): void;
}

/** Listens to a line; a message port begins to speak. */
export function listen<Out, In>(line: MessageLine<Out, In>, listener: (message: In) => void): void {
	line.addEventListener("message", ({ data }) => listener(data));
	line.start?.();
}
