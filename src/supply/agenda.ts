import { type Action, type AreaParts, partOf } from "./area.js";
import { closeIdle, countIdle, type Visited } from "./closure-rule.js";
import { openConversion } from "./convert-rooms.js";
import { neighboursOf } from "./guests.js";
import { type Account, takeAway } from "./ledger.js";
import { builtShare } from "./model.js";

/**
 * What happens in each year, as far as it can be known before a draw: in most years little does. Last year's idle facilities
 * close, listed closures and openings follow, then rooms are converted.
 */
export function openAgenda(parts: AreaParts): (year: number) => readonly Action[] {
	const { plan, ledger, converting } = parts;
	const { supply, conversions = [] } = plan;
	const moves = conversions.flatMap((conversion, k) =>
		conversion.enabled || converting === "all" ? [openConversion(conversion, k, parts)] : [],
	);
	const counts = supply.flatMap(({ closeWhen }, k) => (closeWhen ? [countIdle(closeWhen, visited(parts, k))] : []));
	const nothingSpent: Action = () => ledger.accounts.forEach(({ cost }) => void cost.fill(0));
	const actionsOf = (year: number): Action[] => [
		nothingSpent,
		...supply.flatMap((_, k) => actionsOn(k, year, parts)),
		...moves.flatMap((move) => move(year)),
		...counts,
	];
	const agenda: (readonly Action[])[] = [];
	return (year) => {
		agenda[year] ??= actionsOf(year);
		return agenda[year];
	};
}

function visited(parts: AreaParts, k: number): Visited {
	return { account: parts.ledger.accounts[k], guest: neighboursOf(parts, k).guest };
}

/** What happens to one component in a year. */
function actionsOn(k: number, year: number, parts: AreaParts): Action[] {
	const { plan, area, luck, ledger } = parts;
	const { closeWhen, closures = [], additions, projects = [], costs } = plan.supply[k];
	const { delivered, openings } = luck.components[k];
	const account = ledger.accounts[k];
	const build = costs?.build ?? 0;
	const shut = closures.filter((closure) => closure.year === year);
	return [
		...(closeWhen && year >= closeWhen.from ? [closeIdle(closeWhen, visited(parts, k))] : []),
		...shut.map((closure) => close(account, partOf(closure, area) * closure.places)),
		...additions.flatMap((addition, i) => {
			const step = builtShare(addition, year) - builtShare(addition, year - 1);
			const part = partOf(addition, area);
			return step === 0 ? [] : [deliver(account, { part, step, delivered: delivered[i], cost: build })];
		}),
		...projects.flatMap(({ buildCost: cost = build, ...project }, i) => {
			const [part, { size, opened, started }] = [partOf(project, area), openings[i]];
			const [ready, begun] = [opened[year], started[year]];
			return [
				...(ready ? [open(account, { part, size, cost, facilities: ready })] : []),
				...(begun ? [start(account, { part, size, facilities: begun })] : []),
			];
		}),
	];
}

/** Facilities of a project that open, or whose works start, in a year. */
interface Sites {
	readonly part: number;
	/** By draw: places of a facility, and how many there are. */
	readonly size: Float64Array;
	readonly facilities: Int32Array;
}

/** @param sites with yuan per place */
function open(account: Account, { part, size, cost, facilities }: Sites & { readonly cost: number }): Action {
	const { places, built, cost: spent } = account;
	return (draws) => {
		for (let draw = 0; draw < draws; draw++) {
			const all = facilities[draw] * part * size[draw];
			places[draw] += all;
			built[draw] += all;
			spent[draw] += all * cost;
		}
	};
}

function start({ started }: Account, { part, size, facilities }: Sites): Action {
	return (draws) => {
		for (let draw = 0; draw < draws; draw++) started[draw] += facilities[draw] * part * size[draw];
	};
}

function close(account: Account, most: number): Action {
	const { places, closed } = account;
	return (draws) => {
		for (let draw = 0; draw < draws; draw++) {
			const gone = Math.min(places[draw], most);
			takeAway(account, draw, gone);
			closed[draw] += gone;
		}
	};
}

/** What is delivered of an addition in a year. */
interface Delivery {
	readonly part: number;
	/** Part of the addition that falls to the year. */
	readonly step: number;
	/** Places in all, by draw. */
	readonly delivered: Float64Array;
	/** Yuan per place. */
	readonly cost: number;
}

function deliver(account: Account, { part, step, delivered, cost }: Delivery): Action {
	const { places, built, cost: spent } = account;
	return (draws) => {
		for (let draw = 0; draw < draws; draw++) {
			const added = part * delivered[draw] * step;
			if (added < 0) takeAway(account, draw, -added);
			else places[draw] += added;
			built[draw] += Math.max(0, added);
			spent[draw] += Math.max(0, added) * cost;
		}
	};
}
