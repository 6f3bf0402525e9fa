import { openPage, ready } from "./browser.mjs";

const CHANGES = 15;

/** First chart, slider to painted chart, and bytes loaded; milliseconds and bytes. */
export async function measure(browser, url) {
	await (await openPage(browser, url)).page.context().close();
	const started = performance.now();
	const { page } = await openPage(browser, url);
	await page.waitForSelector(".nl-chart svg");
	const firstChart = performance.now() - started;
	await ready(page);
	const bytes = await loaded(page);
	await page.locator(".nl-controls").hover();
	await page.waitForTimeout(2500);
	const changes = await page.evaluate(changesOf, CHANGES);
	const afterwards = await loaded(page);
	await page.context().close();
	const whole = Math.round;
	return {
		firstChart: whole(firstChart),
		bytes,
		bytesWithWorker: afterwards,
		slider: {
			changes: CHANGES,
			firstView: {
				median: whole(median(changes.map(({ first }) => first))),
				worst: whole(Math.max(...changes.map(({ first }) => first))),
			},
			allDraws: {
				median: whole(median(changes.map(({ all }) => all))),
				worst: whole(Math.max(...changes.map(({ all }) => all))),
			},
		},
	};
}

function loaded(page) {
	return page.evaluate(() => {
		const entries = [...performance.getEntriesByType("resource"), ...performance.getEntriesByType("navigation")];
		return entries.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0);
	});
}

function median(values) {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** In the page: moves a slider that runs the model, and waits until its charts are painted: first with some draws, then with all. */
async function changesOf(count) {
	const root = document.querySelector(".nl-page");
	const slider = document.querySelector(".nl-controls input[type=range]");
	const painted = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
	const until = async (test) => {
		while (!test()) await new Promise((resolve) => setTimeout(resolve, 1));
		await painted();
	};
	const marks = () => [...root.querySelectorAll(".nl-chart svg path")].map((path) => path.getAttribute("d")).join();
	const times = [];
	const [min, max, step] = [slider.min, slider.max, slider.step].map(Number);
	for (let at = 0; at < count; at++) {
		const before = marks();
		const next = slider.valueAsNumber + (step || 1);
		slider.value = String(next > max ? min : next);
		const started = performance.now();
		slider.dispatchEvent(new Event("input", { bubbles: true }));
		await until(() => marks() !== before);
		const first = performance.now() - started;
		await until(() => root.getAttribute("aria-busy") !== "true");
		times.push({ first, all: performance.now() - started });
	}
	return times;
}
