import { positive } from "../random/index.js";
import { type Action, type AreaParts, indexOf } from "./area.js";
import { guestsBetween, neighboursOf } from "./guests.js";
import type { Account, Moves } from "./ledger.js";
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
	const { from, to, onlyIfShort } = conversion;
	const [fromAt, toAt] = [indexOf(plan, from.component), indexOf(plan, to.component)];
	const [source, goal] = [ledger.accounts[fromAt], ledger.accounts[toAt]];
	const { rooms, moved } = ledger.moves[k];
	/** Rooms that come into use in a year, by the year modulo their number, then by draw. */
	const onTheWay = Array.from({ length: conversion.lead + 1 }, () => new Float64Array(rooms.length));
	const wanted = new Float64Array(rooms.length).fill(Number.POSITIVE_INFINITY);
	const want = openWanting({ goal, host: neighboursOf(parts, toAt).host, size: to.places, onTheWay });
	const { guest } = neighboursOf(parts, fromAt);
	const taking: Taking = {
		...{ conversion, source, guest, isVisited: guest !== ledger.nobody, wanted, moves: ledger.moves[k] },
		...{ convertible: luck.convertible[k], total: wholeRooms(area.share * conversion.total) },
	};
	const convert = (draws: number, { allowed, taken, given }: Converting) => {
		if (onlyIfShort) want(wanted, draws, taken);
		take(taking, draws, allowed);
		onTheWay[taken].set(moved);
		const arriving = onTheWay[given];
		addRooms(goal.places, arriving, { size: to.places, draws });
	};
	return { convert, onTheWay };
}

interface Wanting {
	/** What the rooms become, and where its people sit besides. */
	readonly goal: Account;
	readonly host: Account;
	/** Places of a room. */
	readonly size: number;
	readonly onTheWay: readonly Float64Array[];
}

interface Arriving {
	/** Places of a room. */
	readonly size: number;
	readonly draws: number;
}

function addRooms(places: Float64Array, rooms: Float64Array, { size, draws }: Arriving): void {
	for (let draw = 0; draw < draws; draw++) places[draw] += rooms[draw] * size;
}

/** Opens how many rooms are missing, those on the way counted but for the ones that are taken now. */
function openWanting({ goal, host, size, onTheWay }: Wanting) {
	const { need, places, unusable } = goal;
	return (rooms: Float64Array, draws: number, taken: number) => {
		const opening = rooms.fill(0);
		for (let at = 0; at < onTheWay.length; at++) {
			const coming = onTheWay[at];
			if (at !== taken) for (let draw = 0; draw < draws; draw++) opening[draw] += coming[draw];
		}
		for (let draw = 0; draw < draws; draw++) {
			const short = need[draw] - places[draw] + unusable[draw] - guestsBetween(goal, host, draw);
			rooms[draw] = Math.ceil(short / size - opening[draw]);
		}
	};
}

interface Taking {
	readonly conversion: Conversion;
	/** Where rooms are taken, and who sits there besides. */
	readonly source: Account;
	readonly guest: Account;
	readonly isVisited: boolean;
	readonly moves: Moves;
	/** By draw: the part of the rooms that is fit, and as many as are wanted. */
	readonly convertible: Float64Array;
	readonly wanted: Float64Array;
	/** Most rooms in all. */
	readonly total: number;
}

/** Takes a year's rooms. */
function take({ conversion, source, guest, ...taking }: Taking, draws: number, allowed: number): void {
	const { need, places, unusable } = source;
	const { convertible, wanted, total, isVisited } = taking;
	const { rooms, moved, displaced } = taking.moves;
	const size = conversion.from.places;
	const onlyIdle = conversion.rooms === "idle";
	for (let draw = 0; draw < draws; draw++) {
		const usable = places[draw] - unusable[draw];
		const coming = isVisited ? guestsBetween(guest, source, draw) : 0;
		const free = Math.floor(positive(usable - (onlyIdle ? need[draw] + coming : 0)) / size);
		const eligible = onlyIdle ? free : Math.floor(positive(places[draw]) / size);
		const fit = Math.floor(convertible[draw] * (rooms[draw] + eligible)) - rooms[draw];
		const taken = positive(Math.min(fit, free, allowed, total - rooms[draw], wanted[draw]));
		moved[draw] = taken;
		if (taken === 0) continue;
		rooms[draw] += taken;
		places[draw] -= taken * size;
		const stay = isVisited ? guestsBetween(guest, source, draw) : 0;
		const after = Math.min(need[draw], places[draw] - unusable[draw]) + stay;
		displaced[draw] += Math.min(need[draw], usable) + coming - after;
	}
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
