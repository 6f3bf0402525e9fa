/** A point in pixels. */
export type Point = readonly [x: number, y: number];

/** Points of one line of a path; `closed` where it ends where it began. */
export interface Outline {
	readonly points: readonly Point[];
	readonly closed: boolean;
}

/** Straight pieces of a curve: what a printer shows no corner of. */
const PIECES = 12;

interface Pen {
	at: Point;
	readonly outlines: { points: Point[]; closed: boolean }[];
}

/** How many numbers a command takes. */
const TAKES: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, A: 7, Z: 0 };

/** The lines of an SVG path, its curves as straight pieces; commands M, L, H, V, C, A and Z, absolute or relative. */
export function flattened(path: string): Outline[] {
	const pen: Pen = { at: [0, 0], outlines: [] };
	for (const [, letter, rest] of path.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
		const numbers = (rest.match(/-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/gi) ?? []).map(Number);
		const takes = TAKES[letter.toUpperCase()];
		for (let at = 0; at === 0 || at < numbers.length; at += takes || 1)
			draw(pen, letter, numbers.slice(at, at + takes));
	}
	return pen.outlines.filter(({ points }) => points.length > 1);
}

function draw(pen: Pen, letter: string, numbers: readonly number[]): void {
	const command = letter.toUpperCase();
	const [x, y] = letter === command ? [0, 0] : pen.at;
	const place = (at: number): Point => [x + numbers[at], y + numbers[at + 1]];
	if (command === "M") pen.outlines.push({ points: [place(0)], closed: false });
	if (command === "M") pen.at = place(0);
	if (command === "L") lineTo(pen, place(0));
	if (command === "H") lineTo(pen, [x + numbers[0], pen.at[1]]);
	if (command === "V") lineTo(pen, [pen.at[0], y + numbers[0]]);
	if (command === "C") curveTo(pen, [pen.at, place(0), place(2), place(4)]);
	if (command === "A") arcTo(pen, numbers, place(5));
	if (command === "Z") close(pen);
}

function lineTo(pen: Pen, to: Point): void {
	pen.outlines[pen.outlines.length - 1].points.push(to);
	pen.at = to;
}

function close(pen: Pen): void {
	const last = pen.outlines[pen.outlines.length - 1];
	last.closed = true;
	pen.at = last.points[0];
}

/** A cubic curve of Bézier. */
function curveTo(pen: Pen, [a, b, c, d]: readonly [Point, Point, Point, Point]): void {
	for (let piece = 1; piece <= PIECES; piece++) {
		const t = piece / PIECES;
		const at = (k: 0 | 1) =>
			(1 - t) ** 3 * a[k] + 3 * (1 - t) ** 2 * t * b[k] + 3 * (1 - t) * t * t * c[k] + t ** 3 * d[k];
		lineTo(pen, [at(0), at(1)]);
	}
}

/** Half a circle from here to there, clockwise: vega draws its points of two of them. */
function arcTo(pen: Pen, [radius, , , , sweep]: readonly number[], to: Point): void {
	const from = pen.at;
	const [middleX, middleY] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
	// Half a circle over its diameter.
	const [acrossX, acrossY] = [(to[1] - from[1]) / 2, (from[0] - to[0]) / 2];
	const side = sweep ? 1 : -1;
	for (let piece = 1; piece <= PIECES; piece++) {
		const along = (2 * piece) / PIECES - 1;
		const high = Math.sqrt(Math.max(0, 1 - along * along));
		const [x, y] = [along * ((to[0] - from[0]) / 2), along * ((to[1] - from[1]) / 2)];
		lineTo(pen, radius > 0 ? [middleX + x + side * high * acrossX, middleY + y + side * high * acrossY] : to);
	}
}

/** The drawn pieces of a dashed line. */
export function dashed(points: readonly Point[], pattern: readonly number[]): Point[][] {
	const pieces: Point[][] = [[points[0]]];
	let [step, left] = [0, pattern[0]];
	for (let at = 1; at < points.length; at++) {
		const to = points[at];
		let from = points[at - 1];
		let length = Math.hypot(to[0] - from[0], to[1] - from[1]);
		while (length > left) {
			const cut: Point = [from[0] + ((to[0] - from[0]) * left) / length, from[1] + ((to[1] - from[1]) * left) / length];
			if (step % 2 === 0) pieces[pieces.length - 1].push(cut);
			else pieces.push([cut]);
			[from, length, step] = [cut, length - left, step + 1];
			left = pattern[step % pattern.length];
		}
		left -= length;
		if (step % 2 === 0) pieces[pieces.length - 1].push(to);
	}
	return pieces.filter((piece) => piece.length > 1);
}
