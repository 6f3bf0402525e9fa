import type { LocalText } from "../errors/index.js";
import { runShard, type TakeOptions, type Taker, takeShards } from "../queue/index.js";
import { type Console, type ExitCode, openNotes } from "./console.js";
import type { Invocation } from "./invocation.js";
import { LOCAL_REDIS } from "./kinds.js";
import { withRedis } from "./redis-connection.js";
import { version } from "./version.js";
import type { WORK } from "./work-usage.js";

/** Seconds are enough on a local network; a computation runs in a process of its own and cannot hold renewals up. */
const LOCK_SECONDS = 10;

/** `nianlun work`: computes the shards that `nianlun queue` puts up, until it is stopped. */
export async function workCommand(invocation: Invocation<typeof WORK>, console: Console): Promise<ExitCode> {
	const { lang, workers = 1, redis: url = LOCAL_REDIS, lock = LOCK_SECONDS } = invocation;
	const say = openNotes(console, invocation);
	const program = process.argv[1];
	const options: TakeOptions = {
		workers,
		lock: 1000 * lock,
		version: version(),
		run: (task) => runShard(program, task),
		say,
	};
	// An outage is told also to who wants no progress.
	return withRedis(url, openNotes(console, { lang, quiet: false }), (redis) => {
		const taker = takeShards(redis, options);
		say(WAITING);
		return untilStopped(taker, say);
	});
}

const WAITING: LocalText = {
	zh: "等待分片；Ctrl-C 停止（先算完手上的）",
	en: "waiting for shards; Ctrl-C stops (after the ones in hand)",
};

const STOPPING: LocalText = {
	zh: "算完手上的分片就停；再按一次 Ctrl-C 立即停止，由别处重算",
	en: "stopping after the shards in hand; Ctrl-C again stops now and leaves them to others",
};

/** The first signal to stop lets the shards in hand be finished, the second does not. */
async function untilStopped(taker: Taker, say: (text: LocalText) => void): Promise<ExitCode> {
	await nextSignal();
	say(STOPPING);
	const finished = taker.close().then((): ExitCode => 0);
	const again = nextSignal().then((): ExitCode => 130);
	const code = await Promise.race([finished, again]);
	// Sockets and computations in hand would keep the process alive.
	if (code === 130) process.exit(code);
	return code;
}

const STOP = ["SIGINT", "SIGTERM"] as const;

function nextSignal(): Promise<void> {
	return new Promise((resolve) => {
		const stop = () => {
			for (const signal of STOP) process.removeListener(signal, stop);
			resolve();
		};
		for (const signal of STOP) process.on(signal, stop);
	});
}
