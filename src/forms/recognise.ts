import type { LocalText } from "../errors/index.js";
import type { Checked } from "./check-totals.js";
import type { Entry, FormSheet } from "./entries.js";
import type { Figure, FormGroup } from "./figures.js";
import type { FormCell } from "./grid.js";
import { ASIDE, agesText, people } from "./say.js";

/** How a table was read, for the one line in which a user is told. */
export interface Recognised {
	/** The first figure. */
	readonly at: FormCell;
	readonly text: LocalText;
}

export interface Facts {
	readonly sheet: FormSheet;
	/** The figures of the area and year that are asked for, and those of them that are groups. */
	readonly entries: readonly Entry[];
	readonly used: readonly Entry[];
	readonly groups: { readonly female: readonly FormGroup[]; readonly male: readonly FormGroup[] };
	readonly checked: Checked;
	readonly rests: readonly Figure[];
}

/** Says in one line where a table's title, unit, ages and sexes were found, and what agrees in it. */
export function recognise(facts: Facts): Recognised {
	const parts = [
		titleText,
		choiceText,
		agesPart,
		sexesText,
		unitText,
		checksText,
		restText,
		openText,
		asideText,
		noteText,
		sourceText,
	].flatMap((part) => part(facts) ?? []);
	return {
		at: facts.used[0].cell,
		text: { zh: parts.map(({ zh }) => zh).join("，"), en: parts.map(({ en }) => en).join(", ") },
	};
}

type Part = (facts: Facts) => LocalText | undefined;

const rowsOf = ({ sheet }: Facts, kind: "title" | "note") =>
	[...new Set(sheet.texts.filter((text) => text.kind === kind).map(({ cell }) => cell.line))].slice(0, 5);

const titleText: Part = (facts) => {
	const rows = rowsOf(facts, "title");
	return rows.length === 0 ? undefined : { zh: `标题第 ${rows.join("、")} 行`, en: `title row ${rows.join(", ")}` };
};

const noteText: Part = (facts) => {
	const rows = rowsOf(facts, "note");
	return rows.length === 0 ? undefined : { zh: `注第 ${rows.join("、")} 行`, en: `note row ${rows.join(", ")}` };
};

/** Where a table holds several years or areas: which of them is read. */
const choiceText: Part = ({ sheet, used }) => {
	const others = sheet.entries.filter((entry) => entry.names.join() !== used[0].names.join());
	const years = new Set(sheet.entries.map(({ year }) => year));
	const chosen = [
		...(years.size > 1 && used[0].year !== undefined ? [String(used[0].year)] : []),
		...(others.length > 0 ? [used[0].names.join(" ")] : []),
	].filter((text) => text !== "");
	if (chosen.length === 0) return undefined;
	return { zh: `取 ${chosen.join(" ")}`, en: `of ${chosen.join(" ")}` };
};

const agesPart: Part = ({ sheet, groups: { female } }) => {
	const down = sheet.places.direction === "down";
	const youngest = female.filter(({ from, to, open }) => from === to || open).length;
	const single = youngest === female.length;
	const last = agesText({ from: female[female.length - 1].from, to: Number.POSITIVE_INFINITY });
	return {
		zh: `年龄按${down ? "行" : "列"}（${single ? "单岁" : `${female.length} 组`}，到 ${last}）`,
		en: `ages in ${down ? "rows" : "columns"} (${single ? "single years" : `${female.length} groups`} to ${last})`,
	};
};

const sexesText: Part = ({ used }) => {
	const across = new Set(used.map(({ cell }) => cell.line)).size < used.length;
	const down = used.some((entry) =>
		used.some((other) => other.sex !== entry.sex && other.cell.line === entry.cell.line),
	);
	const inColumns = across && down;
	return { zh: `男女按${inColumns ? "列" : "行"}`, en: `sexes in ${inColumns ? "columns" : "rows"}` };
};

const unitText: Part = ({ used }) => {
	const units = new Map(used.map(({ unit }) => [unit?.name ?? "", unit?.factor ?? 1]));
	if (units.size === 1 && units.has("")) return { zh: "没有写单位，按人", en: "no unit named, taken as persons" };
	const named = [...units].map(([name, factor]) => `${name || "人"}${factor === 1 ? "" : ` × ${people(factor)}`}`);
	return { zh: `单位${named.join("、")}`, en: `unit ${named.join(" and ")}` };
};

const checksText: Part = ({ checked: { subtotals, totals, both, rounding } }) => {
	const counts: (readonly [number, LocalText])[] = [
		[subtotals, { zh: "个小计", en: "subtotals" }],
		[totals, { zh: "个总计", en: "totals" }],
		[both, { zh: "个男女合计", en: "figures of both sexes" }],
	];
	const there = counts.filter(([count]) => count > 0);
	if (there.length === 0) return undefined;
	const off =
		rounding > 0
			? { zh: `（四舍五入，至多差 ${people(rounding)}）`, en: ` (rounding, by at most ${people(rounding)})` }
			: { zh: "", en: "" };
	return {
		zh: `${there.map(([count, name]) => `${count} ${name.zh}`).join("、")}与分项一致${off.zh}`,
		en: `${there.map(([count, name]) => `${count} ${count === 1 ? name.en.replace(/s(?=$| of)/, "") : name.en}`).join(", ")} ${there.length === 1 && there[0][0] === 1 ? "agrees" : "agree"}${off.en}`,
	};
};

/** Groups that the table gives only as the rest of a wider one. */
const restText: Part = ({ rests }) => {
	if (rests.length === 0) return undefined;
	const texts = [...new Set(rests.map(({ ages }) => agesText(ages)))].join("、");
	return { zh: `${texts} 由大组减去其余得出`, en: `${texts.replaceAll("、", ", ")} as the rest of a wider group` };
};

/** A bare last age is taken for all older people: that is said. */
const openText: Part = ({ used, groups: { female } }) => {
	const last = female[female.length - 1];
	const isBare = used.some(({ ages, cell }) => cell === last.at && ages !== "all" && ages.bare);
	if (!isBare || last.from === 100) return undefined;
	return {
		zh: `最后的 ${last.from} 当作 ${last.from} 岁及以上`,
		en: `the last age, ${last.from}, taken as ${last.from} and over`,
	};
};

const asideText: Part = ({ sheet }) => {
	const kinds = [...new Set(sheet.aside.map(({ what }) => what))];
	if (kinds.length === 0) return undefined;
	return {
		zh: `不用${kinds.map((kind) => ASIDE[kind].zh).join("、")}`,
		en: `${kinds.map((kind) => ASIDE[kind].en).join(", ")} not used`,
	};
};

const sourceText: Part = ({ used }) => {
	if (used.some(({ status }) => status !== undefined)) return undefined;
	return { zh: "表里没有写数据状态，记为未知（unknown）", en: "no status given, so unknown" };
};
