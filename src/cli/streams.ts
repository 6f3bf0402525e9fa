/** A stream that text is written to. */
interface Stream {
	on(event: "error", listener: (error: NodeJS.ErrnoException) => void): unknown;
}

/**
 * Watches the streams of a command. A reader that closes its end (`| head`) has seen enough: the command goes on in silence
 * and its files are written. Any other failure, such as a full disk behind `>`, must not pass for success.
 *
 * @returns says the first such failure; undefined as long as there is none
 */
export function watchStreams(streams: readonly Stream[]): () => Error | undefined {
	let failure: Error | undefined;
	for (const stream of streams) {
		stream.on("error", (error) => {
			if (error.code !== "EPIPE") failure ??= error;
		});
	}
	return () => failure;
}
