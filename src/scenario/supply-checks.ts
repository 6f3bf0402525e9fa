import type { LocalText } from "../errors/index.js";
import {
	areaIds,
	type Check,
	type Finding,
	horizonOf,
	type NameAt,
	namesAt,
	numberAt,
	unknownNames,
} from "./finding.js";
import type { ScenarioPath } from "./tree.js";
import { listAt, mapAt, valueAt } from "./value-at.js";

/** What has places of its own, as messages call it. */
export const supplied = { zh: "有供给的服务组", en: "component under supply" };

const kindOf = (scenario: unknown, component: string) => valueAt(scenario, "supply", component, "stock", "kind");

/** Components under `supply` that have places of their own. */
export function ownPlaces(scenario: unknown): string[] {
	return Object.keys(mapAt(scenario, "supply")).filter((component) => kindOf(scenario, component) !== "sum");
}

const unknownComponent = (component: NameAt, known: readonly string[]) => unknownNames([component], known, supplied);

/** A sum adds components that have places of their own; a rest belongs to listed facilities of which a part is taken. */
const stocks: Check = (scenario) => {
	const own = ownPlaces(scenario);
	return Object.keys(mapAt(scenario, "supply")).flatMap((component): Finding[] => {
		const path = ["supply", component, "stock", "of"];
		if (kindOf(scenario, component) === "rest") return restOf(scenario, path);
		return unknownNames(namesAt(scenario, ...path), own, supplied);
	});
};

function restOf(scenario: unknown, path: ScenarioPath): Finding[] {
	const of = valueAt(scenario, ...path);
	const known = Object.keys(mapAt(scenario, "supply"));
	if (typeof of !== "string" || !known.includes(of)) return unknownComponent({ name: of, path }, known);
	if (kindOf(scenario, of) === "facilities") return [];
	const zh = `${of} 的存量不是 facilities，没有“其余部分”；请写另一个服务组`;
	return [{ path, text: { zh, en: `the stock of ${of} is not of kind facilities and leaves no rest` } }];
}

const OWN = ["additions", "projects", "closures", "closeWhen", "overflowTo"];

/** What is built or closed, and who takes whose idle places, belongs to the components a sum adds. */
const sums: Check = (scenario) =>
	Object.keys(mapAt(scenario, "supply"))
		.filter((component) => kindOf(scenario, component) === "sum")
		.flatMap((component) =>
			OWN.filter((part) => !isEmpty(valueAt(scenario, "supply", component, part))).map((part) => ({
				path: ["supply", component, part],
				atKey: true as const,
				text: {
					zh: `${component} 是合计，不能有自己的 ${part}；请写到被合计的服务组`,
					en: `${component} is a sum and has no ${part} of its own; write them at the components it adds`,
				},
			})),
		);

const isEmpty = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0);

const overflowOf = (scenario: unknown, component: string) => valueAt(scenario, "supply", component, "overflowTo");

/** Idle places take in the people of one other component, who are passed on once. */
const overflows: Check = (scenario) => {
	const all = ownPlaces(scenario);
	return all.flatMap((component, at): Finding[] => {
		const path = ["supply", component, "overflowTo"];
		const host = overflowOf(scenario, component);
		if (typeof host !== "string") return [];
		const before = all.slice(0, at).find((one) => overflowOf(scenario, one) === host);
		const text = hostMistake(scenario, { component, host, before });
		return text ? [{ path, text }] : unknownComponent({ name: host, path }, all);
	});
};

interface Overflow {
	readonly component: string;
	readonly host: string;
	/** Who overflows to the same host, named before. */
	readonly before: string | undefined;
}

/** Why a known component may not take in another's people. */
function hostMistake(scenario: unknown, { component, host, before }: Overflow): LocalText | undefined {
	if (host === component) return ITSELF;
	if (kindOf(scenario, host) === "sum") {
		const parts = namesAt(scenario, "supply", host, "stock", "of").map(({ name }) => name);
		return {
			zh: `${host} 是合计，没有自己的位子；请写被合计的服务组：${parts.join("、")}`,
			en: `${host} is a sum and has no places of its own; write a component it adds: ${parts.join(", ")}`,
		};
	}
	if (overflowOf(scenario, host) !== undefined)
		return {
			zh: `${host} 自己也有 overflowTo，人只转一次；请删去其中一个 overflowTo`,
			en: `${host} has an overflowTo itself, and people are passed on once; remove one of the two`,
		};
	return before === undefined
		? undefined
		: {
				zh: `${host} 已经接收 ${before} 的人，只能接收一个服务组的；请只留一个 overflowTo`,
				en: `${host} takes in the people of ${before} already, and those of one component only; keep one overflowTo`,
			};
}

const ITSELF: LocalText = {
	zh: "overflowTo 写的就是它自己；请写另一个有供给的服务组，或删去",
	en: "overflowTo names the component itself; write another component under supply, or leave it out",
};

const conversionEnds: Check = (scenario) =>
	Object.keys(mapAt(scenario, "conversions")).flatMap((conversion): Finding[] => {
		const at = (side: string) => ["conversions", conversion, side, "component"];
		const [from, to] = [at("from"), at("to")].map((path) => valueAt(scenario, ...path));
		const same = { zh: "from 与 to 是同一组，没有可改的", en: "from and to are the same; there is nothing to convert" };
		return [
			...unknownComponent({ name: from, path: at("from") }, ownPlaces(scenario)),
			...unknownComponent({ name: to, path: at("to") }, ownPlaces(scenario)),
			...(from !== undefined && from === to ? [{ path: at("to"), text: same }] : []),
		];
	});

const sinceBase: Check = (scenario) => {
	const { base, to } = horizonOf(scenario);
	const paths = [
		...Object.keys(mapAt(scenario, "conversions")).map((conversion) => ["conversions", conversion, "since"]),
		...Object.keys(mapAt(scenario, "supply")).map((component) => ["supply", component, "closeWhen", "from"]),
	];
	return paths.flatMap((path): Finding[] => {
		const year = numberAt(scenario, ...path);
		if (!(year <= base || year > to)) return [];
		const zh = `${year} 年不在预测期 ${base + 1}–${to} 之内`;
		return [{ path, text: { zh, en: `${year} lies outside the years ${base + 1}–${to}` } }];
	});
};

const RESERVED = ["population", "people", "e0", "tfr", "births", "deaths", "migration"];

/** A conversion's results are named by its id, beside those of services and people. */
const conversionNames: Check = (scenario) =>
	Object.keys(mapAt(scenario, "conversions"))
		.filter((id) => RESERVED.includes(id) || Object.hasOwn(mapAt(scenario, "services"), id))
		.map((id) => ({
			path: ["conversions", id],
			atKey: true,
			text: { zh: `${id} 已是别的量或服务的名字；请改名`, en: `${id} already names a quantity or service; rename it` },
		}));

/** Whether a component is reckoned for the whole place alone. */
export const servesPlace = (scenario: unknown, component: string) =>
	valueAt(scenario, "supply", component, "serves") === "place";

/** What serves the whole place is in no area short of places. */
export function servesNoArea(scenario: unknown, ofComponent: ScenarioPath, path: ScenarioPath): Finding[] {
	const component = String(valueAt(scenario, ...ofComponent));
	if (valueAt(scenario, ...path) === undefined || areaIds(scenario).length < 2) return [];
	if (!servesPlace(scenario, component)) return [];
	return [
		{
			path,
			text: {
				zh: `${component} 服务全域（serves: place），不分地区；请删去 area`,
				en: `${component} serves the whole place (serves: place) and no area alone; leave the area out`,
			},
		},
	];
}

/** Components whose places meet: those of a sum, of a rest, of an overflow, of a conversion. */
function tiesIn(scenario: unknown): readonly (readonly unknown[])[] {
	const at = (component: string, ...path: ScenarioPath) => valueAt(scenario, "supply", component, ...path);
	const ends = (conversion: string) =>
		["from", "to"].map((side) => valueAt(scenario, "conversions", conversion, side, "component"));
	return [
		...Object.keys(mapAt(scenario, "supply")).flatMap((component) =>
			[
				...listAt(scenario, "supply", component, "stock", "of"),
				at(component, "stock", "of"),
				at(component, "overflowTo"),
			]
				.filter((one) => typeof one === "string")
				.map((one) => [component, one]),
		),
		...Object.keys(mapAt(scenario, "conversions")).map(ends),
		...Object.keys(mapAt(scenario, "decisions", "stages"))
			.map((stage) =>
				[["component"], ["from", "component"]].map((end) => valueAt(scenario, "decisions", "stages", stage, ...end)),
			)
			.filter(([, from]) => from !== undefined),
	];
}

/** Places that meet are all reckoned by area, or all for the whole place. */
const servedAlike: Check = (scenario) => {
	const known = Object.keys(mapAt(scenario, "supply"));
	const unlike = tiesIn(scenario)
		.map((ends) => ends.map(String))
		.filter(
			(ends) =>
				ends.every((component) => known.includes(component)) &&
				servesPlace(scenario, ends[0]) !== servesPlace(scenario, ends[1]),
		);
	if (unlike.length === 0) return [];
	const [[one, other]] = unlike;
	const [whole, divided] = servesPlace(scenario, one) ? [one, other] : [other, one];
	const more = unlike.length - 1;
	return [
		{
			path: ["supply", whole, "serves"],
			text: {
				zh: `${whole} 服务全域，而与它相连（合计、其余、兼收或改造）的 ${divided} 各地区各算${more > 0 ? `；另有 ${more} 处` : ""}；请两边都写 serves: place，或都不写`,
				en: `${whole} serves the whole place, and ${divided}, which it is tied to by a sum, a rest, an overflow or a conversion, serves areas${more > 0 ? `; ${more} more such ties` : ""}: write serves: place at both, or at neither`,
			},
		},
	];
};

/** Checks of supply and conversions that need more than one value. */
export const supplyChecks: readonly Check[] = [
	stocks,
	sums,
	overflows,
	conversionEnds,
	sinceBase,
	conversionNames,
	servedAlike,
];
