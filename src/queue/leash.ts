/** Loaded into a process that computes a shard: when the one that started it is gone, so is the use of its work. */
function end(): void {
	process.exit(1);
}

// It may have gone while this process was starting.
if (!process.connected) end();
process.once("disconnect", end);
process.channel?.unref();
