import { wholeOf } from "../answers/index.js";
import type { Lang } from "../errors/index.js";
import { openRows } from "../forecast/index.js";
import { timelineOf } from "../scenario/index.js";
import type { Prepared } from "../setup/index.js";
import { guestOf } from "../supply/index.js";
import { wrapText } from "../text/index.js";
import { definitionName } from "./names.js";
import { wholeRange } from "./ranges.js";
import type { StatisticsOf } from "./today-text.js";

/** What texts about care are written from. */
interface Told {
	/** A quantity of a year as it is written, the median with its interval or the medium path alone. */
	readonly shown: (metric: string, year: number) => string;
	readonly lang: Lang;
}

type CareModel = Extract<Prepared["model"]["services"][number], { readonly kind: "care" }>;

/** Nursing-type beds under every definition of disability, the residents they agree on, and who must move; a line each. */
export function careSection(statisticsOf: StatisticsOf, prepared: Prepared, lang: Lang): string[] {
	const told: Told = { shown: (metric, year) => wholeRange(statisticsOf(metric, year), lang), lang };
	const lines = careServices(prepared).flatMap((service) => [
		...shownYears(prepared).map((year) => definitionsLine(service, year, told)),
		...residentsLine(service, prepared, told),
		...overflowLine(service, prepared, told),
		...displacedLines(service, prepared, told),
	]);
	if (lines.length === 0) return [];
	const title =
		lang === "zh"
			? "养老护理型床位：每种失能口径并列，从不合并（中位数和 80% 区间）"
			: "Nursing-type care beds under every definition of disability, never pooled (median and 80 % interval)";
	return [[title, ...lines.flatMap((line) => wrapText(line, "  - ", "    "))].join("\n")];
}

/** The same on the medium path, for a scenario of which nothing was drawn. */
export function careOnMediumPath(prepared: Prepared, lang: Lang): string[] {
	const { median, areas } = openRows(prepared.model).forecast([], [], 0);
	const whole = wholeOf({ areas });
	const number = new Intl.NumberFormat(lang === "zh" ? "zh-CN" : "en-GB", { maximumFractionDigits: 0 });
	const told: Told = { shown: (metric, year) => number.format(median(metric, whole, year) ?? Number.NaN), lang };
	const path = lang === "zh" ? "中间路径：" : "Medium path: ";
	return careServices(prepared).flatMap((service) =>
		shownYears(prepared).flatMap((year) => wrapText(path + definitionsLine(service, year, told), "", "  ")),
	);
}

/** What each definition of disability asks for in a year, beside the beds that can be used. */
export function definitionsLine({ id, definitions }: CareModel, year: number, { shown, lang }: Told): string {
	const sides = definitions.map((definition) => {
		return `${definitionName(definition.id)[lang]} ${shown(`${id}.nursing_${definition.id}.need`, year)}`;
	});
	return lang === "zh"
		? `${year} 年需要护理型床位：${sides.join("；")} 张`
		: `${year}, nursing-type beds needed: ${sides.join("; ")}`;
}

function careServices({ model }: Prepared): CareModel[] {
	return model.services.flatMap((service) => (service.kind === "care" ? [service] : []));
}

/** This year, the ends of five-year plans, and the last year of tables. */
function shownYears({ scenario }: Prepared): number[] {
	const { today, focus } = timelineOf(scenario);
	const years = Array.from({ length: focus - today + 1 }, (_, k) => today + k);
	return years.filter((year) => year === today || year % 5 === 0 || year === focus);
}

/** The count of residents, and what every definition makes of it. */
function residentsLine({ id, residents, definitions }: CareModel, { model }: Prepared, told: Told): string[] {
	if (!residents) return [];
	const { shown, lang } = told;
	const year = model.base + residents.year;
	const sides = definitions.map((definition) => {
		return `${definitionName(definition.id)[lang]} ${shown(`${id}.all_${definition.id}.residents`, year)}`;
	});
	return [
		lang === "zh"
			? `${year} 年住养老人公布 ${residents.persons} 人，各口径都与此相符：${sides.join("；")} 人`
			: `${year}: ${residents.persons} residents were published, and every definition agrees: ${sides.join("; ")}`,
	];
}

/** Whether idle nursing-type beds take ordinary residents. */
function isOpenToAll({ id }: CareModel, { model }: Prepared): boolean {
	return guestOf(model, `${id}.nursing`) === `${id}.ordinary`;
}

function overflowLine(service: CareModel, prepared: Prepared, { shown, lang }: Told): string[] {
	if (!isOpenToAll(service, prepared)) return [];
	const beds = shownYears(prepared).map((year) =>
		lang === "zh"
			? `${year} 年 ${shown(`${service.id}.ordinary.overflow`, year)}`
			: `${shown(`${service.id}.ordinary.overflow`, year)} in ${year}`,
	);
	return [
		lang === "zh"
			? `空着的护理型床位也收普通老人（反过来不行）：${beds.join("；")} 张`
			: `Idle nursing-type beds take ordinary residents, too (the reverse does not hold): ${beds.join("; ")}`,
	];
}

/** Occupants of ordinary beds that became nursing-type ones. */
function displacedLines(service: CareModel, prepared: Prepared, { shown, lang }: Told): string[] {
	const { model, scenario } = prepared;
	const { id } = service;
	const { focus } = timelineOf(scenario);
	const fate = FATES[isOpenToAll(service, prepared) ? "open" : "closed"][lang];
	const moves = (model.conversions ?? []).filter(({ from, enabled }) => enabled && from.component.startsWith(`${id}.`));
	return moves.map((move) => {
		const name = scenario.conversions[move.id].name[lang];
		const moved = shown(`${move.id}.displaced`, focus);
		return lang === "zh"
			? `${name}：到 ${focus} 年改到有人用的床 ${moved} 张，${fate}`
			: `${name}: by ${focus} ${moved} beds in use are taken; ${fate}`;
	});
}

/** What becomes of the occupants of beds that were taken. */
const FATES = {
	open: {
		zh: "住的人仍算需要普通床位；有护理型床位空着就住那里，住不下的才算缺",
		en: "their occupants still count into the need for ordinary beds, and are short only where no nursing-type bed stands idle",
	},
	closed: {
		zh: "住的人要另找床位，已计入普通床位的需要和缺口",
		en: "their occupants need another one and count into need and shortage of ordinary beds",
	},
} as const;
