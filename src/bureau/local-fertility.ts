import { WHOLE } from "../draws/index.js";
import { openRows } from "../forecast/index.js";
import { exp, ln } from "../random/index.js";
import { prepare } from "../setup/index.js";
import type { Book } from "./book.js";
import { numberIn } from "./part.js";

/** Years after the base year from which the level is taken: later ones rest on the forecast of mothers, too. */
const YEARS = 3;

/**
 * Local fertility over the nation's: births counted in the first years after the base year over those of the medium path
 * with the nation's fertility, as a geometric mean. Nothing where no such year was counted or the scenario has mistakes.
 *
 * @param read texts of the scenario without a ratio of its own, and of its tables
 */
export function localFertility(book: Book, read: (reference: string) => string | undefined): number | undefined {
	const counted = book.rows.births.filter((row) => numberIn(row, "births")! > 0);
	const base = Number(book.settings.base.value);
	const early = counted.filter((row) => numberIn(row, "year")! > base && numberIn(row, "year")! <= base + YEARS);
	if (early.length === 0) return undefined;
	const { prepared } = prepare({ file: book.file, read });
	if (!prepared) return undefined;
	const forecast = openRows(prepared.model).forecast([], [], 1);
	const area = prepared.model.areas.length === 1 ? prepared.model.areas[0].id : WHOLE;
	const logs = early.map((row) => {
		const expected = forecast.median("births", area, numberIn(row, "year")!);
		return expected === undefined || expected <= 0 ? Number.NaN : ln(numberIn(row, "births")! / expected);
	});
	const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
	return Number.isFinite(mean) ? Math.min(Math.max(Number(exp(mean).toFixed(4)), LEAST), MOST) : undefined;
}

/** A ratio beyond these is a mistake in the births or the population, which the observations then report. */
const LEAST = 0.3;
const MOST = 3;
