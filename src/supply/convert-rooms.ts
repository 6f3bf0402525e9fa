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
	const { since, lead } = conversion;
	const { share } = parts.area;
	const { convert, onTheWay } = openConverting(conversion, k, parts);
	return (year) => {
		if (year < since) return [];
		const allowed = allowance(conversion, share, year);
		const [taken, given] = [(year + lead) % onTheWay.length, year % onTheWay.length];
		const clear: Action = () => onTheWay.forEach((rooms) => void rooms.fill(0));
		return [...(year === since ? [clear] : []), (draws) => convert(draws, { allowed, taken, given })];
	};
}

/** The bound of a year, and where rooms stand that are taken and come into use in it. */
interface Converting {
	readonly allowed: number;
	readonly taken: number;
	readonly given: number;
}

function openConverting(conversion: Conversion, k: number, parts: AreaParts) {
	const { plan, area, luck, ledger } = parts;
	const { from, to, rooms: which, onlyIfShort } = conversion;
	const [fromAt, toAt] = [indexOf(plan, from.component), indexOf(plan, to.component)];
	const [source, goal] = [ledger.accounts[fromAt], ledger.accounts[toAt]];
	const { rooms, moved, displaced } = ledger.moves[k];
	const { coming } = openGuests(parts, fromAt);
	const { leaving } = openGuests(parts, toAt);
	const total = wholeRooms(area.share * conversion.total);
	const convertible = luck.convertible[k];
	/** Rooms that come into use in a year, by the year modulo their number, then by draw. */
	const onTheWay = Array.from({ length: conversion.lead + 1 }, () => new Float64Array(rooms.length));
	const usable = (draw: number) => source.places[draw] - source.unusable[draw];
	const inUse = (draw: number) => Math.min(source.need[draw], usable(draw)) + coming(draw);
	const wholeIn = (spare: number) => Math.floor(Math.max(0, spare) / from.places);
	const wanted = (draw: number, taken: number) => {
		let opening = 0;
		for (let at = 0; at < onTheWay.length; at++) if (at !== taken) opening += onTheWay[at][draw];
		const short = goal.need[draw] - goal.places[draw] + goal.unusable[draw] - leaving(draw);
		return Math.ceil(short / to.places - opening);
	};
	const convert = (draws: number, { allowed, taken, given }: Converting) => {
		for (let draw = 0; draw < draws; draw++) {
			const before = inUse(draw);
			const free = wholeIn(usable(draw) - (which === "idle" ? source.need[draw] + coming(draw) : 0));
			const eligible = which === "idle" ? free : wholeIn(source.places[draw]);
			const fit = Math.floor(convertible[draw] * (rooms[draw] + eligible)) - rooms[draw];
			const bound = Math.min(fit, free, allowed, total - rooms[draw]);
			moved[draw] = Math.max(0, onlyIfShort ? Math.min(bound, wanted(draw, taken)) : bound);
			rooms[draw] += moved[draw];
			source.places[draw] -= moved[draw] * from.places;
			displaced[draw] += before - inUse(draw);
			onTheWay[taken][draw] = moved[draw];
			goal.places[draw] += onTheWay[given][draw] * to.places;
		}
	};
	return { convert, onTheWay };
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
