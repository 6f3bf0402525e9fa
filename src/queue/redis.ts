import type { LocalText } from "../errors/index.js";
import { PackageError, QueueError } from "./faults.js";

/** What is used of an `ioredis` client. */
export interface RedisClient {
	connect(): Promise<void>;
	disconnect(): void;
	on(event: string, listener: (error: Error) => void): unknown;
}

/** A connection to Redis that survives outages. */
export interface Redis {
	readonly bullmq: typeof import("bullmq");
	readonly client: RedisClient;
	/** Takes an error of anything that uses the connection: an outage is told once, not at each attempt. */
	readonly complain: (error: Error) => void;
	close(): void;
}

type Say = (text: LocalText) => void;

/** Milliseconds until a first connection is given up, and the longest pause between attempts in an outage. */
const [CONNECT_MS, PAUSE_MS] = [5_000, 2_000];

/**
 * Connects to Redis.
 *
 * @param say told about outages, once at their beginning and once at their end
 * @throws PackageError without `bullmq` and `ioredis`
 * @throws QueueError when Redis cannot be reached
 */
export async function openRedis(url: string, say: Say): Promise<Redis> {
	const [bullmq, Client] = await loadPackages();
	const outage = watchOutages(withoutPassword(url), say);
	let reached = false;
	let cause: Error | undefined;
	const client = new Client(url, {
		lazyConnect: true,
		connectTimeout: CONNECT_MS,
		maxRetriesPerRequest: null,
		retryStrategy: (times: number) => (reached ? Math.min(100 * times, PAUSE_MS) : null),
	});
	client.on("error", (error) => {
		if (reached) outage.complain(error);
		else cause = error;
	});
	client.on("ready", () => outage.over());
	await client.connect().catch((error: Error) => {
		throw new QueueError(unreachable(withoutPassword(url), cause ?? error));
	});
	reached = true;
	return { bullmq, client, complain: outage.complain, close: () => client.disconnect() };
}

type ClientClass = new (url: string, options: object) => RedisClient;

async function loadPackages(): Promise<[typeof import("bullmq"), ClientClass]> {
	const names = ["bullmq", "ioredis"];
	const found = await Promise.allSettled(names.map((name) => import(name)));
	const missing = names.filter((_, k) => found[k].status === "rejected");
	if (missing.length > 0) throw new PackageError(missing);
	const [bullmq, ioredis] = found.map((one) => (one as PromiseFulfilledResult<{ default: unknown }>).value);
	return [bullmq as never, ioredis.default as ClientClass];
}

/** Passwords do not belong on a screen or in a log. */
function withoutPassword(url: string): string {
	const { protocol, host } = new URL(url);
	return `${protocol}//${host}`;
}

const CONNECTION = /ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOST|ENET|connection is closed|LOADING/i;

function watchOutages(url: string, say: Say) {
	let away = false;
	let last = "";
	return {
		complain: (error: Error) => {
			const text = `${(error as NodeJS.ErrnoException).code ?? ""} ${error.message}`;
			if (!CONNECTION.test(text)) {
				if (text !== last) say({ zh: `${url}：${oneLine(error)}`, en: `${url}: ${oneLine(error)}` });
				last = text;
				return;
			}
			if (!away) say(gone(url, error));
			away = true;
		},
		over: () => {
			if (away) say({ zh: `${url}：又连上了，继续`, en: `${url}: reached again, going on` });
			away = false;
		},
	};
}

/** A failed connection to several addresses has no message of its own. */
function oneLine(error: Error): string {
	const text = error.message || (error as NodeJS.ErrnoException).code || error.name;
	return text.split("\n")[0];
}

function unreachable(url: string, error: Error): LocalText {
	const reason = oneLine(error);
	return {
		zh: `${url}：连不上（${reason}）。redis-server 在运行吗？地址、密码对吗？已完成的分片都在，修好后再运行同一命令`,
		en: `${url}: cannot be reached (${reason}); is redis-server running, are address and password right? Finished shards are kept: run the same command again`,
	};
}

function gone(url: string, error: Error): LocalText {
	const reason = oneLine(error);
	return {
		zh: `${url}：连接断了（${reason}），连上后自动继续；redis-server 在运行吗？已完成的分片都在，可按 Ctrl-C 停止`,
		en: `${url}: cannot be reached any more (${reason}), is redis-server running? Going on when it is back; finished shards are kept, Ctrl-C stops`,
	};
}
