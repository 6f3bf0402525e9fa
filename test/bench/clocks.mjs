// @ts-check
/** @typedef {{ ns: number, cpu: number }} Spent nanoseconds on the wall, and of the processor over all threads */

/** A stop watch that adds up. */
export function openClock() {
	let [ns, cpu] = [0, 0];
	let [wall, processor] = [0n, 0];
	return {
		start: () => {
			processor = processorTime();
			wall = process.hrtime.bigint();
		},
		stop: () => {
			ns += Number(process.hrtime.bigint() - wall);
			cpu += processorTime() - processor;
		},
		/** @returns {Spent} */
		spent: () => ({ ns, cpu }),
	};
}

function processorTime() {
	const { user, system } = process.cpuUsage();
	return 1000 * (user + system);
}
