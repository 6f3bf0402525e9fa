/** Lets waiting messages in. Browsers hold a repeated timer back for 4 ms, but not a message. */
export function messagesHeard(): Promise<void> {
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			resolve();
		};
		port2.postMessage(undefined);
	});
}
