// Opens every page of site/ in a real browser: node scripts/site-check.mjs [--site site] [--pages schools,care] [--json] [--quick].
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openBrowser, openPage, ready } from "../test/site/browser.mjs";
import {
	checkAccess,
	checkCharts,
	checkControls,
	checkKeyboard,
	checkNarrow,
	checkPrint,
} from "../test/site/checks.mjs";
import { checkSameAsNode } from "../test/site/same-as-node.mjs";
import { measure } from "../test/site/timings.mjs";
import { houseOf } from "./house.mjs";
import { serve } from "./site-serve.mjs";

const { values } = parseArgs({
	options: {
		site: { type: "string", default: "site" },
		pages: { type: "string" },
		out: { type: "string", default: "site-check" },
		json: { type: "boolean", default: false },
		quick: { type: "boolean", default: false },
	},
});

/** A sub-path, as on a bureau's intranet. */
const BASE = "/gov/plan/";
const LOOKS = [
	{ width: 1440, scheme: "light" },
	{ width: 1440, scheme: "dark" },
	{ width: 390, scheme: "light" },
	{ width: 390, scheme: "dark" },
];

/** Pages whose workers compute: a scorecard, fans, both, and pairs of scenarios. */
const SAME_AS_NODE = [
	"index.html",
	"schools.html",
	"nursery.html",
	"care.html",
	"beds.html",
	"compare.html",
	"workbench.html",
];

/** Pages whose sliders are timed. */
const WITH_SLIDERS = ["schools", "nursery", "care"];

if (!existsSync(join(values.site, "index.html"))) {
	console.error(`${values.site}/index.html: run npm run site:build first`);
	process.exit(2);
}
mkdirSync(values.out, { recursive: true });
const { server, url } = await serve({ folder: values.site, port: 0, base: BASE });
const browser = await openBrowser();
const problems = [];
let passed = 0;

for (const path of pagesOf(values.site)) {
	for (const look of values.quick ? LOOKS.slice(0, 1) : LOOKS) await check(path, look);
}
const timings = await timed();
await browser.close();
server.close();
report();

function pagesOf(site) {
	const wanted = values.pages?.split(",");
	const names = readdirSync(site).filter((file) => file.endsWith(".html") && file !== "404.html");
	const chosen = names.filter((name) => !wanted || wanted.includes(name.slice(0, -".html".length)));
	return chosen.flatMap((name) => [name, `en/${name}`]).filter((name) => existsSync(join(site, name)));
}

async function check(path, look) {
	const name = `${path.replace(".html", "").replace("/", "-")}-${look.width}-${look.scheme}`;
	const opened = await openPage(browser, url + path, look);
	const { page } = opened;
	try {
		await ready(page);
		await page.screenshot({ path: join(values.out, `${name}.png`), fullPage: true });
		opened.complaints.push(...(await checkAccess(page)), ...(await checkNarrow(page)), ...(await checkCharts(page)));
		if (look === LOOKS[0]) await checkUse(page, path, opened.complaints);
	} catch (error) {
		opened.complaints.push(String(error.message ?? error));
	}
	await page.context().close();
	for (const complaint of opened.complaints) problems.push(`${name}: ${complaint}`);
	if (opened.complaints.length === 0) passed++;
}

async function checkUse(page, path, complaints) {
	if (!(await page.$(".nl-page"))) return;
	complaints.push(...(await checkControls(page)), ...(await checkKeyboard(page)));
	// The English twin runs the same jobs.
	if (SAME_AS_NODE.includes(path)) complaints.push(...(await checkSameAsNode(page, values.site)));
	const pdf = join(values.out, `${path.replace(".html", "").replace("/", "-")}.pdf`);
	complaints.push(...(await checkPrint(page, pdf)));
}

async function timed() {
	if (values.pages && !values.json) return undefined;
	const paths = WITH_SLIDERS.filter((name) => !values.pages || values.pages.split(",").includes(name));
	return paths.length > 0
		? measure(
				browser,
				url,
				paths.map((name) => `${name}.html`),
			)
		: undefined;
}

function report() {
	if (timings) writeFileSync(join(values.out, "timings.json"), JSON.stringify(timings, null, "\t"));
	for (const problem of problems) console.error(problem);
	if (values.json) console.log(JSON.stringify({ passed, problems, timings, house: houseOf(".") }));
	else {
		if (timings) console.log(readFileSync(join(values.out, "timings.json"), "utf8"));
		console.log(`${passed} passed, ${new Set(problems.map((line) => line.split(":")[0])).size} failed`);
	}
	process.exit(problems.length > 0 ? 1 : 0);
}
