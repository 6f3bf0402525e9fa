import type { LocalText } from "../errors/index.js";
import { openRedis, PackageError, type Redis } from "../queue/index.js";
import { UsageError } from "./invocation.js";

/**
 * Does something with Redis and closes the connection.
 *
 * @param say told about outages
 * @throws UsageError when its packages are not installed
 */
export async function withRedis<T>(
	url: string,
	say: (text: LocalText) => void,
	work: (redis: Redis) => Promise<T>,
): Promise<T> {
	const redis = await openRedis(url, say).catch((error: unknown) => {
		throw error instanceof PackageError ? new UsageError(error.text) : error;
	});
	try {
		return await work(redis);
	} finally {
		redis.close();
	}
}
