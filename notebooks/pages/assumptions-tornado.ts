import { type Status, toCsv } from "../../src/tables/index.js";
import { downloadButton } from "../components/csv.js";
import { element } from "../components/dom.js";
import { figure } from "../components/figures.js";
import type { PagePart } from "../components/page-part.js";
import type { State } from "../components/state.js";
import { type Lang, pick, type Text } from "../components/text.js";

/** What a step does to an answer. */
export interface Effect {
	readonly change: number;
	/** Standard error of the mean change, on the safe side. */
	readonly error: number;
}

interface Side {
	readonly label: Text;
	/** By answer, then by year; none where the step makes no sense. */
	readonly effects: Readonly<Record<string, readonly (Effect | null)[]>>;
}

export interface StepEffects {
	readonly id: string;
	readonly path: string;
	readonly name: Text;
	readonly status: Status;
	readonly low?: Side;
	readonly high?: Side;
}

/** What `data/effects.json.ts` writes. */
export interface Effects {
	readonly draws: number;
	readonly years: readonly number[];
	readonly answers: readonly {
		readonly id: string;
		readonly kind: "growth" | "balance" | "met";
		readonly levels: readonly { readonly value: number; readonly p10?: number; readonly p90?: number }[];
	}[];
	readonly steps: readonly StepEffects[];
}

/** One step of an assumption with its two changes of an answer. */
export interface Bar {
	readonly step: StepEffects;
	readonly sides: readonly { readonly side: "low" | "high"; readonly label: Text; readonly effect: Effect }[];
	readonly size: number;
}

export const STATUSES: Readonly<Record<Status, Text>> = {
	published: { zh: "已公布", en: "published" },
	derived: { zh: "推算", en: "derived" },
	recalled: { zh: "凭记忆引用", en: "recalled" },
	assumed: { zh: "假设", en: "assumed" },
	unknown: { zh: "未知", en: "unknown" },
};

export function effectsOf(state: State): Effects {
	return state.data("effects") as Effects;
}

/** Assumptions by what a step does to the chosen answer in the chosen year, the largest first. */
export function ranked(state: State, answer = state.choice("answer")): Bar[] {
	const { years, steps } = effectsOf(state);
	const at = years.indexOf(state.number("year"));
	return steps.map((step) => barOf(step, answer, at)).sort((a, b) => b.size - a.size);
}

export function barOf(step: StepEffects, answer: string, at: number): Bar {
	const sides = (["low", "high"] as const).flatMap((side) => {
		const effect = step[side]?.effects[answer][at];
		return effect ? [{ side, label: step[side]!.label, effect }] : [];
	});
	return { step, sides, size: Math.max(0, ...sides.map(({ effect }) => Math.abs(effect.change))) };
}

/** Whether the draws can tell the change from none. */
export function isClear({ change, error }: Effect): boolean {
	return Math.abs(change) > 2 * error;
}

/** A change in the answer's unit. */
export function changeText({ change }: Effect, answer: string, lang: Lang): string {
	const size = Math.abs(change);
	const points = lang === "zh" ? "个百分点" : "points";
	const text = answer === "nursery" ? `${figure(Math.round(100 * size), lang)} ${points}` : roughly(size, lang);
	if (/^0\b/.test(text) && size > 0) return "≈ 0";
	return `${change > 0 ? "+" : change < 0 ? "−" : ""}${text}`;
}

/** Tens are noise in thousands. */
export function roughly(size: number, lang: Lang): string {
	return figure(
		size >= 1000 ? 100 * Math.round(size / 100) : size >= 100 ? 10 * Math.round(size / 10) : Math.round(size),
		lang,
	);
}

const SHOWN = 12;

/** The assumptions that matter most, each with a bar for a step down and one for a step up. */
export function tornado(node: HTMLElement): PagePart {
	node.classList.add("nl-card");
	return {
		node,
		update(state) {
			const { lang } = state;
			const answer = state.choice("answer");
			const bars = ranked(state).filter(({ size, sides }) => size > 0 && sides.some(({ effect }) => isClear(effect)));
			const title = state.say("动一步，答案变多少", "One step each: how far the answer moves");
			const list = element(
				"ol",
				{ class: "nl-tornado" },
				...bars.slice(0, SHOWN).map((bar) => row(bar, bars[0].size, state)),
			);
			const none = element("p", {}, state.say("这一年没有分得清的影响。", "No clear effect in this year."));
			const save = downloadButton(lang, title, () => tornadoCsv(state));
			node.replaceChildren(
				element("h2", {}, title),
				element("p", { class: "nl-sub" }, subtitle(state, answer)),
				bars.length > 0 ? list : none,
				element("div", { class: "nl-under" }, save),
			);
		},
	};
}

function subtitle(state: State, answer: string): string {
	const year = state.number("year");
	const unit = {
		primary: growthUnit(state),
		junior: growthUnit(state),
		nursery: state.say("百分点，向右更有把握", "percentage points; to the right safer"),
		care: state.say("张床，向右富余更多，向左更缺", "beds; to the right more to spare, to the left more short"),
	}[answer];
	const draws = effectsOf(state).draws;
	return state.say(
		`${year} 年，${draws} 次抽样的平均变化；${unit}`,
		`${year}, mean change over ${draws} draws; ${unit}`,
	);
}

function growthUnit({ today, say }: State): string {
	return say(`在校生，与 ${today - 1} 年之差`, `pupils beyond those of ${today - 1}`);
}

function row({ step, sides }: Bar, most: number, state: State): HTMLElement {
	const { lang } = state;
	const name = element("span", { class: "nl-tornado-name" }, pick(step.name, lang), " ", badge(step.status, lang));
	const tracks = sides.map(({ side, effect }) => track(side, effect.change / most));
	const texts = sides.map(({ side, label, effect }) =>
		element(
			"span",
			{ "data-side": side },
			`${pick(label, lang)}${lang === "zh" ? "：" : ": "}`,
			strongText(effect, state),
		),
	);
	return element(
		"li",
		{},
		name,
		element("span", { class: "nl-tornado-bars", "aria-hidden": "true" }, ...tracks),
		element("span", { class: "nl-tornado-text" }, ...texts),
	);
}

function strongText(effect: Effect, state: State): HTMLElement {
	return element("strong", {}, isClear(effect) ? changeText(effect, state.choice("answer"), state.lang) : "≈ 0");
}

function track(side: string, share: number): HTMLElement {
	const bar = element("span", { "data-side": side });
	bar.style.setProperty("width", `${50 * Math.abs(share)}%`);
	bar.style.setProperty("left", `${share < 0 ? 50 - 50 * Math.abs(share) : 50}%`);
	return element("span", { class: "nl-tornado-track" }, bar);
}

export function badge(status: Status, lang: Lang): HTMLElement {
	return element("span", { class: "nl-badge", "data-status": status }, pick(STATUSES[status], lang));
}

function tornadoCsv(state: State): string {
	const { lang } = state;
	const rows = effectsOf(state).answers.flatMap(({ id }) =>
		ranked(state, id).flatMap(({ step, sides }) =>
			sides.map(({ label, effect }) => ({
				...{ answer: id, year: state.number("year"), assumption: pick(step.name, lang), path: step.path },
				...{ status: step.status, step: pick(label, lang), change: effect.change, standard_error: effect.error },
			})),
		),
	);
	return toCsv(rows, { bom: true });
}
