import type { Control, Select, Slider, Values } from "./control.js";
import { element, newId } from "./dom.js";
import { type Lang, pick } from "./text.js";
import { words } from "./words.js";

interface Listener {
	/** Someone is about to use this control. */
	near?(control: Control): void;
	/** @param control the one that was moved; all of them unless given */
	changed(control?: Control): void;
}

interface Panel {
	readonly controls: readonly Control[];
	readonly values: Values;
	readonly lang: Lang;
	/** What the figures on the page rest on: stands at the foot of the panel, beside the way back. */
	readonly status: HTMLElement;
}

/** The page's controls; writes into `values` and tells what has changed. Without controls, the status alone. */
export function controlPanel({ controls, values, lang, status }: Panel, listener: Listener): HTMLElement {
	if (controls.length > 4) throw new Error("controls: 最多四个 · at most four");
	if (controls.length === 0) return status;
	const say = words(lang);
	const panel = element("section", { class: "nl-controls", "aria-label": say.controls });
	const fields = controls.map((control) => {
		const value = {
			get: () => values[control.id],
			set(chosen: number | string) {
				values[control.id] = chosen;
				listener.changed(control);
			},
		};
		const made = control.kind === "slider" ? slider(control, lang, value) : select(control, lang, value);
		for (const event of ["pointerenter", "focusin", "touchstart"]) {
			made.node.addEventListener(event, () => listener.near?.(control), { passive: true });
		}
		return made;
	});
	const reset = element("button", { type: "button", class: "nl-reset" }, say.reset);
	reset.addEventListener("click", () => {
		controls.forEach(({ id, start }) => {
			values[id] = start;
		});
		for (const { show } of fields) show();
		listener.changed();
	});
	const foot = element("div", { class: "nl-panel-foot" }, status, reset);
	panel.append(element("div", { class: "nl-fields" }, ...fields.map(({ node }) => node)), foot);
	return panel;
}

/** Where a control stands, and how it is moved. */
interface Value {
	get(): number | string;
	set(value: number | string): void;
}

function slider(control: Slider, lang: Lang, value: Value) {
	const { id, min, max, step, format = plain(step) } = control;
	const input = element("input", { ...{ type: "range", id: newId(), name: id }, ...bounds(min, max, step) });
	const output = element("output", { for: input.id });
	const show = () => {
		input.value = String(value.get());
		const text = format(Number(value.get()), lang);
		output.textContent = text;
		input.setAttribute("aria-valuetext", text);
	};
	input.addEventListener("input", () => {
		value.set(input.valueAsNumber);
		show();
	});
	show();
	return { node: field(control, lang, { input, output }), show };
}

/** As many decimals as the steps have. */
function plain(step: number): NonNullable<Slider["format"]> {
	const decimals = String(step).split(".")[1]?.length ?? 0;
	return (value) => value.toFixed(decimals);
}

function bounds(min: number, max: number, step: number): Record<string, string> {
	return { min: String(min), max: String(max), step: String(step) };
}

function select(control: Select, lang: Lang, value: Value) {
	const options = control.options.map(({ value, label }) => element("option", { value }, pick(label, lang)));
	const input = element("select", { id: newId(), name: control.id }, ...options);
	const show = () => {
		input.value = String(value.get());
	};
	input.addEventListener("input", () => value.set(input.value));
	show();
	return { node: field(control, lang, { input }), show };
}

/** @param output shows what the input stands for */
function field(
	{ label, hint }: Control,
	lang: Lang,
	{ input, output }: { readonly input: HTMLElement; readonly output?: HTMLElement },
): HTMLElement {
	const name = element("label", { for: input.id }, pick(label, lang));
	const head = element("div", { class: "nl-label" }, name, ...(output ? [output] : []));
	if (!hint) return element("div", { class: "nl-field" }, head, input);
	const note = element("small", { id: newId() }, pick(hint, lang));
	input.setAttribute("aria-describedby", note.id);
	return element("div", { class: "nl-field" }, head, input, note);
}
