import { readFileSync } from "node:fs";
import { ready } from "./browser.mjs";

const axe = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

/** No serious or critical violation of WCAG 2.2 A and AA. */
export async function checkAccess(page) {
	await page.evaluate(axe);
	const violations = await page.evaluate(async () => (await window.axe.run(document)).violations);
	return violations
		.filter(({ impact }) => impact === "serious" || impact === "critical")
		.map(
			({ id, impact, nodes }) =>
				`axe ${impact} ${id}: ${nodes
					.map(({ target }) => target.join(" "))
					.slice(0, 3)
					.join(", ")}`,
		);
}

/** Nothing is wider than the screen. */
export async function checkNarrow(page) {
	const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
	return content > window + 1 ? [`the page is ${content} wide on a screen of ${window}`] : [];
}

/** Some control changes the answer or a chart, and going back restores it. */
export async function checkSlider(page) {
	const sliders = await page.locator(".nl-controls input[type=range]").all();
	const controls = [...sliders, ...(await page.locator(".nl-controls select").all())];
	if (controls.length === 0) return [];
	const before = await said(page);
	for (const control of controls) {
		await turn(page, control);
		// The workbench opens with an example, not with the baseline that its button goes back to.
		const isWorkbench = (await page.locator(".nl-editor").count()) > 0;
		if ((await said(page)) !== before) return isWorkbench ? [] : backAgain(page, before);
	}
	return ["no control changes the answer"];
}

async function backAgain(page, before) {
	await page.locator(".nl-reset").click();
	await page.waitForTimeout(500);
	await ready(page);
	return (await said(page)) === before ? [] : ["going back to the baseline does not restore the answer"];
}

/** The answer, the descriptions of the charts and the tables; not what a chart draws, whose order says nothing. */
async function said(page) {
	return page.evaluate(() => {
		const texts = [...document.querySelectorAll(".nl-answer, .nl-scroll")].map((node) => node.textContent);
		const charts = [...document.querySelectorAll(".nl-chart[aria-label]")].map((node) =>
			node.getAttribute("aria-label"),
		);
		return [...texts, ...charts].join("\n");
	});
}

async function turn(page, control) {
	if ((await control.evaluate((node) => node.tagName)) === "SELECT") await control.selectOption({ index: 1 });
	else await control.press("ArrowRight");
	await page.waitForTimeout(500);
	await ready(page);
}

/** Every control, table and button can be reached with the tab key, and a slider moved with an arrow. */
export async function checkKeyboard(page) {
	const wanted = await page.evaluate(() => {
		const nodes = [
			...document.querySelectorAll(".nl-page :is(input, select, button, summary, a[href], [tabindex='0'])"),
		];
		return nodes.filter((node) => node.checkVisibility()).length;
	});
	await page.evaluate(() => {
		document.activeElement?.blur();
		window.scrollTo(0, 0);
	});
	const reached = new Set();
	for (let step = 0; step < wanted + 40; step++) {
		await page.keyboard.press("Tab");
		const at = await page.evaluate(() => {
			const all = [
				...document.querySelectorAll(".nl-page :is(input, select, button, summary, a[href], [tabindex='0'])"),
			];
			return all.indexOf(document.activeElement);
		});
		if (at >= 0) reached.add(at);
	}
	return reached.size < wanted ? [`keyboard: ${reached.size} of ${wanted} things to use were reached`] : [];
}

/** Prints to a PDF of some pages, without controls that paper cannot use. */
export async function checkPrint(page, path) {
	const pdf = await page.pdf({ path, format: "A4", printBackground: true });
	return pdf.length > 10_000 && pdf.subarray(0, 4).toString() === "%PDF" ? [] : ["the page does not print"];
}
