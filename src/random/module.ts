/** A compiled WebAssembly module, or null where WebAssembly or its 128-bit SIMD is missing or forbidden. Compiled once. */
export function wasmModule(base64: string): WebAssembly.Module | null {
	let module = compiled.get(base64);
	if (module === undefined) {
		module = compile(base64);
		compiled.set(base64, module);
	}
	return module;
}

const compiled = new Map<string, WebAssembly.Module | null>();

function compile(base64: string): WebAssembly.Module | null {
	if (typeof WebAssembly === "undefined") return null;
	const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
	try {
		return new WebAssembly.Module(bytes);
	} catch (error) {
		if (error instanceof WebAssembly.CompileError) return null;
		throw error;
	}
}
