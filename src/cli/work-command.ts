import type { LocalText } from "../errors/index.js";
import { runShard, type TakeOptions, type Taker, takeShards } from "../queue/index.js";
import { type Console, type Invocation, UsageError } from "./invocation.js";
import { redisUrl, usage, withRedis } from "./queue-command.js";
import type { ExitCode } from "./run-cli.js";
import { version } from "./version.js";

/** `nianlun work`: computes the shards that `nianlun queue` puts up, until it is stopped. */
export async function workCommand(invocation: Invocation, console: Console): Promise<ExitCode> {
	const { lang, quiet, workers = 1, files } = invocation;
	if (files.length > 0) throw new UsageError(NO_FILES[lang]);
	const url = redisUrl(invocation);
	const say = (text: LocalText) => quiet || console.stderr.write(`${text[lang]}\n`);
	const program = process.argv[1];
	const options: TakeOptions = {
		workers,
		lock: lockOf(invocation),
		version: version(),
		run: (task) => runShard(program, task),
		say,
	};
	return withRedis(url, invocation, console, (redis) => {
		const taker = takeShards(redis, options);
		say(WAITING);
		return untilStopped(taker, say);
	});
}

const NO_FILES: LocalText = {
	zh: "nianlun work 不需要文件：情景由 nianlun queue 指定",
	en: "nianlun work takes no files: nianlun queue names the scenario",
};

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

/** Seconds are enough on a local network; a computation runs in a process of its own and cannot hold renewals up. */
const LOCK_SECONDS = 10;

/** Milliseconds after which a worker that does not answer loses its shards. */
function lockOf({ lock = String(LOCK_SECONDS), lang }: Invocation): number {
	if (/^[1-9]\d{0,3}$/.test(lock) && Number(lock) <= 3600) return 1000 * Number(lock);
	throw usage(lang, {
		zh: `--lock ${lock}：请写 1 到 3600 之间的整数，即几秒没有回音就把分片交给别处`,
		en: `--lock ${lock}: write a whole number from 1 to 3600, the seconds of silence after which others get the shard`,
	});
}
