import type { Forecast } from "../../forecast/index.js";
import type { OptionRow } from "../../tables/index.js";
import { groupsOf } from "../groups.js";
import { KEEP_OPEN, type Offer } from "../offers.js";
import { MISSING } from "../prices.js";
import { type Decided, isAdded, isAt, lastYearOf, type Offered, openOffered } from "../scene.js";
import type { Gaps } from "../shortage.js";
import { gapsAt, type Site, sitesIn, sizedComponents } from "../undecided.js";
import { collapse, type Steps, stepsBetween } from "./demand.js";
import { type Floor, floorOf } from "./floors.js";
import type { Project } from "./told.js";
import { type Effect, type Place, type Problem, priceOf, startsOf, type Venture } from "./works.js";

/** What cannot be weighed because nobody says what it costs. */
export interface LeftOut {
	readonly component: string;
	/** Id of the option; undefined where it is the component's places as such. */
	readonly option?: string;
	/** The price that is missing: of a missing place-year, or of building, converting or closing. */
	readonly price: "missing" | "build";
}

/** A programme's problem, and what stands beside it. */
export interface Opened {
	readonly problem: Problem;
	/** The published plan from today on, each project a work. */
	readonly published: readonly Project[];
	readonly leftOut: readonly LeftOut[];
}

/** A site with a price of a missing place-year. */
interface Priced {
	readonly site: Site;
	readonly terms: Offered;
}

/** @param forecast of an `undecidedModel` of all sized components */
export function openProblem(forecast: Forecast, decided: Decided): Opened {
	const sites = sizedComponents(decided.model).flatMap((component) => sitesIn(decided.model, component));
	const last = lastYearOf(decided);
	const priced = sites.flatMap((site): Priced[] => {
		const terms = termsAt(forecast, decided, site);
		return MISSING in terms.prices ? [{ site, terms }] : [];
	});
	const ventures = venturesOf(priced, decided);
	const published = priced.flatMap(({ terms }, place) => worksOf(terms, place));
	const groups = groupsIn(forecast, priced);
	const places = priced.map(({ site, terms }, at): Place => {
		const gaps = gapsAt(forecast, site, last);
		return {
			...site,
			demand: collapse(gaps, pointsOf(at, { ventures, published, years: terms.years.length })),
			missing: terms.prices[MISSING],
			keep: terms.prices[KEEP_OPEN] ?? 0,
			floors: floorsAt(site, decided, { gaps, ventures, place: at, found: groups.found }),
		};
	});
	const { years = [], factors = [] } = priced[0]?.terms ?? {};
	return {
		problem: { years, factors, places, ventures, starts: startsOf(ventures, years.length), ...groups },
		published,
		leftOut: leftOutOf(decided, sites, priced),
	};
}

function termsAt(forecast: Forecast, decided: Decided, site: Site): Offered {
	const { years, columns } = gapsAt(forecast, site, lastYearOf(decided));
	const most = columns.reduce((all, values) => values.reduce((top, gap) => Math.max(top, gap), all), 0);
	return openOffered(decided, site, { years, most, useful: most });
}

/** Half of the groups of draws find plans, the other half values them: no plan is praised by the draws that chose it. */
function groupsIn({ model, draws }: Forecast, priced: readonly Priced[]): Pick<Problem, "found" | "fresh"> {
	if (priced.length === 0) return { found: [], fresh: [] };
	const all = [...Array(groupsOf(model, draws).count).keys()];
	if (all.length < 2) return { found: all, fresh: all };
	const half = Math.ceil(all.length / 2);
	return { found: all.slice(0, half), fresh: all.slice(half) };
}

/** What can be done at all sites: what adds places there, then what converts or closes them. */
function venturesOf(priced: readonly Priced[], decided: Decided): Venture[] {
	const { options } = decided.inputs.decisions;
	const placeOf = (component: string, area: string) =>
		priced.findIndex(({ site }) => site.component === component && site.area === area);
	const drafts = priced.flatMap(({ site, terms }, place): Draft[] => [
		...terms.offers
			.filter(({ count, prices }) => count > 0 && prices.length > 0)
			.map((offer) => ({ ...offerDraft(offer, terms, options), site, effects: [{ place, places: offer.places }] })),
		...options
			.filter((option) => isAt(option, site) && option.cost)
			.flatMap((option) => changeDrafts(option, { site, place, from: placeOf(option.from ?? "", site.area), terms })),
	]);
	return linked(drafts.filter(({ first, last }) => first <= last));
}

/** A venture whose links are still names. */
interface Draft extends Omit<Venture, "needs" | "excludes"> {
	readonly needs?: string | undefined;
	readonly excludes?: string | undefined;
}

function offerDraft(
	{ id, count, places, paid, opens, closes, prices, needs, excludes }: Offer,
	{ years, prices: means }: Offered,
	options: readonly OptionRow[],
): Omit<Draft, "site" | "effects"> {
	const end = years.length - 1;
	const option = options.find((one) => one.id === id);
	return {
		...{ id, count, needs, excludes, first: opens },
		last: lastOpening(option, years),
		lead: opens - paid,
		// An offer that reaches the last year as early as can be reaches it from any later year, too.
		life: closes === end ? years.length : closes - opens + 1,
		price: places * priceOf(means, prices),
	};
}

function lastOpening(option: Pick<OptionRow, "last"> | undefined, years: readonly number[]): number {
	return Math.min(years.length - 1, (option?.last ?? Number.POSITIVE_INFINITY) - years[0]);
}

interface Changed {
	readonly site: Site;
	readonly place: number;
	/** Position of what gives up places; below 0 where it has no prices. */
	readonly from: number;
	readonly terms: Offered;
}

/** A conversion or a closure; nothing for options that add places, and where what gives up places cannot be weighed. */
function changeDrafts(option: OptionRow, { site, place, from, terms: { years } }: Changed): Draft[] {
	const { kind, places, cost } = option;
	if (isAdded(option) || (kind === "convert" && from < 0) || !cost) return [];
	const effects: Effect[] =
		kind === "close"
			? [{ place, places: -places }]
			: [
					{ place, places },
					{ place: from, places: -places },
				];
	const { id, count, opens, lead, life = years.length, needs, excludes } = option;
	return [
		{
			...{ id, site, effects, count, lead, life, needs, excludes },
			first: opens - years[0],
			last: lastOpening(option, years),
			price: (places * (cost.low + cost.mode + cost.high)) / 3,
		},
	];
}

/** Names become positions among what can be done in the same area; what needs something that cannot be done cannot be done. */
function linked(drafts: readonly Draft[]): Venture[] {
	const at = (draft: Draft, id: string) =>
		drafts.findIndex((one) => one.id === id && one.site.area === draft.site.area);
	const lost = drafts.filter((draft) => draft.needs !== undefined && at(draft, draft.needs) < 0);
	if (lost.length > 0) return linked(drafts.filter((draft) => !lost.includes(draft)));
	return drafts.map((draft): Venture => {
		const { needs, excludes, ...rest } = draft;
		const other = excludes === undefined ? -1 : at(draft, excludes);
		return { ...rest, ...(needs !== undefined && { needs: at(draft, needs) }), ...(other >= 0 && { excludes: other }) };
	});
}

function worksOf({ plannedOffers, prices: means }: Offered, place: number): Project[] {
	return plannedOffers.map(({ id, places, paid, opens, closes, prices }) => ({
		...{ id, effects: [{ place, places }], paid, opens, closes },
		price: places * priceOf(means, prices),
	}));
}

interface Reached {
	readonly ventures: readonly Venture[];
	readonly published: readonly Project[];
	readonly years: number;
}

/** All numbers of further places that a plan can have at a place, and those that the published plan has. */
function pointsOf(place: number, { ventures, published, years }: Reached): Steps {
	const moved = ventures.flatMap(({ effects, count }) =>
		effects.filter((effect) => effect.place === place).map(({ places }) => ({ places, all: count * places })),
	);
	const low = moved.reduce((sum, { all }) => sum + Math.min(0, all), 0);
	const high = moved.reduce((sum, { all }) => sum + Math.max(0, all), 0);
	const step = moved.reduce((divisor, { places }) => commonDivisor(divisor, Math.abs(places)), 0);
	const planned = Array.from({ length: years }, (_, year) =>
		published.reduce(
			(sum, { effects: [effect], opens, closes }) =>
				effect.place === place && opens <= year && year <= closes ? sum + effect.places : sum,
			0,
		),
	);
	return stepsBetween([low, high], step || 1, planned);
}

function commonDivisor(a: number, b: number): number {
	return b === 0 ? a : commonDivisor(b, a % b);
}

interface Levelled {
	readonly gaps: Gaps;
	readonly ventures: readonly Venture[];
	readonly place: number;
	readonly found: readonly number[];
}

/** The levels of a site that the budget requires, from the first year in which anything decided today is in use. */
function floorsAt(
	{ component, area }: Site,
	{ scenario }: Decided,
	{ gaps, ventures, place, found }: Levelled,
): Floor[] {
	const { levels = {}, budget } = scenario.decisions ?? {};
	const own = ventures.filter(({ effects }) => effects.some((one) => one.place === place && one.places > 0));
	const from = Math.min(...own.map(({ first }) => first));
	return (budget?.levels ?? []).flatMap((id) => {
		const level = levels[id];
		const to = level.to - gaps.years[0];
		if (level.component !== component || (level.area ?? area) !== area || !(from <= to)) return [];
		return [floorOf(ofGroups(gaps, found), id, { from, to, risk: level.risk })];
	});
}

function ofGroups(gaps: Gaps, groups: readonly number[]): Gaps {
	const columns = gaps.columns.map((values) => values.filter((_, draw) => groups.includes(gaps.groups.of(draw))));
	return { ...gaps, columns };
}

function leftOutOf({ inputs }: Decided, sites: readonly Site[], priced: readonly Priced[]): LeftOut[] {
	const components = [...new Set(sites.map(({ component }) => component))];
	return components.flatMap((component): LeftOut[] => {
		const one = priced.find(({ site }) => site.component === component);
		if (!one) return [{ component, price: "missing" }];
		const changes = inputs.decisions.options.filter((option) => option.component === component && !isAdded(option));
		const isWeighed = ({ cost, from }: OptionRow) =>
			cost && (from === undefined || priced.some(({ site }) => site.component === from));
		return [
			...(one.terms.offers.some(({ prices }) => prices.length === 0) ? [{ component, price: "build" } as const] : []),
			...changes
				.filter((option) => !isWeighed(option))
				.map(({ id, cost }): LeftOut => ({ component, option: id, price: cost ? "missing" : "build" })),
		];
	});
}
