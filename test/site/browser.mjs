import { chromium } from "playwright-core";
import { recordJobs } from "./same-as-node.mjs";

const ARGS = [
	...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
	...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/** Debian's Chromium; `CHROMIUM` names another one. */
export function openBrowser() {
	return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGS });
}

/**
 * Opens a page and collects what a visitor must never meet: errors, failed requests, requests to another host.
 *
 * @param before runs in the page before its own scripts do
 */
export async function openPage(browser, url, { width = 1440, scheme = "light", before } = {}) {
	const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
	await context.addInitScript(recordJobs);
	if (before) await context.addInitScript(before);
	const page = await context.newPage();
	const complaints = [];
	const { origin } = new URL(url);
	page.on("console", (message) => {
		if (["error", "warning"].includes(message.type())) complaints.push(`console: ${message.text()}`);
	});
	page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
	page.on("request", (request) => {
		const asked = request.url();
		if (!/^(data|blob):/.test(asked) && new URL(asked).origin !== origin) complaints.push(`another host: ${asked}`);
	});
	page.on(
		"response",
		(response) => response.status() >= 400 && complaints.push(`${response.status()} ${response.url()}`),
	);
	await page.goto(url);
	return { page, complaints };
}

/** Waits until the page shows its answer and its charts, and nothing more is being computed. */
export async function ready(page) {
	await page.waitForFunction(
		() => {
			if (document.querySelector(".observablehq--error")) return true;
			if (document.querySelector(".observablehq-loading, observablehq-loading")) return false;
			const root = document.querySelector(".nl-page");
			// A page without a cell has nothing to wait for; one with a cell is empty until its script has run.
			const cells = [...document.scripts].some(({ type, text }) => type === "module" && text.includes("define({id"));
			if (!root) return document.readyState === "complete" && !cells;
			const charts = [...root.querySelectorAll(".nl-chart")];
			const busy = root.matches("[aria-busy=true]") || root.querySelector("[aria-busy=true]");
			const answered = [...root.querySelectorAll(".nl-answer .nl-big")].every((big) => big.textContent !== "");
			return answered && !busy && charts.every((chart) => chart.querySelector("svg"));
		},
		undefined,
		{ timeout: 120_000 },
	);
	const broken = await page.$$eval(".observablehq--error, .nl-error", (nodes) => nodes.map((node) => node.textContent));
	if (broken.length > 0) throw new Error(`a cell is broken: ${broken.join(" | ")}`);
	await page.waitForTimeout(150);
}
