import type { Control, Values } from "./control.js";

/** Values of the address, where it names some that are allowed, else where the controls start. */
export function startValues(controls: readonly Control[]): Values {
	const asked = new URLSearchParams(location.search);
	const value = (control: Control) => {
		const text = asked.get(control.id);
		if (control.kind === "select") return control.options.some(({ value }) => value === text) ? text! : control.start;
		const given = text === null ? Number.NaN : Number(text);
		return given >= control.min && given <= control.max ? given : control.start;
	};
	return Object.fromEntries(controls.map((control) => [control.id, value(control)]));
}

/** How long the controls rest before the address follows, ms: browsers refuse an address that changes with every step of a drag. */
const REST = 300;

/** Keeps what has been changed in the address, so that a link shares it. */
export function openAddress(controls: readonly Control[], values: Values): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	return () => {
		clearTimeout(timer);
		timer = setTimeout(() => remember(controls, values), REST);
	};
}

function remember(controls: readonly Control[], values: Values): void {
	const query = new URLSearchParams();
	for (const { id, start } of controls) if (values[id] !== start) query.set(id, String(values[id]));
	history.replaceState(null, "", query.size > 0 ? `?${query}` : location.pathname);
}
