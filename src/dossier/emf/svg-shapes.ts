import { dashed, flattened, type Outline, type Point } from "./flatten.js";

/** What is drawn of an SVG, in its order: fills, lines, texts; colours are `rrggbb` on white paper. */
export type Shape =
	| { readonly kind: "fill"; readonly outlines: readonly Outline[]; readonly colour: string }
	| { readonly kind: "line"; readonly points: readonly Point[]; readonly colour: string; readonly width: number }
	| {
			readonly kind: "text";
			readonly at: Point;
			readonly text: string;
			readonly colour: string;
			readonly size: number;
			readonly bold: boolean;
			readonly anchor: "start" | "middle" | "end";
	  };

type Attributes = Readonly<Record<string, string>>;

/** The shapes of an SVG that vega drew: groups that are moved, paths, straight lines and texts. */
export function shapesOf(svg: string): Shape[] {
	const shapes: Shape[] = [];
	const moved: Point[] = [[0, 0]];
	let hidden = 0;
	for (const [, closing, name, written, empty, inner] of svg.matchAll(/<(\/?)([a-zA-Z]+)([^>]*?)(\/?)>([^<]*)/g)) {
		const attributes = attributesOf(written);
		const at = movedBy(attributes, moved[moved.length - 1]);
		if (name === "defs") hidden += closing ? -1 : 1;
		if (name === "g" && closing) moved.pop();
		else if (name === "g" && !empty) moved.push(at);
		else if (!closing && hidden === 0) shapes.push(...shapesIn(name, attributes, { at, inner }));
	}
	return shapes;
}

function attributesOf(written: string): Attributes {
	return Object.fromEntries([...written.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
}

function movedBy({ transform = "" }: Attributes, [x, y]: Point): Point {
	const match = /translate\(([-\d.e]+)[ ,]+([-\d.e]+)\)/.exec(transform);
	return match ? [x + Number(match[1]), y + Number(match[2])] : [x, y];
}

interface Drawn {
	readonly at: Point;
	readonly inner: string;
}

function shapesIn(name: string, attributes: Attributes, { at, inner }: Drawn): Shape[] {
	if (attributes.display === "none") return [];
	if (name === "text") return textShape(attributes, { at, inner });
	const outlines = name === "line" ? [lineOf(attributes)] : name === "path" ? flattened(attributes.d ?? "") : [];
	return pathShapes(
		attributes,
		outlines.map((outline) => movedOutline(outline, at)),
	);
}

function lineOf({ x2 = "0", y2 = "0" }: Attributes): Outline {
	return {
		points: [
			[0, 0],
			[Number(x2), Number(y2)],
		],
		closed: false,
	};
}

function movedOutline({ points, closed }: Outline, [x, y]: Point): Outline {
	return { closed, points: points.map(([px, py]) => [px + x, py + y]) };
}

function pathShapes(attributes: Attributes, outlines: readonly Outline[]): Shape[] {
	if (outlines.length === 0) return [];
	const [fill, stroke] = [paint(attributes, "fill"), paint(attributes, "stroke")];
	const width = Number(attributes["stroke-width"] ?? 1);
	const dash = attributes["stroke-dasharray"]?.split(/[ ,]+/).map(Number);
	const lines = outlines.flatMap(({ points, closed }) => {
		const whole = closed ? [...points, points[0]] : points;
		return dash ? dashed(whole, dash) : [whole];
	});
	return [
		...(fill ? [{ kind: "fill" as const, outlines, colour: fill }] : []),
		...(stroke ? lines.map((points) => ({ kind: "line" as const, points, colour: stroke, width })) : []),
	];
}

function textShape(attributes: Attributes, { at, inner }: Drawn): Shape[] {
	const colour = paint(attributes, "fill");
	// What is drawn around a text to keep it clear of lines has no counterpart here.
	if (!colour || attributes.stroke || inner === "") return [];
	const text = inner.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
	const bold = ["bold", "600", "700"].includes(attributes["font-weight"]);
	const anchor = (attributes["text-anchor"] ?? "start") as "start" | "middle" | "end";
	return [{ kind: "text", at, text, colour, size: Number.parseFloat(attributes["font-size"] ?? "11"), bold, anchor }];
}

/** A colour as it looks on white paper; none where nothing is painted. */
function paint(attributes: Attributes, of: "fill" | "stroke"): string | undefined {
	const match = /^#([0-9a-f]{6})$/i.exec(attributes[of] ?? "");
	const opacity = Number(attributes.opacity ?? 1) * Number(attributes[`${of}-opacity`] ?? 1);
	if (!match || opacity === 0) return undefined;
	const channels = [0, 2, 4].map((at) => Number.parseInt(match[1].slice(at, at + 2), 16));
	return channels
		.map((one) =>
			Math.round(255 + (one - 255) * opacity)
				.toString(16)
				.padStart(2, "0"),
		)
		.join("");
}
