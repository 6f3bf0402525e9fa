/** Lets work be asked for any number of times and does it at most once a frame: at once, then in the next frame that is due. */
export function oncePerFrame(work: () => void): () => void {
	let asked = false;
	let rests = false;
	const frame = () => {
		rests = false;
		if (asked) act();
	};
	const act = () => {
		asked = false;
		rests = true;
		requestAnimationFrame(frame);
		work();
	};
	return () => {
		asked = true;
		if (!rests) act();
	};
}
