import { openPage, ready } from "./browser.mjs";

/** Most moves of a slider that are timed. */
const MOVES = 12;

/** How long somebody who steps through a slider looks at each value, ms: meanwhile the page computes the next ones ahead. */
const LOOK = 1000;

/** How long a drag lasts, ms. */
const DRAG = 1500;

/**
 * What a visitor waits for; times in ms, sizes in bytes. Every slider is timed from the input event to the frame after the
 * charts on the screen show the result of all draws: `steps` point at it and go through its values with a look at each;
 * `jumps` move another control first, so that no value is known, and then go to and fro without a rest, so that none is
 * computed ahead; `everything` is that other control's move, which draws all anew. `drag` moves the first slider once a frame
 * and counts from its last event.
 *
 * @param paths of pages with sliders; the first one tells the rest
 */
export async function measure(browser, url, paths) {
	await (await openPage(browser, url + paths[0])).page.context().close();
	const { page } = await openPage(browser, url + paths[0], { before: watchFirstChart });
	await page.waitForFunction(() => window.firstChart !== undefined);
	const firstChart = await page.evaluate(() => window.firstChart);
	await ready(page);
	const bytes = await loaded(page);
	await page.context().close();
	const before = await yardstick(browser);
	const sliders = [];
	for (const path of paths) sliders.push(...(await slidersOf(browser, url, path)));
	const { drag, ...loads } = await withPage(browser, url + paths[0], dragged);
	// Once the slider stands still nothing but its own value may have been left to compute.
	const backlog = drag.afterLast > 1.5 * sliders[0].everything;
	return {
		firstChart: Math.round(firstChart),
		...{ bytes, ...loads, drag: { ...drag, backlog }, yardstick: [before, await yardstick(browser)] },
		steps: spread(sliders.flatMap(({ steps }) => steps.times)),
		jumps: spread(sliders.flatMap(({ jumps }) => jumps.times)),
		sliders: sliders.map(({ steps, jumps, everything, ...slider }) => {
			const ratio = Number((spread(jumps.times).median / everything).toFixed(2));
			return { ...slider, everything, steps: spread(steps.times), jumps: { ...spread(jumps.times), ratio } };
		}),
	};
}

/** In the page: notes when the frame is on the screen in which a chart has its first line or area, ms from the page's start. */
function watchFirstChart() {
	const observer = new MutationObserver(() => {
		if (!document.querySelector(".nl-chart svg path[d]")) return;
		observer.disconnect();
		requestAnimationFrame(() =>
			setTimeout(() => {
				window.firstChart = performance.now();
			}),
		);
	});
	observer.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["d"] });
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

/** Every slider of a page that changes the scenario (not the year to look at), each time on a page opened anew. */
async function slidersOf(browser, url, path) {
	const names = await withPage(browser, url + path, (page) =>
		page.$$eval(".nl-controls input[type=range]:not([name=year])", (nodes) => nodes.map(({ name }) => name)),
	);
	const all = [];
	for (const name of names) {
		const move = (rest) => withPage(browser, url + path, (page) => movesOf(page, name, rest));
		const [steps, jumps] = [await move(LOOK), await move(0)];
		all.push({ page: path, slider: name, everything: jumps.everything, steps, jumps });
	}
	return all;
}

async function movesOf(page, name, rest) {
	await page.locator(`.nl-controls input[name=${name}]`).hover();
	await page.waitForTimeout(LOOK);
	return page.evaluate(movesIn, { name, most: MOVES, rest });
}

async function dragged(page) {
	await page.locator(".nl-controls input[type=range]").first().hover();
	await page.waitForTimeout(LOOK);
	const drag = await page.evaluate(dragOf, DRAG);
	const draws = await page.evaluate(() => document.querySelector(".nl-status").textContent);
	return { bytesWithWorker: await loaded(page), draws, drag };
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
 * In the page: moves a slider to its values, one after the other with a rest between them, or else to and fro after another
 * control was moved; times each. The page is no longer busy when it has drawn all draws, and the frame after that shows it.
 */
async function movesIn({ name, most, rest }) {
	const root = document.querySelector(".nl-page");
	const slider = document.querySelector(`.nl-controls input[name=${name}]`);
	const [min, max, step, stands] = [slider.min, slider.max, slider.step, slider.value].map(Number);
	const values = Array.from({ length: Math.round((max - min) / step) + 1 }, (_, k) => min + k * step);
	const marks = () =>
		root.querySelector(".nl-answer").textContent +
		[...root.querySelectorAll(".nl-chart svg path")].map((path) => path.getAttribute("d")).join();
	const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
	const timed = async (control, change) => {
		const began = performance.now();
		change(control);
		control.dispatchEvent(new Event("input", { bubbles: true }));
		while (root.getAttribute("aria-busy") === "true") await new Promise((resolve) => setTimeout(resolve, 1));
		await frame();
		return Math.round(performance.now() - began);
	};
	const turn = (select) => {
		select.selectedIndex = 1;
	};
	const everything = rest > 0 ? undefined : await timed(document.querySelector(".nl-controls select"), turn);
	const half = Math.ceil(values.length / 2);
	const [above, below] = [values.filter((one) => one > stands), values.filter((one) => one < stands)];
	const order =
		rest > 0
			? [...above, ...below.reverse()]
			: values
					.map((_, k) => values[(k % 2) * half + Math.floor(k / 2)])
					.filter((one) => Math.abs(one - stands) > step / 2);
	const times = [];
	const first = marks();
	let changed = false;
	for (const value of order.slice(0, most)) {
		const time = await timed(slider, () => {
			slider.value = String(value);
		});
		times.push(time);
		changed ||= marks() !== first;
		await new Promise((resolve) => setTimeout(resolve, rest));
	}
	if (!changed) throw new Error(`${slider.name}: nothing has changed`);
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
