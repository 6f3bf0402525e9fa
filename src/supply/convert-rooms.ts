import type { Move } from "./area-supply.js";
import type { Ledger } from "./ledger.js";
import type { Conversion } from "./model.js";

/**
 * Converts the year's rooms. What is fit for conversion is a share of all rooms that could ever have been taken, those
 * already converted included; a room once converted stays so, and a year's rooms are bounded.
 *
 * @param convertible part of the rooms fit for conversion in this draw
 * @param allowed most rooms of the area in the year
 * @param total most rooms of the area in all
 */
export function convertRooms(
	{ conversion, from, to }: Move,
	convertible: number,
	k: number,
	allowed: number,
	total: number,
	{ need, places, rooms, moved }: Ledger,
): void {
	const kept = conversion.rooms === "idle" ? need[from] : 0;
	const free = Math.floor(Math.max(0, places[from] - kept) / conversion.from.places);
	const fit = Math.floor(convertible * (rooms[k] + free)) - rooms[k];
	moved[k] = Math.max(0, Math.min(fit, free, allowed, total - rooms[k]));
	rooms[k] += moved[k];
	places[from] -= moved[k] * conversion.from.places;
	places[to] += moved[k] * conversion.to.places;
}

/** Most rooms that an area converts: its share of the bounds, in whole rooms. */
export function openLimits(conversion: Conversion, share: number) {
	return { total: wholeRooms(share * conversion.total), in: (year: number) => allowance(conversion, share, year) };
}

/** Whole rooms an area may convert in a year: over the years they add up to its share of the yearly bound. */
function allowance({ perYear, since }: Conversion, share: number, year: number): number {
	const years = year - since;
	return wholeRooms(share * perYear * (years + 1)) - wholeRooms(share * perYear * years);
}

function wholeRooms(rooms: number): number {
	return Math.floor(rooms + ROUNDING);
}

/** A share such as 0.1 + 0.2 must not lose a room by its last bit. */
const ROUNDING = 1e-9;
