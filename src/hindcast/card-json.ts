const DIGITS = 6;

/** A report card as JSON, figures at six significant digits. */
export function cardJson(card: object, product = "nianlun-hindcast"): string {
	const rounded = (_: string, value: unknown) =>
		typeof value === "number" ? Number(value.toPrecision(DIGITS)) : value;
	return JSON.stringify({ product, ...card }, rounded, "\t");
}
