import { type Action, type AreaParts, indexOf } from "./area.js";
import { openGuests } from "./guests.js";
import type { Conversion } from "./model.js";

/**
 * Opens the k-th conversion in an area: what it does in each year. What is fit for conversion is a share of all rooms that
 * could ever have been taken, those already converted included; a room once converted stays so. A year's rooms and all
 * rooms are bounded by the area's share of the bounds, in whole rooms. A room that cannot be used is not converted. Idle
 * rooms go first; where a room in use is taken, its occupants keep their need, and a year's shortage counts them. People of
 * another component who sit here are in use of their room, too, and who sits elsewhere is not short.
 */
export function openConversion(conversion: Conversion, k: number, parts: AreaParts): (year: number) => Action[] {
	const { plan, area, luck, ledger } = parts;
	const from = indexOf(plan, conversion.from.component);
	const to = indexOf(plan, conversion.to.component);
	const total = wholeRooms(area.share * conversion.total);
	const { need, places, unusable, rooms, moved, displaced } = ledger;
	const { coming } = openGuests(parts, from);
	const { leaving } = openGuests(parts, to);
	const inUse = () => Math.min(need[from], places[from] - unusable[from]) + coming();
	const wholeIn = (spare: number) => Math.floor(Math.max(0, spare) / conversion.from.places);
	/** Rooms that come into use in a year, by the year modulo their number. */
	const onTheWay = new Float64Array(conversion.lead + 1);
	const wanted = (year: number) => {
		if (!conversion.onlyIfShort) return Number.POSITIVE_INFINITY;
		const opening = onTheWay.reduce(
			(sum, one, at) => sum + (at === (year + conversion.lead) % onTheWay.length ? 0 : one),
			0,
		);
		return Math.ceil((need[to] - places[to] + unusable[to] - leaving()) / conversion.to.places - opening);
	};
	const convert = (year: number, allowed: number) => {
		if (year === conversion.since) onTheWay.fill(0);
		const before = inUse();
		const free = wholeIn(places[from] - unusable[from] - (conversion.rooms === "idle" ? need[from] + coming() : 0));
		const eligible = conversion.rooms === "idle" ? free : wholeIn(places[from]);
		const fit = Math.floor(luck.convertible[k] * (rooms[k] + eligible)) - rooms[k];
		moved[k] = Math.max(0, Math.min(fit, free, allowed, total - rooms[k], wanted(year)));
		rooms[k] += moved[k];
		places[from] -= moved[k] * conversion.from.places;
		displaced[k] += before - inUse();
		onTheWay[(year + conversion.lead) % onTheWay.length] = moved[k];
		places[to] += onTheWay[year % onTheWay.length] * conversion.to.places;
	};
	return (year) => {
		if (year < conversion.since) return [];
		const allowed = allowance(conversion, area.share, year);
		return [() => convert(year, allowed)];
	};
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
