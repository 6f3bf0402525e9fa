// `site` previews the notebooks with live reload; `site build` makes site/. Telemetry is off, nothing is fetched.
import { spawn, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { delimiter, resolve } from "node:path";
import { watch } from "./site-bundle.mjs";

const OUTPUT = process.env.NIANLUN_SITE_OUT ?? "site";
const observable = resolve("node_modules/@observablehq/framework/dist/bin/observable.js");
const [mode = "preview", ...rest] = process.argv.slice(2);
const env = {
	...process.env,
	OBSERVABLE_TELEMETRY_DISABLE: "true",
	// Framework starts data loaders with `tsx`, by name.
	PATH: [resolve("node_modules/.bin"), process.env.PATH].join(delimiter),
};

run(["scripts/site-prepare.mjs"]);
if (mode === "build") {
	rmSync(OUTPUT, { recursive: true, force: true });
	run([observable, "build", ...rest]);
	run(["scripts/site-finish.mjs", OUTPUT]);
} else {
	await watch();
	const preview = spawn(process.execPath, [observable, "preview", "--no-open", ...rest], { env, stdio: "inherit" });
	preview.on("exit", (code) => process.exit(code ?? 0));
}

function run(args) {
	const { status } = spawnSync(process.execPath, args, { env, stdio: "inherit" });
	if (status !== 0) process.exit(status ?? 1);
}
