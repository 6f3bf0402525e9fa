import type { Values } from "../components/control.js";
import { controlPanel } from "../components/control-panel.js";
import { element } from "../components/dom.js";
import type { Lang } from "../components/text.js";
import { CONTROLS, type Kit, readControls, writeControl } from "./workbench-form.js";
import { quantitySelect } from "./workbench-shipped.js";

/** The controls, which write the text and follow it. */
export interface Controls {
	readonly node: HTMLElement;
	quantity(): string;
	/** Puts the controls where the text stands. */
	read(text: string): void;
}

interface Listener {
	text(): string;
	/** The text after a control has moved; nothing when it has to be mended first. */
	write(text: string | undefined): void;
	/** Only what is shown is another. */
	look(): void;
}

/** @param status stands at the foot of the controls */
export function openControls(
	lang: Lang,
	kit: Kit,
	{ status, tell }: { status: HTMLElement; tell: Listener },
): Controls {
	const node = element("div");
	const values: Values = { quantity: quantitySelect.start };
	const move = (before: Values) => {
		const now = { ...values };
		const moved = CONTROLS.map(({ id }) => id).filter((id) => id !== "quantity" && now[id] !== before[id]);
		if (now.quantity !== before.quantity) tell.look();
		if (moved.length === 0) return;
		const write = (text: string | undefined, id: string) => text && writeControl(kit, text, { id, value: now[id] });
		tell.write(moved.reduce<string | undefined>(write, tell.text()));
	};
	const build = () => {
		let before = { ...values };
		const changed = () => {
			const old = before;
			before = { ...values };
			move(old);
		};
		const focused = node.contains(document.activeElement) ? document.activeElement?.getAttribute("name") : undefined;
		const panel = controlPanel({ controls: CONTROLS, values, lang, status }, { changed });
		node.replaceChildren(panel);
		if (focused) panel.querySelector<HTMLElement>(`[name="${focused}"]`)?.focus();
	};
	return {
		node,
		quantity: () => String(values.quantity),
		read(text) {
			const next = Object.entries(readControls(kit, text));
			if (node.childElementCount > 0 && next.every(([id, value]) => values[id] === value)) return;
			Object.assign(values, Object.fromEntries(next));
			build();
		},
	};
}
