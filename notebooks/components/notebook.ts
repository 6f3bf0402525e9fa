/**
 * A page of the site is one call: `display(await notebook(config))`. The page's markdown brings the question as its title and
 * a sentence; everything else follows from the configuration. What is computed beforehand, what runs in the worker and what is
 * drawn again is not the page's business: it says which quantities it shows, and how the answer, charts and tables follow from
 * a `State`. `config.ts` describes the configuration, `state.ts` what its functions read.
 */
import { openAddress, startValues } from "./address.js";
import { answerBox } from "./answer.js";
import { blockPart } from "./blocks.js";
import { chartCard } from "./chart-card.js";
import { fansOf, type NotebookConfig } from "./config.js";
import type { Control, Values } from "./control.js";
import { controlPanel } from "./control-panel.js";
import { element } from "./dom.js";
import { foot } from "./foot.js";
import { oncePerFrame } from "./frames.js";
import { nearby } from "./nearby.js";
import { overridesOf } from "./overrides.js";
import type { PagePart, PageTools } from "./page-part.js";
import { openSimulator, type Simulator } from "./simulator.js";
import type { Sources } from "./sources.js";
import { openState } from "./state.js";
import { type Lang, pick } from "./text.js";
import { type Baseline, fanKey, type View } from "./view.js";
import { words } from "./words.js";

/** @param lang of the document unless given */
export type OpenNotebook = (config: NotebookConfig, lang?: Lang) => Promise<HTMLElement>;

type Files = Readonly<Record<string, unknown>>;

/** @param read reads what a data loader wrote */
export function openNotebooks(
	load: (lang: Lang) => Promise<Sources>,
	read: (name: string) => Promise<unknown>,
): OpenNotebook {
	const filesOf = async ({ data = [], stakes }: NotebookConfig): Promise<Files> => {
		const names = stakes ? [...data, "stakes"] : data;
		return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await read(name)])));
	};
	return async (config, lang = document.documentElement.lang.startsWith("en") ? "en" : "zh") => {
		const [sources, files] = await Promise.all([load(lang), filesOf(config)]);
		const values = startValues(config.controls ?? []);
		return buildPage({ config, lang, sources, files, values, simulator: openSimulator(sources) });
	};
}

/** A page while it is open. */
interface Page {
	readonly config: NotebookConfig;
	readonly lang: Lang;
	readonly sources: Sources;
	readonly files: Files;
	/** Where the controls stand; they write it. */
	readonly values: Values;
	readonly simulator: Simulator;
}

function buildPage(page: Page): HTMLElement {
	const { config, lang, sources, values } = page;
	const controls = config.controls ?? [];
	const tools = toolsOf(page);
	const answer = answerPart(config, lang);
	const below = [...config.blocks.map((block) => blockPart(block, sources.charts, tools)), foot(config, lang)];
	const screen = openScreen(page, [answer, ...below]);
	const remember = openAddress(controls, values);
	const panel = controlPanel(
		{ controls, values, lang, status: screen.status },
		{
			near: screen.near,
			changed(control) {
				remember();
				if (control && !control.override) screen.show();
				else screen.run(control);
			},
		},
	);
	screen.root.append(answer.node, panel, screen.alert, ...below.map(({ node }) => node));
	if (controls.some(({ override }) => override)) {
		// Who moves a mouse over the page may move a slider next.
		screen.root.addEventListener("mousemove", screen.warm, { once: true, passive: true });
	}
	screen.run();
	return screen.root;
}

function toolsOf({ lang, sources: { baseline, charts }, simulator: { explore, files } }: Page): PageTools {
	return {
		lang,
		baseline,
		explore,
		files,
		chart: (kind, title, unit) => chartCard(charts, { kind, title, unit, lang }),
	};
}

/** Least time between two pictures of which the second is not the last, ms: drawing takes the cores from the draws. */
const EARLY_REST = 100;

/** Shows the newest figures that are there, and has them computed when they are not. */
function openScreen({ config, lang, sources, files, values, simulator }: Page, parts: readonly PagePart[]) {
	const { baseline } = sources;
	const root = element("div", { class: "nl-page" });
	const status = element("p", { class: "nl-status", role: "status" });
	status.hidden = config.answer === undefined || config.draws !== undefined;
	const alert = element("div", { class: "nl-alert", role: "alert" });
	const ready = isReady(config, baseline);
	let shown: { readonly view: View; readonly changed: boolean } | undefined = ready
		? { view: baseline, changed: false }
		: undefined;

	let waits = false;
	let shows = 0;
	let shownAt = Number.NEGATIVE_INFINITY;
	const say = () => {
		if (!shown) status.textContent = waits ? words(lang).busy : "";
		else status.textContent = words(lang).status({ ...shown.view, changed: shown.changed, waits });
		if (waits) root.setAttribute("aria-busy", "true");
	};
	const show = oncePerFrame(async () => {
		const own = ++shows;
		shownAt = performance.now();
		if (shown) {
			const state = openState({ lang, values, baseline, files, ...shown });
			await Promise.all(parts.map((part) => attempt(() => part.update(state), alert, lang)));
		}
		if (own === shows && !waits) root.setAttribute("aria-busy", "false");
	});
	const take = (view: View, changed: boolean) => {
		const issues = view.issues ?? [];
		alert.replaceChildren(...(issues.length > 0 ? [issueBox(issues, lang)] : []));
		if (issues.length === 0) shown = { view, changed };
		waits = issues.length === 0 && view.draws < view.of;
		say();
		if (!waits || performance.now() - shownAt > EARLY_REST) show();
		if (moved) near(moved);
	};
	let moved: Control | undefined;
	/** Computes what the control is likely to ask for, unless what it asked for is being computed. */
	const near = (control: Control) => {
		if (!waits && control.override) simulator.ahead([values, ...nearby(control, values)].map(jobFor));
	};
	const jobFor = (chosen: Values) => jobOf(config, baseline, overridesOf(config.controls ?? [], chosen));
	const warm = () => simulator.warm(jobFor(values));
	/** @param control the one that was moved */
	const run = (control?: Control) => {
		moved = control;
		const overrides = overridesOf(config.controls ?? [], values);
		if (ready && !overrides) {
			simulator.cancel();
			return take(baseline, false);
		}
		waits = true;
		say();
		if (ready && shown) show();
		simulator.submit(jobOf(config, baseline, overrides), (view) => take(view, overrides !== undefined));
	};
	return { root, status, alert, run, show, near, warm };
}

function jobOf(config: NotebookConfig, baseline: Baseline, overrides: object = {}) {
	const { file = baseline.file, targets = false, today, stakes } = config;
	const wanted = { ...(today && { today }), ...(stakes && { stakes }) };
	return { file, overrides, draws: baseline.of, fans: fansOf(config), targets, ...wanted };
}

/** Whether everything the page shows first has been computed beforehand. */
function isReady(config: NotebookConfig, baseline: Baseline): boolean {
	const known = new Set(baseline.fans.map(({ metric }) => metric));
	const sameFile = (config.file ?? baseline.file) === baseline.file;
	return sameFile && fansOf(config).every((ref) => known.has(fanKey(ref)));
}

/** A part that fails says so on the page; the others are shown. */
async function attempt(update: () => void | Promise<void>, alert: HTMLElement, lang: Lang): Promise<void> {
	try {
		await update();
	} catch (error) {
		console.error(error);
		alert.replaceChildren(issueBox([{ message: error instanceof Error ? error.message : String(error) }], lang));
	}
}

function issueBox(issues: NonNullable<View["issues"]>, lang: Lang): HTMLElement {
	const lines = issues.map(({ message }) => element("li", {}, pick(message, lang)));
	return element("div", { class: "nl-error" }, element("strong", {}, words(lang).wrong), element("ul", {}, ...lines));
}

function answerPart({ answer }: NotebookConfig, lang: Lang): PagePart {
	const box = answerBox(lang);
	return answer
		? { node: box.node, update: (state) => box.show(answer(state)) }
		: { node: element("div"), update() {} };
}
