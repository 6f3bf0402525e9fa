import { type Action, type AreaParts, partOf } from "./area.js";
import { closeIdle, countIdle } from "./closure-rule.js";
import { openConversion } from "./convert-rooms.js";
import { openGuests } from "./guests.js";
import { type Account, takeAway } from "./ledger.js";
import type { Openings } from "./luck.js";
import type { Addition } from "./model.js";

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
	const counts = supply.flatMap(({ closeWhen }, k): Action[] => {
		const account = { ledger, k, ...openGuests(parts, k) };
		return closeWhen ? [() => countIdle(closeWhen, account)] : [];
	});
	const actionsOf = (year: number): Action[] => [
		() => void ledger.cost.fill(0),
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

/** What happens to one component in a year. */
function actionsOn(k: number, year: number, parts: AreaParts): Action[] {
	const { plan, area, luck, ledger } = parts;
	const { closeWhen, closures = [], additions, projects = [], costs } = plan.supply[k];
	const { delivered, openings } = luck.components[k];
	const account = { ledger, k, ...openGuests(parts, k) };
	const build = costs?.build ?? 0;
	const shut = closures.filter((closure) => closure.year === year);
	const planned = projects.map(({ buildCost: cost = build, ...project }, i) => {
		return { part: partOf(project, area), cost, ...openings[i] };
	});
	const begun = planned.filter((project) => project.started);
	return [
		...(closeWhen ? [() => closeIdle(closeWhen, account, year)] : []),
		...shut.map((closure) => {
			const places = partOf(closure, area) * closure.places;
			return () => close(account, places);
		}),
		...additions.flatMap((addition, i) => {
			const step = builtShare(addition, year) - builtShare(addition, year - 1);
			const part = partOf(addition, area);
			return step === 0 ? [] : [() => deliver(account, part * delivered[i] * step, build)];
		}),
		...(planned.length > 0 ? [() => openAll(account, planned, year)] : []),
		...(begun.length > 0 ? [() => startAll(account, begun, year)] : []),
	];
}

interface Planned extends Openings {
	readonly part: number;
	/** Yuan per place. */
	readonly cost: number;
}

function openAll({ ledger, k }: Account, planned: readonly Planned[], year: number): void {
	for (let i = 0; i < planned.length; i++) {
		const { part, size, cost, opened } = planned[i];
		if (opened[year] === 0) continue;
		const all = opened[year] * part * size[0];
		ledger.places[k] += all;
		ledger.built[k] += all;
		ledger.cost[k] += all * cost;
	}
}

function startAll({ ledger, k }: Account, begun: readonly Planned[], year: number): void {
	for (let i = 0; i < begun.length; i++) {
		const { part, size, started } = begun[i];
		ledger.started[k] += started![year] * part * size[0];
	}
}

function close(account: Account, places: number): void {
	const { ledger, k } = account;
	const closed = Math.min(ledger.places[k], places);
	takeAway(account, closed);
	ledger.closed[k] += closed;
}

/** @param cost yuan per place */
function deliver(account: Account, places: number, cost: number): void {
	const { ledger, k } = account;
	if (places < 0) takeAway(account, -places);
	else ledger.places[k] += places;
	ledger.built[k] += Math.max(0, places);
	ledger.cost[k] += Math.max(0, places) * cost;
}

function builtShare({ from, to }: Addition, year: number): number {
	return Math.min(1, Math.max(0, (year - from + 1) / (to - from + 1)));
}
