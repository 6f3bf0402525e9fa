import { closest, type LocalText } from "../errors/index.js";
import { WppError } from "./wpp-error.js";

/** A country, area or group of them, as the UN's files name it. */
export interface WppLocation {
	readonly locId: string;
	/** Empty for regions and other groups. */
	readonly iso3: string;
	readonly name: LocalText;
}

const chineseNames = new Intl.DisplayNames(["zh-Hans"], { type: "region", fallback: "none" });

/** The UN gives English names only; the Chinese ones are Unicode's, by the two-letter code. */
export function chineseName(iso2: string): string | undefined {
	return /^[A-Z]{2}$/.test(iso2) ? chineseNames.of(iso2) : undefined;
}

const folded = (text: string) => text.trim().toLowerCase();

/** Whether a location is the one asked for: by ISO code, by the UN's number, by English or by Chinese name. */
export function isAskedFor({ locId, iso3, name }: WppLocation, asked: string): boolean {
	const wanted = folded(asked);
	return [iso3, locId, name.en, name.zh].some((known) => known !== "" && folded(known) === wanted);
}

const MOST_SUGGESTIONS = 5;

/** `closest` looks at two hundred words at a time; the UN names more than five hundred places. */
const AT_A_TIME = 200;

function nearest(asked: string, words: readonly string[]): string[] {
	const parts = Array.from({ length: Math.ceil(words.length / AT_A_TIME) }, (_, i) =>
		words.slice(i * AT_A_TIME, (i + 1) * AT_A_TIME),
	);
	return parts.flatMap((part) => closest(asked.trim(), part) ?? []);
}

// "Korea" is part of two names, "Chnia" of none: what contains the word comes first, then what is a slip or two away.
function suggestions(asked: string, locations: readonly WppLocation[]): string[] {
	const wanted = folded(asked);
	const within = locations.filter(({ name }) => folded(name.en).includes(wanted) || name.zh.includes(wanted));
	const words = [
		...nearest(
			asked,
			locations.map(({ name }) => name.en),
		),
		...nearest(
			asked,
			locations.flatMap(({ iso3 }) => iso3 || []),
		),
	];
	const near = locations.filter(({ iso3, name }) => words.includes(name.en) || words.includes(iso3));
	const countriesFirst = [...new Set([...within, ...near])].sort((a, b) => Number(!a.iso3) - Number(!b.iso3));
	return countriesFirst.map(shown).slice(0, MOST_SUGGESTIONS);
}

function shown({ iso3, locId, name }: WppLocation): string {
	return `${name.en} (${iso3 || locId})`;
}

/** The error for a location no row is of, with what the user may have meant. */
export function unknownLocation(asked: string, locations: readonly WppLocation[]): WppError {
	const meant = suggestions(asked, locations).join(", ");
	return new WppError({
		zh: `联合国文件里没有 ${asked}${meant ? `；是不是 ${meant}？` : ""}；请写三位代码（CHN）、联合国编号（156）或英文名（"China"），省份请写国家再加 --total`,
		en: `the UN's files have no ${asked}${meant ? `; did you mean ${meant}?` : ""}; write an ISO code (CHN), the UN's number (156) or an English name ("China"); for a province name its country and --total`,
	});
}
