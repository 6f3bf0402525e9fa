import { type Drawing, emsOf } from "../draw-chart.js";
import type { Point } from "./flatten.js";
import { type Shape, shapesOf } from "./svg-shapes.js";

/** Types of records (MS-EMF 2.1.1). */
const RECORD = {
	...{
		header: 1,
		windowExtent: 9,
		windowOrigin: 10,
		viewportExtent: 11,
		endOfFile: 14,
		mapMode: 17,
		backgroundMode: 18,
	},
	...{ fillMode: 19, textAlign: 22, textColour: 24, select: 37, pen: 38, brush: 39, remove: 40 },
	...{ font: 82, text: 84, polyline: 87, polyPolygon: 91 },
} as const;

/** Logical units for a pixel: coordinates are whole numbers of 16 bits. */
const FINE = 20;
/** Hundredths of a millimetre for a pixel, at 96 to the inch. */
const HUNDREDTHS = 2540 / 96;
/** A device of 96 pixels to the inch: its size in pixels, millimetres and micrometres. */
const DEVICE = { pixels: 9600, millimetres: 2540 };

const NULL_BRUSH = 0x80000005;
const NULL_PEN = 0x80000008;

/** Words of 32 bits that follow each other in a record. */
class Words {
	readonly bytes: number[] = [];

	u32(...values: readonly number[]): this {
		for (const value of values)
			this.bytes.push(value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >>> 24) & 255);
		return this;
	}

	u16(...values: readonly number[]): this {
		for (const value of values) this.bytes.push(value & 255, (value >> 8) & 255);
		return this;
	}

	/** UTF-16, filled with zeros up to a length where one is given. */
	text(text: string, length = text.length): this {
		for (let at = 0; at < length; at++) this.u16(at < text.length ? text.charCodeAt(at) : 0);
		return this;
	}
}

/**
 * A chart as an Enhanced Metafile: the picture for word processors that show no SVG. Its letters are drawn by whoever shows
 * it, so that no font is needed here; what is translucent is mixed with white.
 */
export function emfOf({ svg, width, height }: Drawing): Uint8Array {
	const records = [
		record(RECORD.mapMode, new Words().u32(8)),
		record(RECORD.windowOrigin, new Words().u32(0, 0)),
		record(RECORD.windowExtent, new Words().u32(Math.ceil(width * FINE), Math.ceil(height * FINE))),
		record(RECORD.viewportExtent, new Words().u32(Math.ceil(width), Math.ceil(height))),
		record(RECORD.backgroundMode, new Words().u32(1)),
		record(RECORD.fillMode, new Words().u32(2)),
		...shapesOf(svg).flatMap(recordsOf),
		record(RECORD.endOfFile, new Words().u32(0, 16, 20)),
	];
	return Uint8Array.from([...header(records, { width, height }), ...records.flat()]);
}

function record(type: number, { bytes }: Words): number[] {
	return [...new Words().u32(type, bytes.length + 8).bytes, ...bytes];
}

function header(records: readonly (readonly number[])[], { width, height }: Omit<Drawing, "svg">): number[] {
	const size = 108;
	const bytes = size + records.reduce((sum, { length }) => sum + length, 0);
	const [right, bottom] = [Math.ceil(width), Math.ceil(height)];
	const frame = [0, 0, Math.round(width * HUNDREDTHS), Math.round(height * HUNDREDTHS)];
	const words = new Words()
		.u32(0, 0, right, bottom, ...frame, 0x464d4520, 0x10000, bytes, records.length + 1)
		.u16(2, 0)
		.u32(0, 0, 0, DEVICE.pixels, DEVICE.pixels, DEVICE.millimetres, DEVICE.millimetres, 0, 0, 0)
		.u32(DEVICE.millimetres * 1000, DEVICE.millimetres * 1000);
	return record(RECORD.header, words);
}

function recordsOf(shape: Shape): number[][] {
	if (shape.kind === "fill") return fillRecords(shape);
	return shape.kind === "line" ? lineRecords(shape) : textRecords(shape);
}

/** The one object that is made, used and removed. */
const HANDLE = 1;

function withObject(made: number[], used: readonly number[][]): number[][] {
	return [
		made,
		record(RECORD.select, new Words().u32(HANDLE)),
		...used,
		record(RECORD.remove, new Words().u32(HANDLE)),
	];
}

/** `rrggbb` as the format writes it: blue, green, red. */
function colourRef(colour: string): number {
	const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
	return red | (green << 8) | (blue << 16);
}

function boundsOf(points: readonly Point[]): number[] {
	const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
	return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].map((value) => Math.round(value * FINE));
}

const fine = (points: readonly Point[]) => points.flatMap((point) => point.map((value) => Math.round(value * FINE)));

function fillRecords({ outlines, colour }: Extract<Shape, { kind: "fill" }>): number[][] {
	const all = outlines.flatMap(({ points }) => points);
	const polygons = new Words()
		.u32(...boundsOf(all), outlines.length, all.length, ...outlines.map(({ points }) => points.length))
		.u16(...fine(all));
	return withObject(record(RECORD.brush, new Words().u32(HANDLE, 0, colourRef(colour), 0)), [
		record(RECORD.select, new Words().u32(NULL_PEN)),
		record(RECORD.polyPolygon, polygons),
		record(RECORD.select, new Words().u32(NULL_BRUSH)),
	]);
}

function lineRecords({ points, colour, width }: Extract<Shape, { kind: "line" }>): number[][] {
	const line = new Words().u32(...boundsOf(points), points.length).u16(...fine(points));
	const pen = new Words().u32(HANDLE, 0, Math.round(width * FINE), 0, colourRef(colour));
	return withObject(record(RECORD.pen, pen), [
		record(RECORD.polyline, line),
		record(RECORD.select, new Words().u32(NULL_PEN)),
	]);
}

/** A font that has Chinese on most machines; others put their own in its place. */
const FACE = "Microsoft YaHei";
const BASELINE = 24;
const ALIGN = { start: 0, middle: 6, end: 2 };

function textRecords({ at, text, colour, size, bold, anchor }: Extract<Shape, { kind: "text" }>): number[][] {
	const font = new Words()
		.u32(HANDLE, -Math.round(size * FINE), 0, 0, 0, bold ? 700 : 400, 0x86000000, 0)
		.text(FACE, 32)
		// The full name, the style, and what a font of the format holds besides: 260 bytes that nobody reads.
		.u32(...Array.from({ length: 57 }, () => 0));
	const letters = text.length + (text.length % 2);
	const start = 8 + 28 + 40;
	const [x, y] = at.map((value) => Math.round(value * FINE));
	const written = new Words()
		.u32(0, 0, -1, -1, 2, 0, 0)
		.u32(x, y, text.length, start, 0, 0, 0, -1, -1, start + 2 * letters)
		.text(text, letters)
		.u32(...Array.from(text, (letter) => Math.round(size * FINE * emsOf(letter))));
	return withObject(record(RECORD.font, font), [
		record(RECORD.textColour, new Words().u32(colourRef(colour))),
		record(RECORD.textAlign, new Words().u32(BASELINE | ALIGN[anchor])),
		record(RECORD.text, written),
		record(RECORD.select, new Words().u32(0x8000000d)),
	]);
}
