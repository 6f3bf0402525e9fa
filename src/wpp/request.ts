import type { LocalText } from "../errors/index.js";
import { FIRST_YEAR, LAST_YEAR } from "./find-files.js";
import { WppError } from "./wpp-error.js";

/** What to import. */
export interface WppRequest {
	/** Folder with the UN's files. */
	readonly folder: string;
	/** ISO code (CHN), the UN's number (156), or the English or Chinese name. */
	readonly location: string;
	/** The scenario starts at 31 December of this year. */
	readonly base: number;
	/** Last year of the scenario. */
	readonly to: number;
	/** Persons to which the population is scaled, for a province. Default: the location's own. */
	readonly total?: number;
	/** Id of the scenario and its area. Default: the ISO code in small letters. */
	readonly id?: string;
}

/** Below this the figure is thousands or ten thousands, as for `population.total` of a scenario. */
const SMALLEST_TOTAL = 1000;

const isYear = (year: number) => Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR;

/** @throws WppError naming every value that cannot be used */
export function checkRequest(request: WppRequest): void {
	const mistakes = [...checkYears(request), ...checkPart(request)];
	if (mistakes.length > 0) throw new WppError(...mistakes);
}

function checkYears({ base, to }: WppRequest): LocalText[] {
	const outside = { "--base": base, "--to": to };
	const mistakes = Object.entries(outside)
		.filter(([, year]) => !isYear(year))
		.map(([option, year]) => ({
			zh: `${option} ${year}：联合国数据覆盖 ${FIRST_YEAR} 至 ${LAST_YEAR} 年，请写其中的整数年份`,
			en: `${option} ${year}: the UN's files cover ${FIRST_YEAR} to ${LAST_YEAR}; write a year of these`,
		}));
	if (mistakes.length > 0 || to > base) return mistakes;
	const zh = `--to ${to}：终年必须晚于基年 ${base}`;
	return [{ zh, en: `--to ${to}: the last year must come after the base year ${base}` }];
}

function checkPart({ total, id }: WppRequest): LocalText[] {
	const mistakes: LocalText[] = [];
	if (total !== undefined && !(total >= SMALLEST_TOTAL && total < 1e11))
		mistakes.push({
			zh: `--total ${total}：请写人数（不是万人或千人），至少 ${SMALLEST_TOTAL}`,
			en: `--total ${total}: write persons, not thousands, at least ${SMALLEST_TOTAL}`,
		});
	if (id !== undefined && (!/^[a-z][a-z0-9_-]{0,63}$/i.test(id) || id in Object.prototype))
		mistakes.push({
			zh: `--id ${id}：请用字母开头的英文代号，只含字母、数字、- 和 _`,
			en: `--id ${id}: write a name of letters, digits, - and _ that begins with a letter`,
		});
	return mistakes;
}
