/*
 * Computes the same draws in every engine at hand and compares the SHA-256 of all rows: WebAssembly and TypeScript, 1 to 8
 * workers, this Node and others (--node PATH, several times), Chromium and Firefox. An engine that is missing is named.
 *
 * node scripts/same-bits.mjs [--draws 2048] [--scenario data/jiyuan/baseline.yaml] [--node PATH]...
 */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const { values: options } = parseArgs({
	options: {
		draws: { type: "string", default: "2048" },
		scenario: { type: "string", default: "data/jiyuan/baseline.yaml" },
		node: { type: "string", multiple: true, default: [] },
	},
});
const { scenario, draws } = options;

const BROWSERS = [
	{ name: "Chromium", path: "/usr/bin/chromium", args: chromiumArgs },
	{ name: "Firefox", path: "/usr/bin/firefox-esr", args: firefoxArgs },
];

function chromiumArgs(url, profile) {
	const quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
	return ["--headless", "--no-sandbox", ...quiet, "--disable-sync", `--user-data-dir=${profile}`, url];
}

function firefoxArgs(url, profile) {
	return ["--headless", "--no-remote", "--profile", profile, url];
}

function inNode(node, ...rest) {
	return execFileSync(node, ["scripts/digest-run.mjs", scenario, draws, ...rest], { encoding: "utf8" }).trim();
}

/** Everything a page needs to read the scenario: its folder and the shipped tables. */
function bundleOf(folder) {
	const files = (from, prefix) =>
		readdirSync(from)
			.filter((name) => /\.(yaml|csv)$/.test(name))
			.map((name) => [prefix + name, readFileSync(join(from, name), "utf8")]);
	return Object.fromEntries([...files(folder, ""), ...files("data/reference", "reference:")]);
}

async function pageScript() {
	const contents = `
		import { prepare } from "./dist/index.js";
		import { openChunks, chunksOf } from "./dist/draws/index.js";
		const files = await (await fetch("files")).json();
		const { prepared } = prepare({ file: ${JSON.stringify(basename(scenario))}, read: (name) => files[name] });
		const compute = openChunks(prepared.model);
		const parts = [];
		for (const chunk of chunksOf(prepared.model, { from: 0, to: ${Number(draws)} }))
			for (const { values } of compute(chunk)) parts.push(new Uint8Array(values.buffer));
		const digest = await crypto.subtle.digest("SHA-256", await new Blob(parts).arrayBuffer());
		const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
		await fetch("digest", { method: "POST", body: hex });`;
	const options = { bundle: true, format: "esm", platform: "browser", write: false, logLevel: "error" };
	const { outputFiles } = await build({ stdin: { contents, resolveDir: process.cwd() }, ...options });
	return outputFiles[0].text;
}

const WAIT = 240_000;

async function inBrowser({ path, args }, script, files) {
	const profile = mkdtempSync(join(tmpdir(), "nianlun-bits-"));
	let browser;
	const server = createServer();
	try {
		return await new Promise((resolve, reject) => {
			const late = setTimeout(() => reject(new Error(`no answer within ${WAIT / 1000} s`)), WAIT);
			server.on("request", (request, response) => {
				if (request.url === "/script.js") response.setHeader("content-type", "text/javascript").end(script);
				else if (request.url === "/files") response.end(files);
				else if (request.url !== "/digest") response.setHeader("content-type", "text/html").end(PAGE);
				else {
					clearTimeout(late);
					request.setEncoding("utf8").on("data", resolve);
					response.end();
				}
			});
			server.listen(0, "127.0.0.1", () => {
				const url = `http://127.0.0.1:${server.address().port}/`;
				browser = spawn(path, args(url, profile), { stdio: "ignore", detached: true });
				browser.on("error", reject);
			});
		});
	} finally {
		if (browser?.pid) process.kill(-browser.pid, "SIGKILL");
		server.close();
		server.closeAllConnections();
		rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}
}

const PAGE = '<!doctype html><meta charset="utf-8"><script type="module" src="script.js"></script>';

const found = new Map();
const note = (engine, digest) => {
	found.set(engine, digest);
	console.log(`${engine.padEnd(28)} ${digest}`);
};
for (const workers of ["1", "2", "3", "5", "8"]) note(`WASM, ${workers} worker(s)`, inNode(process.execPath, workers));
note("TypeScript", inNode(process.execPath, "1", "typescript"));
for (const node of options.node) {
	note(`Node ${execFileSync(node, ["--version"], { encoding: "utf8" }).trim()}`, inNode(node));
}
const script = await pageScript();
const files = JSON.stringify(bundleOf(dirname(scenario)));
for (const browser of BROWSERS) {
	if (existsSync(browser.path)) note(browser.name, await inBrowser(browser, script, files));
	else console.log(`${browser.name.padEnd(28)} skipped: ${browser.path} is not installed`);
}
const distinct = new Set(found.values()).size;
console.log(`${found.size} engines, ${distinct} distinct result(s)`);
process.exit(distinct === 1 ? 0 : 1);
