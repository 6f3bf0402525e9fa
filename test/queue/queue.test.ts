import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../../src/cli/run-cli.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = ["--import", "tsx", join(root, "src/cli/main.ts")];
const QUICK = "extends: baseline.yaml\nid: quick\ntitle: { zh: 快, en: Quick }\nreason: { zh: 试, en: Trial }\n";
const DRAWS = "600";

/** What is not installed here, or an empty text. */
function lacking(): string {
	if (spawnSync("redis-server", ["--version"]).error) return "redis-server is not installed";
	const load = `await import("bullmq"); await import("ioredis");`;
	const { status } = spawnSync(process.execPath, ["--input-type=module", "-e", load], { cwd: root });
	return status === 0 ? "" : "the packages bullmq and ioredis are not installed";
}
const lack = lacking();

const started: ChildProcess[] = [];
let folder: string;
let quick: string;
let port: number;
const path = (...names: string[]) => join(folder, ...names);
const url = () => `redis://127.0.0.1:${port}`;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "nianlun-queue-"));
	cpSync(join(root, "data/jiyuan"), path("jiyuan"), { recursive: true });
	quick = path("jiyuan", "quick.yaml");
	writeFileSync(quick, `${QUICK}observed: null\nhorizon: { base: 2020, to: 2035 }\n`);
	port = await freePort();
});
afterAll(async () => {
	for (const child of started) child.kill("SIGKILL");
	await Promise.all(started.map(ended));
	rmSync(folder, { recursive: true, force: true });
});

function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer().listen(0, "127.0.0.1", () => {
			const { port } = server.address() as { port: number };
			server.close(() => resolve(port));
		});
	});
}

function start(command: string, args: readonly string[]) {
	const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
	started.push(child);
	const output = { text: "" };
	for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (output.text += data));
	return { child, output };
}

const nianlun = (...args: string[]) => start(process.execPath, [...program, ...args, "--lang", "en"]);
const worker = () => nianlun("work", "--redis", url(), "--lock", "2");
const queue = (...args: string[]) =>
	nianlun("queue", quick, "--draws", DRAWS, "--redis", url(), "--part", "1", "--shards", path("shards"), ...args);

/** Redis that writes every change to its append-only file before it answers. */
async function redis() {
	mkdirSync(path("redis"), { recursive: true });
	const durable = ["--appendonly", "yes", "--appendfsync", "always", "--save", "", "--dir", path("redis")];
	const server = start("redis-server", ["--bind", "127.0.0.1", "--port", String(port), ...durable]);
	await shows(server, /Ready to accept connections/);
	return server;
}

function ended(child: ChildProcess): Promise<number | null> {
	if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
	return new Promise((resolve) => child.once("close", (code) => resolve(code)));
}

async function shows({ child, output }: ReturnType<typeof start>, what: RegExp): Promise<void> {
	while (!what.test(output.text)) {
		if (child.exitCode !== null) throw new Error(`ended without ${what}: ${output.text}`);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}

async function kill({ child }: { readonly child: ChildProcess }): Promise<void> {
	child.kill("SIGKILL");
	await ended(child);
}

async function call(...args: string[]) {
	let stderr = "";
	const code = await run([...args, "--lang", "en"], {
		stdout: { write: () => {} },
		stderr: { write: (text) => (stderr += text) },
	});
	return { code, stderr };
}

const contents = (out: string) =>
	Object.fromEntries(readdirSync(path(out)).map((name) => [name, readFileSync(path(out, name), "utf8")]));

describe("nianlun queue and nianlun work", () => {
	it("give the bytes of one machine's run though a worker and Redis are killed on the way", async ({ skip }) => {
		if (lack) skip(lack);
		const whole = call("run", quick, "--draws", DRAWS, "--out", path("run"), "-q", "--workers", "1");
		const first = await redis();
		const asked = queue("--out", path("merged"));
		const [victim, other] = [worker(), worker()];
		await shows(victim, /taken/);
		await kill(victim);
		await shows(other, /are done/);
		await kill(first);
		await shows(asked, /cannot be reached any more .*is redis-server running\? Going on when it is back/);
		await redis();
		expect(await ended(asked.child), asked.output.text).toBe(0);
		expect((await whole).code).toBe(0);
		expect(contents("merged")).toEqual(contents("run"));
		expect(victim.output.text).not.toMatch(/are done/);
		for (const { output } of [asked, other]) {
			expect(output.text).not.toMatch(/^\s+at /m);
			expect(output.text.match(/cannot be reached any more/g)?.length ?? 0).toBeLessThanOrEqual(1);
		}
		other.child.kill("SIGTERM");
		expect(await ended(other.child), other.output.text).toBe(0);
		expect(readdirSync(path("shards")).filter((name) => !name.endsWith(".shard"))).toEqual([]);
	});

	it("need no Redis and no workers when all shards are there", async ({ skip }) => {
		if (lack) skip(lack);
		const nowhere = `redis://127.0.0.1:${await freePort()}`;
		const again = await call(
			...["queue", quick, "--draws", DRAWS, "--redis", nowhere, "--part", "1", "--shards", path("shards")],
			...["--out", path("again"), "-q"],
		);
		expect(again).toEqual({ code: 0, stderr: "" });
		expect(contents("again")).toEqual(contents("run"));
	});

	it.each(["queue", "work"])("say in one line that Redis or its package is not there: %s", async (command) => {
		const nowhere = `redis://:secret@127.0.0.1:${await freePort()}`;
		const scenario = command === "queue" ? [quick, "--shards", path("none")] : [];
		const { child, output } = nianlun(command, ...scenario, "--redis", nowhere);
		const code = await ended(child);
		expect(output.text).toMatch(
			lack ? /npm install/ : /^redis:\/\/127.*: cannot be reached \(.*ECONNREFUSED.*redis-server/,
		);
		expect(output.text.trim().split("\n")).toHaveLength(1);
		expect(output.text).not.toContain("secret");
		expect(code).toBe(lack ? 2 : 1);
	});

	it.each([
		[["queue", "s.yaml", "--redis", "localhost"], /--redis localhost: write redis:/],
		[["queue", "s.yaml", "--exact", "--shards", "x"], /queue cannot take --exact/],
		[["queue", "s.yaml"], /nianlun queue also needs --shards/],
		[["queue", "s.yaml", "--shards", "x", "--part", "0"], /--part 0: write a whole number/],
		[["work", "s.yaml"], /takes no files/],
		[["work", "--lock", "0"], /--lock 0: write a whole number/],
	])("answers the slip %j with one line and exit code 2", async (args, line) => {
		const { code, stderr } = await call(...args);
		expect(code).toBe(2);
		expect(stderr).toMatch(line);
		expect(stderr.trim().split("\n")).toHaveLength(1);
	});
});
