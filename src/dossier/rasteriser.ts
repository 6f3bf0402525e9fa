import { initWasm, Resvg } from "@resvg/resvg-wasm";

/** What pictures are made with: the program that draws them, and the font of their letters. */
export interface PictureParts {
	readonly wasm: Uint8Array;
	readonly font: Uint8Array;
}

/** Dots for a pixel of a chart: 240 to the inch on paper. */
const DOTS = 2.5;

/** The font's own name: no font of the machine is looked for, so that the same chart is the same picture everywhere. */
const FAMILY = "Noto Sans CJK SC";

/** Opens what turns an SVG into a PNG. */
export async function openRasteriser({ wasm, font }: PictureParts): Promise<(svg: string) => Uint8Array> {
	await initWasm(wasm as BufferSource).catch(refuseAllButTwice);
	const fonts = { fontBuffers: [font], defaultFontFamily: FAMILY, sansSerifFamily: FAMILY };
	return (svg) => {
		const drawn = new Resvg(svg, { font: fonts, fitTo: { mode: "zoom", value: DOTS }, background: "white" });
		const png = drawn.render().asPng();
		drawn.free();
		return png;
	};
}

/** The program is opened once for a process; whoever asks again has it. */
function refuseAllButTwice(error: unknown): void {
	if (!/already initialized/i.test(String(error))) throw error;
}
