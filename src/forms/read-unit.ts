import { plain } from "./plain.js";

/** Persons that one of a unit is, and its name as the table writes it. */
export interface Unit {
	readonly factor: number;
	readonly name: string;
}

const CHINESE = "(?:亿|千万|百万|十万|[万萬]|千|百|十)?人(?!次|口|数)";
const WORDS =
	"(?:ten thousand|10,?000|hundred thousand|thousand|1,?000|hundred|million)s?(?: of)?(?: ?persons?| ?people)?|(?:persons?|people)|'?000s?";
const NAMED = new RegExp(`(?:[单単單]位|unit)s?[:为]? ?(${CHINESE}|万|千|${WORDS})`, "i");
const IN_BRACKETS = new RegExp(`[([](?:[单単單]位:? ?|in )?(${CHINESE}|万|${WORDS})(?:[、,;/ ]+[^)\\]]*)?[)\\]]`, "i");
const ALONE = new RegExp(`^(?:in )?(${CHINESE}|万|${WORDS})$`, "i");
const AT_END = new RegExp(
	`(?<=人口数?|人数|population),? ?(?:in )?(${CHINESE}|thousands|ten thousands|millions)$`,
	"i",
);

/** The unit that a title, a unit line or a head names; `undefined` where it names none. */
export function readUnit(text: string): Unit | undefined {
	const found = foundIn(plain(text));
	return found === undefined ? undefined : { factor: factorOf(found.toLowerCase()), name: found };
}

/** The text without the unit it names. */
export function withoutUnit(text: string): string {
	const found = [NAMED, IN_BRACKETS, ALONE, AT_END].find((pattern) => pattern.test(plain(text)));
	return found ? plain(text).replace(found, " ").trim() : plain(text);
}

/** Whether a cell is there to name the unit only, as `单位：万人`. */
export function isUnitLine(text: string): boolean {
	return /^[([]?(计量)?([单単單]位|units?\b)/i.test(plain(text)) || ALONE.test(plain(text));
}

function foundIn(text: string): string | undefined {
	return [NAMED, IN_BRACKETS, ALONE, AT_END]
		.map((pattern) => pattern.exec(text)?.[1])
		.find((name) => name !== undefined);
}

const POWERS: readonly (readonly [RegExp, number])[] = [
	[/^亿/, 1e8],
	[/^千万/, 1e7],
	[/^(百万|million)/, 1e6],
	[/^(十万|hundred thousand)/, 1e5],
	[/^([万萬]|ten thousand|10,?000)/, 1e4],
	[/^(千|thousand|1,?000|'?000)/, 1e3],
	[/^(百|hundred)/, 100],
	[/^十/, 10],
];

const factorOf = (name: string) => POWERS.find(([pattern]) => pattern.test(name))?.[1] ?? 1;
