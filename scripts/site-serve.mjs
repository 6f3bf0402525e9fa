// Serves site/ on this machine: node scripts/site-serve.mjs [folder] [--port 8080] [--base /plan/]. Any web server will do.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const TYPES = {
	...{
		".html": "text/html; charset=utf-8",
		".css": "text/css; charset=utf-8",
		".js": "text/javascript; charset=utf-8",
	},
	...{ ".json": "application/json; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".svg": "image/svg+xml" },
	...{ ".yaml": "text/yaml; charset=utf-8", ".wasm": "application/wasm", ".woff2": "font/woff2", ".png": "image/png" },
};

/** Starts a static server on the loopback address. */
export function serve({ folder = "site", port = 8080, base = "/" } = {}) {
	const prefix = `/${base}/`.replace(/\/+/g, "/");
	const server = createServer(({ url, method }, response) => {
		const { pathname } = new URL(url, "http://localhost");
		const file = pathname.startsWith(prefix) ? fileFor(folder, pathname.slice(prefix.length)) : undefined;
		if (!file) return void response.writeHead(404, { "Content-Type": "text/plain" }).end("404");
		const headers = {
			"Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
			"Content-Length": statSync(file).size,
		};
		response.writeHead(200, headers);
		if (method === "HEAD") response.end();
		else createReadStream(file).pipe(response);
	});
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, "127.0.0.1", () =>
			resolve({ server, url: `http://127.0.0.1:${server.address().port}${prefix}` }),
		);
	});
}

/** The file of a path, never one outside the folder. */
function fileFor(folder, path) {
	let asked;
	try {
		asked = normalize(decodeURIComponent(path));
	} catch {
		return undefined;
	}
	if (asked.split(sep).includes("..")) return undefined;
	const candidates = [join(folder, asked), join(folder, asked, "index.html"), `${join(folder, asked)}.html`];
	return candidates.find((file) => existsSync(file) && statSync(file).isFile());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const { values, positionals } = parseArgs({
		options: { port: { type: "string", default: "8080" }, base: { type: "string", default: "/" } },
		allowPositionals: true,
	});
	const folder = positionals[0] ?? "site";
	if (!existsSync(join(folder, "index.html"))) {
		console.error(
			`${folder}/index.html 不存在，请先运行 npm run site:build。 There is no ${folder}/index.html: run npm run site:build first.`,
		);
		process.exit(2);
	}
	const { url } = await serve({ folder, port: Number(values.port), base: values.base });
	console.log(`${url}\n停止按 Ctrl+C。 Stop with Ctrl+C.`);
}
