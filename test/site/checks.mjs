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

/** Every control changes the answer, a chart's description or a table, and going back restores them. */
export async function checkControls(page) {
	const controls = page.locator(".nl-controls :is(input[type=range], select)");
	const count = await controls.count();
	if (count === 0) return [];
	// The workbench opens with an example, not with the baseline that its button goes back to.
	const isWorkbench = (await page.locator(".nl-editor").count()) > 0;
	const complaints = [];
	for (let at = 0; at < count; at++) {
		const before = await said(page);
		const name = await controls.nth(at).getAttribute("name");
		await turn(page, controls.nth(at));
		if (!(await saysSoon(page, (text) => text !== before))) complaints.push(`control ${name} changes nothing`);
		if (!isWorkbench) complaints.push(...(await backAgain(page, before)));
	}
	return complaints;
}

async function backAgain(page, before) {
	await page.locator(".nl-reset").click();
	await ready(page);
	const isBack = await saysSoon(page, (text) => text === before);
	return isBack ? [] : ["going back to the baseline does not restore the answer"];
}

/** Charts are drawn one after the other when the figures are there. */
async function saysSoon(page, test) {
	for (let attempt = 0; attempt < 20; attempt++) {
		if (test(await said(page))) return true;
		await page.waitForTimeout(250);
	}
	return false;
}

/** The answer, the descriptions of the charts and the tables, unless hidden; not what a chart draws, whose order says nothing. */
async function said(page) {
	return page.evaluate(() => {
		const shown = (selector) => [...document.querySelectorAll(selector)].filter((node) => !node.closest("[hidden]"));
		const texts = shown(".nl-answer, .nl-scroll").map((node) => node.textContent);
		const charts = shown(".nl-chart[aria-label]").map((node) => node.getAttribute("aria-label"));
		return [...texts, ...charts].join("\n");
	});
}

/** Moves a control as a keyboard does; a select takes another option. */
async function turn(page, control) {
	const isSelect = await control.evaluate((node) => node.tagName === "SELECT");
	if (isSelect) await control.selectOption({ index: await control.evaluate(otherOption) });
	else await control.press(await control.evaluate(arrowWithRoom));
	await ready(page);
}

/** A slider that stands at its end moves back. */
function arrowWithRoom(slider) {
	return Number(slider.value) < Number(slider.max) ? "ArrowRight" : "ArrowLeft";
}

function otherOption(select) {
	return select.selectedIndex === 0 ? 1 : 0;
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

/** Prints to a PDF, without what paper cannot use, without a header over the text, and no wider than the paper. */
export async function checkPrint(page, path) {
	const pdf = await page.pdf({ path, format: "A4", printBackground: true });
	const complaints = pdf.length > 10_000 && pdf.subarray(0, 4).toString() === "%PDF" ? [] : ["the page does not print"];
	const { width, height } = page.viewportSize();
	await page.setViewportSize({ width: PAPER, height });
	await page.emulateMedia({ media: "print" });
	await ready(page);
	complaints.push(...(await page.evaluate(printed)), ...(await checkNarrow(page)).map((text) => `print: ${text}`));
	await page.emulateMedia({ media: null });
	await page.setViewportSize({ width, height });
	await ready(page);
	return complaints;
}

/** A4 between its margins, in pixels. */
const PAPER = 695;

function printed() {
	const seen = (selector) => [...document.querySelectorAll(selector)].some((node) => node.checkVisibility());
	const useless = [".nl-csv", ".nl-reset", ".nl-theme", "#observablehq-sidebar"].filter(seen);
	const header = document.querySelector("#observablehq-header");
	const covers = header && ["fixed", "sticky"].includes(getComputedStyle(header).position);
	return [
		...useless.map((selector) => `print: ${selector} is on the paper`),
		...(covers ? ["print: the header covers the first lines of every sheet"] : []),
		...(seen(".nl-chart svg, .nl-scroll, main h1") ? [] : ["print: nothing is on the paper"]),
	];
}

/** No text of a chart covers another or is cut off at the chart's edge. */
export function checkCharts(page) {
	return page.evaluate(() => {
		const textsOf = (svg) =>
			[...svg.querySelectorAll("text")]
				.filter((node) => node.textContent && node.getAttribute("opacity") !== "0" && !node.getAttribute("stroke"))
				.map((node) => ({ text: node.textContent, box: node.getBoundingClientRect() }));
		// Letters do not fill the box of their line.
		const overlap = (a, b) =>
			Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
			Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 5;
		const inChart = (svg) => {
			const edge = svg.getBoundingClientRect();
			const texts = textsOf(svg);
			const cut = texts.filter(({ box }) => box.left < edge.left - 1 || box.right > edge.right + 1);
			const pairs = texts.flatMap((one, at) =>
				texts
					.slice(at + 1)
					.filter((other) => overlap(one.box, other.box))
					.map((other) => [one, other]),
			);
			return [
				...cut.map(({ text }) => `chart: “${text}” is cut off`),
				...pairs.map(([one, other]) => `chart: “${one.text}” covers “${other.text}”`),
			];
		};
		return [...document.querySelectorAll(".nl-chart svg")].flatMap(inChart);
	});
}
