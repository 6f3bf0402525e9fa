import type { LocalText } from "../errors/index.js";
import type { Entry } from "./entries.js";
import { WHOLE } from "./heads.js";
import { labelOf } from "./plain.js";
import { isWhole } from "./read-label.js";

/** Whose figures are asked for. */
export interface FormQuestion {
	/** Id and names of the area, as a table may write it. */
	readonly names: readonly string[];
	readonly variant: string;
	readonly year: number;
	/** The table may be of this area alone and need not name it. */
	readonly alone: boolean;
}

export type Chosen =
	| { readonly entries: readonly Entry[] }
	| { readonly at: Entry["cell"]; readonly path: string; readonly refused: LocalText };

/** The figures of the area, the variant and the year that are asked for; what a table does not name, it is of. */
export function choose(entries: readonly Entry[], question: FormQuestion): Chosen {
	const steps = [ofVariant, ofYear, ofArea];
	let chosen: Chosen = { entries };
	for (const step of steps) if ("entries" in chosen) chosen = step(chosen.entries, question);
	return chosen;
}

function ofVariant(entries: readonly Entry[], { variant }: FormQuestion): Chosen {
	const named = entries.filter((entry) => entry.variant !== undefined);
	const own = named.filter((entry) => entry.variant === variant);
	if (named.length === 0 || own.length > 0) return { entries: named.length === 0 ? entries : own };
	const there = list(named.map((entry) => entry.variant!));
	return refusal(named[0], "variant", {
		zh: `没有方案 ${quoted(variant)} 的行；表里有 ${there.zh}，请在情景的 variant 里写其中一个`,
		en: `no row is of the variant ${quoted(variant)}; the table has ${there.en}: write one of them as the scenario's variant`,
	});
}

function ofYear(entries: readonly Entry[], { year }: FormQuestion): Chosen {
	const named = entries.filter((entry) => entry.year !== undefined);
	const own = entries.filter((entry) => entry.year === year);
	if (named.length === 0 || own.length > 0) return { entries: named.length === 0 ? entries : own };
	const there = list(named.map((entry) => String(entry.year)));
	return refusal(named[0], "year", {
		zh: `人口表是 ${there.zh} 年的，情景的基年是 ${year}；请换用同一年的表`,
		en: `the table is of ${there.en}, but the base year is ${year}; use a table of the base year`,
	});
}

const keyOf = ({ names }: Entry) => names.join(" ");

/** Entries whose heads or labels name the area; else the whole of a table that names no other areas. */
function ofArea(entries: readonly Entry[], question: FormQuestion): Chosen {
	const wanted = new Set(question.names.map(labelOf));
	const written = new Set(entries.flatMap(({ names }) => names));
	const meant = new Set([...written].filter((name) => wanted.has(labelOf(name))));
	const own = entries.filter(({ names }) => names.some((name) => meant.has(name)));
	if (own.length > 0) return { entries: own };
	const whole = wholeOf(entries, question);
	if (whole && question.alone) return { entries: whole };
	const there = list(entries.map(keyOf).filter((name) => name !== ""));
	return refusal(entries[0], "area", there.en === "" ? namesNone(question) : noneOfThem(question, there));
}

const RESIDENCE = /^(城市|城镇|镇|乡村|农村|市|县|城区|urban|rural|towns?|cities)$/;

const TOWN = /(镇|乡|街道|办事处|苏木|社区|村)$/;

/** Parts of which a total is the area's own: town and country, or the towns and streets of a county. */
function arePartsOf(areas: readonly string[], { names }: FormQuestion): boolean {
	const areAll = (pattern: RegExp) => areas.every((area) => pattern.test(labelOf(area)));
	return areAll(RESIDENCE) || (areAll(TOWN) && !names.some((name) => TOWN.test(labelOf(name))));
}

/** The figures that stand for the whole of the table: without a name, under 合计, or under the only name there is. */
function wholeOf(entries: readonly Entry[], question: FormQuestion): readonly Entry[] | undefined {
	const keys = [...new Set(entries.map(keyOf))];
	if (keys.length === 1 && !entries.some(({ isListed }) => isListed && !isWhole(keys[0]))) return entries;
	const areas = keys.filter((key) => key !== "" && !isWhole(key) && key !== WHOLE);
	if (areas.length > 1 && !arePartsOf(areas, question)) return undefined;
	const total = keys.find((key) => key === "" || key === WHOLE || isWhole(key));
	return total === undefined ? undefined : entries.filter((entry) => keyOf(entry) === total);
}

function refusal({ cell }: Entry, path: string, refused: LocalText): Chosen {
	return { at: cell, path, refused };
}

const quoted = (text: string) => JSON.stringify(text);

/** Distinct names, the first eight of them. */
function list(names: readonly string[]): LocalText {
	const distinct = [...new Set(names)];
	const shown = distinct.slice(0, 8);
	const more = distinct.length > shown.length;
	return { zh: shown.join("、") + (more ? "等" : ""), en: shown.join(", ") + (more ? " …" : "") };
}

const namesNone = ({ names }: FormQuestion): LocalText => ({
	zh: `表里没有地区，不知道是不是 ${quoted(names[0])} 的；几个地区共用一张表时，请加一列地区，或给每个地区写 share`,
	en: `the table names no areas, so whether it is of ${quoted(names[0])} is not known; where areas share a table, add a column of areas, or give each area a share`,
});

const noneOfThem = ({ names }: FormQuestion, there: LocalText): LocalText => ({
	zh: `表里没有地区 ${quoted(names[0])}，有 ${there.zh}；请在情景的 areas 里用表里的名称，或只留下要用的部分`,
	en: `the table has no area ${quoted(names[0])}, it has ${there.en}; name the scenario's areas as the table does, or leave only the part to use`,
});
