import { openPage, ready } from "./browser.mjs";

/** Most steps of a slider that are timed, each at a value that was not computed before. */
const STEPS = 20;

/** Steps after each of which one looks at the page for a while, ms: meanwhile it computes the next ones ahead. */
const RESTED = 8;
const LOOK = 2000;

/** How long a drag lasts, ms. */
const DRAG = 1500;

/**
 * What a visitor waits for; times in ms, sizes in bytes. `slider` counts from the input event to the frame after the charts
 * on the screen show the result of all draws; `drag` moves the slider once a frame and counts from its last event.
 */
export async function measure(browser, url) {
	await (await openPage(browser, url)).page.context().close();
	const { page } = await openPage(browser, url);
	await page.waitForSelector(".nl-chart svg path[d]");
	const firstChart = await page.evaluate(
		() => new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now()))),
	);
	await ready(page);
	const bytes = await loaded(page);
	await page.locator(".nl-controls").hover();
	await page.waitForTimeout(2500);
	const steps = await page.evaluate(stepsOf, { most: STEPS, rest: 0 });
	const rested = await page.evaluate(stepsOf, { most: RESTED, rest: LOOK, elsewhere: true });
	const drag = await page.evaluate(dragOf, DRAG);
	const bytesWithWorker = await loaded(page);
	const draws = await page.evaluate(() => document.querySelector(".nl-status").textContent);
	await page.context().close();
	return {
		firstChart: Math.round(firstChart),
		...{ bytes, bytesWithWorker, draws },
		slider: { moves: steps.length, first: steps[0], ...spread(steps.slice(1)) },
		rested: { moves: rested.length - 1, ...spread(rested.slice(1)) },
		drag: { ...drag, backlog: drag.afterLast > 1.5 * Math.max(...steps.slice(1)) },
	};
}

function loaded(page) {
	return page.evaluate(() => {
		const entries = [...performance.getEntriesByType("resource"), ...performance.getEntriesByType("navigation")];
		return entries.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0);
	});
}

function spread(values) {
	const sorted = [...values].sort((a, b) => a - b);
	return { median: sorted[Math.floor(sorted.length / 2)], worst: sorted[sorted.length - 1] };
}

/**
 * In the page: moves the first slider to each of its values but the last, which is for the drag, and the one where it stands;
 * times each. The page is no longer busy when it has drawn all draws, and the frame after that shows it. Without a rest the
 * values jump to and fro, so that none was computed ahead.
 */
async function stepsOf({ most, rest, elsewhere = false }) {
	const root = document.querySelector(".nl-page");
	const slider = document.querySelector(".nl-controls input[type=range]");
	const [min, max, step, start] = [slider.min, slider.max, slider.step, slider.value].map(Number);
	const values = Array.from({ length: Math.round((max - min) / step) }, (_, k) => min + k * step);
	const marks = () => [...root.querySelectorAll(".nl-chart svg path")].map((path) => path.getAttribute("d")).join();
	const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
	const times = [];
	if (elsewhere) {
		const other =
			document.querySelector(".nl-controls select") ?? document.querySelectorAll(".nl-controls input[type=range]")[1];
		if (other.tagName === "SELECT") other.selectedIndex = other.options.length - 1;
		else other.value = other.max;
		other.dispatchEvent(new Event("input", { bubbles: true }));
		while (root.getAttribute("aria-busy") === "true") await new Promise((resolve) => setTimeout(resolve, 1));
	}
	const half = Math.ceil(values.length / 2);
	const order = rest > 0 ? values : values.map((_, k) => values[(k % 2) * half + Math.floor(k / 2)] ?? values[k]);
	for (const value of order.filter((one) => Math.abs(one - start) > step / 2).slice(0, most)) {
		const before = marks();
		slider.value = String(value);
		const began = performance.now();
		slider.dispatchEvent(new Event("input", { bubbles: true }));
		while (root.getAttribute("aria-busy") === "true") await new Promise((resolve) => setTimeout(resolve, 1));
		await frame();
		times.push(Math.round(performance.now() - began));
		if (marks() === before) throw new Error(`${slider.name} ${value}: no chart has changed`);
		await new Promise((resolve) => setTimeout(resolve, rest));
	}
	return times;
}

/** In the page: drags the first slider to and fro, one step a frame, and stops at its last value, which is new in any case. */
async function dragOf(duration) {
	const root = document.querySelector(".nl-page");
	const slider = document.querySelector(".nl-controls input[type=range]");
	const [min, max, step] = [slider.min, slider.max, slider.step].map(Number);
	const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
	const move = (value) => {
		slider.value = String(value);
		slider.dispatchEvent(new Event("input", { bubbles: true }));
	};
	const turn = (control) => {
		if (!control) return;
		if (control.tagName === "SELECT") control.selectedIndex = 1;
		else control.value = String(Number(control.value) + Number(control.step));
		control.dispatchEvent(new Event("input", { bubbles: true }));
	};
	const other =
		document.querySelector(".nl-controls select") ?? document.querySelectorAll(".nl-controls input[type=range]")[1];
	// With another control elsewhere no value was computed before.
	turn(other);
	const began = performance.now();
	let [events, last, longest] = [0, began, 0];
	while (last - began < duration) {
		move(min + ((events++ * step) % (max - min)));
		await frame();
		const now = performance.now();
		[last, longest] = [now, Math.max(longest, now - last)];
	}
	move(max);
	while (root.getAttribute("aria-busy") === "true") await new Promise((resolve) => setTimeout(resolve, 1));
	await frame();
	return { events, longestFrame: Math.round(longest), afterLast: Math.round(performance.now() - last) };
}
