import { openPage, ready } from "./browser.mjs";

/** Most steps of a slider that are timed. */
const STEPS = 12;

/** Steps after each of which one looks at the page for a while, ms: meanwhile it computes the next ones ahead. */
const RESTED = 8;
const LOOK = 2000;

/** How long a drag lasts, ms. */
const DRAG = 1500;

/**
 * What a visitor waits for; times in ms, sizes in bytes. Sliders are timed from the input event to the frame after the charts
 * on the screen show the result of all draws: jumping to and fro without a rest, so that no value was computed ahead
 * (`sliders`, and `everything` for a change that moves all draws anew, `ratio` over it), and with a look at the page between
 * two steps (`rested`). `drag` moves the first slider once a frame and
 * counts from its last event.
 *
 * @param paths of pages with sliders; the first one tells the rest
 */
export async function measure(browser, url, paths) {
	await (await openPage(browser, url + paths[0])).page.context().close();
	const { page } = await openPage(browser, url + paths[0]);
	await page.waitForSelector(".nl-chart svg path[d]");
	const firstChart = await page.evaluate(
		() => new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now()))),
	);
	await ready(page);
	const bytes = await loaded(page);
	await page.context().close();
	const before = await yardstick(browser);
	const sliders = [];
	for (const path of paths) sliders.push(...(await slidersOf(browser, url, path)));
	return {
		firstChart: Math.round(firstChart),
		bytes,
		yardstick: [before, await yardstick(browser)],
		sliders,
		allSliders: spread(sliders.flatMap(({ times }) => times)),
		...(await settled(browser, url + paths[0], sliders[0])),
	};
}

/** What the machine is worth at the moment: ms that the browser takes for 1e8 multiplications and additions, one after the other. */
async function yardstick(browser) {
	const page = await browser.newPage();
	const times = await page.evaluate(() =>
		Array.from({ length: 5 }, () => {
			const began = performance.now();
			let sum = 0;
			for (let k = 0; k < 1e8; k++) sum += k * 1.5;
			return sum > 0 ? performance.now() - began : 0;
		}),
	);
	await page.close();
	return Math.round(times.sort((a, b) => a - b)[2]);
}

/** Every slider of a page that changes the scenario (not the year to look at), each on a page opened anew. */
async function slidersOf(browser, url, path) {
	const names = await withPage(browser, url + path, (page) =>
		page.$$eval(".nl-controls input[type=range]:not([name=year])", (nodes) => nodes.map(({ name }) => name)),
	);
	const all = [];
	for (const name of names) {
		const { everything, times } = await withPage(browser, url + path, (page) => jumps(page, name));
		const [first, ...later] = times;
		const { median, worst } = spread(later);
		const ratio = Number((median / everything).toFixed(2));
		all.push({ page: path, slider: name, everything, first, median, worst, ratio, times: later });
	}
	return all;
}

async function jumps(page, name) {
	await page.locator(`.nl-controls input[name=${name}]`).hover();
	await page.waitForTimeout(2500);
	return page.evaluate(stepsOf, { name, most: STEPS, rest: 0 });
}

/** With time to look at the page, and while dragging. */
async function settled(browser, url, { slider: name, worst }) {
	return withPage(browser, url, async (page) => {
		await page.locator(`.nl-controls input[name=${name}]`).hover();
		await page.waitForTimeout(2500);
		const { times: rested } = await page.evaluate(stepsOf, { name, most: RESTED, rest: LOOK });
		const drag = await page.evaluate(dragOf, DRAG);
		return {
			bytesWithWorker: await loaded(page),
			draws: await page.evaluate(() => document.querySelector(".nl-status").textContent),
			rested: { moves: rested.length - 1, ...spread(rested.slice(1)) },
			drag: { ...drag, backlog: drag.afterLast > 1.5 * worst },
		};
	});
}

async function withPage(browser, url, use) {
	const { page } = await openPage(browser, url);
	await ready(page);
	const result = await use(page);
	await page.context().close();
	return result;
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
 * In the page: moves a slider to each of its values but the last, which is for the drag, and the one where it stands; times
 * each. Another control was moved before, so that no value is known yet; without a rest the values jump to and fro, so that
 * none is computed ahead. The page is no longer busy when it has drawn all draws, and the frame after that shows it.
 */
async function stepsOf({ name, most, rest }) {
	const root = document.querySelector(".nl-page");
	const slider = document.querySelector(`.nl-controls input[name=${name}]`);
	const [min, max, step, stands] = [slider.min, slider.max, slider.step, slider.value].map(Number);
	const values = Array.from({ length: Math.round((max - min) / step) }, (_, k) => min + k * step);
	const marks = () =>
		root.querySelector(".nl-answer").textContent +
		[...root.querySelectorAll(".nl-chart svg path")].map((path) => path.getAttribute("d")).join();
	const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
	const idle = async () => {
		while (root.getAttribute("aria-busy") === "true") await new Promise((resolve) => setTimeout(resolve, 1));
	};
	const move = (control, change) => {
		change(control);
		control.dispatchEvent(new Event("input", { bubbles: true }));
	};
	const start = performance.now();
	move(document.querySelector(".nl-controls select"), (select) => {
		select.selectedIndex = 1;
	});
	await idle();
	const everything = Math.round(performance.now() - start);
	const half = Math.ceil(values.length / 2);
	const order = rest > 0 ? values : values.map((_, k) => values[(k % 2) * half + Math.floor(k / 2)] ?? values[k]);
	const times = [];
	for (const value of order.filter((one) => Math.abs(one - stands) > step / 2).slice(0, most)) {
		const before = marks();
		const began = performance.now();
		move(slider, (input) => {
			input.value = String(value);
		});
		await idle();
		await frame();
		times.push(Math.round(performance.now() - began));
		if (marks() === before) throw new Error(`${slider.name} ${value}: nothing has changed`);
		await new Promise((resolve) => setTimeout(resolve, rest));
	}
	return { everything, times };
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
