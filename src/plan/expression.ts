import jsep from "jsep";
import type { LocalText } from "../errors/index.js";
import { ConditionError } from "./condition-error.js";

/** A condition of a plan, parsed: comparisons that must all hold. The first is the headline: its margin is reported. */
export interface Condition {
	readonly text: string;
	readonly comparisons: readonly Comparison[];
}

/** A compared quantity, the comparator, and the threshold it is held against. */
export interface Comparison {
	readonly left: Term;
	readonly comparator: Comparator;
	readonly right: Term;
}

export type Term =
	| { readonly kind: "number"; readonly value: number }
	| { readonly kind: "name"; readonly name: string }
	| { readonly kind: "operation"; readonly operator: Operator; readonly left: Term; readonly right: Term }
	| { readonly kind: "choice"; readonly choose: "min" | "max"; readonly terms: readonly Term[] }
	/** The term's value in another year. */
	| { readonly kind: "at"; readonly term: Term; readonly year: YearTerm }
	/** The term's values added up over years, both ends included. */
	| { readonly kind: "sum"; readonly term: Term; readonly from: YearTerm; readonly to: YearTerm }
	/** The first year in which `use`, added up from a year on, exceeds `stock`; the year after the forecast's last where none does. */
	| { readonly kind: "lasts"; readonly stock: Term; readonly use: Term; readonly from: YearTerm };

/** A year that no draw changes: a calendar year, or so many years after the base year, the target's or the forecast's last. */
export interface YearTerm {
	readonly from: "calendar" | "base" | "target" | "end";
	readonly plus: number;
}

export type Operator = "+" | "-" | "*" | "/";
export type Comparator = ">=" | ">" | "<=" | "<" | "==" | "~";

/**
 * Parses a condition such as `nursery.all.places / population * 1000 >= 5.6 and care.nursing.used > base(care.nursing.used)`.
 * Allowed are names, numbers, + - * /, brackets, the functions of `FUNCTIONS`, one comparator per comparison (`=` is `==`,
 * `~` is "about, or more") and `and` between comparisons. Nothing is evaluated as code.
 *
 * @throws ConditionError that says what is wrong and where
 */
export function parseCondition(text: string): Condition {
	return { text, comparisons: conjuncts(parseText(text)).map((node) => toComparison(node, text)) };
}

/** A quantity in terms of others, parsed, with its text. */
export interface Quantity {
	readonly text: string;
	readonly term: Term;
}

/**
 * Parses a quantity such as `people.age15to59 / people.age60plus`: what may stand on one side of a condition's comparison.
 *
 * @throws ConditionError that says what is wrong and where
 */
export function parseQuantity(text: string): Quantity {
	const node = parseText(text);
	const { operator } = binary(node);
	if (operator === "&&" || own(COMPARATORS, operator)) throw fault(text, node, noComparison);
	return { text, term: toTerm(node, text) };
}

// The functions below take a node's condition along, for messages that say where in its text a mistake stands.

type Node = jsep.Expression;

/** A node's operator and sides, where it has them. */
const binary = (node: Node) => node as unknown as { operator: string; left: Node; right: Node };

function parseText(text: string): Node {
	const stray = /&&|&|\|\||\||\^|!(?!=)|\*\*|;|\?|\[|"|'|`|\$/.exec(text);
	if (stray) throw new ConditionError(notAllowed(stray[0]), stray.index + 1);
	try {
		return jsep(translate(text));
	} catch (error) {
		const { index = 0 } = error as { index?: number };
		throw new ConditionError(unfinished, Math.min(index + 1, Math.max(1, text.length)));
	}
}

/**
 * The plan's words as operators jsep knows without being changed, character for character, so that positions stay. `|`
 * and `^` bind more loosely than every arithmetic operator and stand for `=` and `~`.
 */
function translate(text: string): string {
	return text
		.replace(/\band\b/gi, "&& ")
		.replace(/(?<![<>=!])=(?!=)/g, "|")
		.replace(/~/g, "^");
}

const COMPARATORS: Readonly<Record<string, Comparator>> = {
	">=": ">=",
	">": ">",
	"<=": "<=",
	"<": "<",
	"==": "==",
	"|": "==",
	"^": "~",
};

function conjuncts(node: Node): Node[] {
	const { operator, left, right } = binary(node);
	const isAnd = operator === "&&" && node.type !== "UnaryExpression";
	return isAnd ? [...conjuncts(left), ...conjuncts(right)] : [node];
}

function toComparison(node: Node, text: string): Comparison {
	const { operator, left, right } = binary(node);
	const comparator = node.type === "BinaryExpression" ? own(COMPARATORS, operator) : undefined;
	if (!comparator) throw fault(text, node, needsComparison);
	return { left: toTerm(left, text), comparator, right: toTerm(right, text) };
}

function toTerm(node: Node, text: string): Term {
	if (node.type === "Literal" && typeof node.value === "number") return toNumber(node.value, node, text);
	if (node.type === "UnaryExpression" && node.operator === "-") return negative(node.argument as Node, text);
	if (node.type === "BinaryExpression") return toOperation(node, text);
	if (node.type === "CallExpression") return toCall(node, text);
	const name = dottedName(node);
	if (name) return { kind: "name", name };
	throw fault(text, node, onlyTerms);
}

function toNumber(value: number, node: Node, text: string): Term {
	if (!Number.isFinite(value)) throw fault(text, node, tooLarge);
	return { kind: "number", value };
}

function negative(argument: Node, text: string): Term {
	return { kind: "operation", operator: "-", left: { kind: "number", value: 0 }, right: toTerm(argument, text) };
}

function toOperation(node: Node, text: string): Term {
	const { operator, left, right } = binary(node);
	if (own(COMPARATORS, operator) || operator === "&&") throw fault(text, node, oneComparison);
	if (!["+", "-", "*", "/"].includes(operator)) throw fault(text, node, notAllowed(operator));
	return { kind: "operation", operator: operator as Operator, left: toTerm(left, text), right: toTerm(right, text) };
}

type Build = (args: readonly Node[], text: string) => Term;

/** The functions conditions may call, with the number of arguments they take. */
const FUNCTIONS: Readonly<Record<string, { readonly least: number; readonly most: number; readonly build: Build }>> = {
	min: { least: 2, most: 9, build: (args, text) => choice("min", args, text) },
	max: { least: 2, most: 9, build: (args, text) => choice("max", args, text) },
	ratio: { least: 1, most: 1, build: ([node], text) => ratioToBase(toTerm(node, text)) },
	base: { least: 1, most: 1, build: ([node], text) => inBase(toTerm(node, text)) },
	at: { least: 2, most: 2, build: inYear },
	sum: { least: 3, most: 3, build: overYears },
	lasts: { least: 3, most: 3, build: untilSpent },
};

function toCall(node: Node, text: string): Term {
	const { callee, arguments: args } = node as unknown as { callee: Node; arguments: Node[] };
	const name = dottedName(callee) ?? "";
	const known = own(FUNCTIONS, name);
	if (!known) throw fault(text, callee, noFunction(name));
	if (args.length < known.least || args.length > known.most) throw fault(text, callee, argumentCount(name, known));
	return known.build(args, text);
}

function choice(choose: "min" | "max", args: readonly Node[], text: string): Term {
	return { kind: "choice", choose, terms: args.map((node) => toTerm(node, text)) };
}

const BASE: YearTerm = { from: "base", plus: 0 };

function inBase(term: Term): Term {
	return { kind: "at", term, year: BASE };
}

function ratioToBase(term: Term): Term {
	return { kind: "operation", operator: "/", left: term, right: inBase(term) };
}

function inYear([node, year]: readonly Node[], text: string): Term {
	return { kind: "at", term: toTerm(node, text), year: toYear(year, text) };
}

function overYears([node, from, to]: readonly Node[], text: string): Term {
	return { kind: "sum", term: toTerm(node, text), from: toYear(from, text), to: toYear(to, text) };
}

function untilSpent([stock, use, from]: readonly Node[], text: string): Term {
	return { kind: "lasts", stock: toTerm(stock, text), use: toTerm(use, text), from: toYear(from, text) };
}

/** `2025`, `base`, `year` (the target's), `end` (the forecast's last), or one of the latter with a whole number added or taken off. */
function toYear(node: Node, text: string): YearTerm {
	if (node.type === "Literal" && Number.isInteger(node.value)) return { from: "calendar", plus: node.value as number };
	if (node.type === "Identifier" && node.name === "base") return BASE;
	if (node.type === "Identifier" && node.name === "year") return { from: "target", plus: 0 };
	if (node.type === "Identifier" && node.name === "end") return { from: "end", plus: 0 };
	const { operator, left, right } = binary(node);
	const steps = node.type === "BinaryExpression" && right.type === "Literal" ? (right.value as number) : Number.NaN;
	if (!Number.isInteger(steps) || !["+", "-"].includes(operator)) throw fault(text, node, needsYear);
	const { from, plus } = toYear(left, text);
	return { from, plus: operator === "+" ? plus + steps : plus - steps };
}

function dottedName(node: Node): string | undefined {
	if (node.type === "Identifier") return node.name as string;
	if (node.type !== "MemberExpression" || node.computed) return undefined;
	const owner = dottedName(node.object as Node);
	return owner && `${owner}.${(node.property as jsep.Identifier).name}`;
}

/** A record's own entry; a name that every object inherits is no entry. */
function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
	return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** All names that a condition mentions. */
export function namesIn({ comparisons }: Condition): string[] {
	return comparisons.flatMap(({ left, right }) => [...namesOf(left), ...namesOf(right)]);
}

/** All names that a term mentions. */
export function namesOf(term: Term): string[] {
	if (term.kind === "name") return [term.name];
	if (term.kind === "operation") return [...namesOf(term.left), ...namesOf(term.right)];
	if (term.kind === "choice") return term.terms.flatMap(namesOf);
	if (term.kind === "lasts") return [...namesOf(term.stock), ...namesOf(term.use)];
	return term.kind === "number" ? [] : namesOf(term.term);
}

/** A condition in which a number stands in the place of a name. */
export function withNumber(condition: Condition, name: string, value: number): Condition {
	const replace = (term: Term): Term => {
		if (term.kind === "name") return term.name === name ? { kind: "number", value } : term;
		if (term.kind === "number") return term;
		if (term.kind === "operation") return { ...term, left: replace(term.left), right: replace(term.right) };
		if (term.kind === "choice") return { ...term, terms: term.terms.map(replace) };
		if (term.kind === "lasts") return { ...term, stock: replace(term.stock), use: replace(term.use) };
		return { ...term, term: replace(term.term) };
	};
	const comparisons = condition.comparisons.map((one) => ({
		...one,
		left: replace(one.left),
		right: replace(one.right),
	}));
	return { text: condition.text.replace(new RegExp(`\\b${name}\\b`, "g"), String(value)), comparisons };
}

/** All years that a condition names. */
export function yearsIn({ comparisons }: Condition): YearTerm[] {
	return comparisons.flatMap(({ left, right }) => [...yearsOf(left), ...yearsOf(right)]);
}

/** All years that a term names. */
export function yearsOf(term: Term): YearTerm[] {
	if (term.kind === "operation") return [...yearsOf(term.left), ...yearsOf(term.right)];
	if (term.kind === "choice") return term.terms.flatMap(yearsOf);
	if (term.kind === "at") return [term.year, ...yearsOf(term.term)];
	if (term.kind === "lasts") return [term.from, ...yearsOf(term.stock), ...yearsOf(term.use)];
	return term.kind === "sum" ? [term.from, term.to, ...yearsOf(term.term)] : [];
}

/** Where a name stands in a condition's text, counted from 1. */
export function positionOf(text: string, name: string): number {
	const found = text.search(new RegExp(`(?<![\\w.])${name.replace(/[.$]/g, "\\$&")}(?![\\w.])`));
	return Math.max(0, found) + 1;
}

function fault(text: string, node: Node, reason: LocalText): ConditionError {
	return new ConditionError(reason, positionOf(text, firstWord(node)));
}

/** The first name, number or operator of a node: enough to find it in the text again. */
function firstWord(node: Node): string {
	const name = dottedName(node);
	if (name) return name;
	const inner = (node.left ?? node.callee ?? node.argument) as Node | undefined;
	return inner ? firstWord(inner) : String(node.raw ?? "");
}

const needsComparison: LocalText = {
	zh: "需要一个比较：>=、>、<=、<、=、~ 之一，两边各写一个量",
	en: "needs one comparison (>=, >, <=, <, =, ~) between two quantities",
};
const oneComparison: LocalText = {
	zh: "一个条件里只能比较一次；多个条件用 and 连接",
	en: "holds one comparison only; join several with `and`",
};
const noComparison: LocalText = {
	zh: "这里要写一个量，不是条件：去掉比较和 and",
	en: "a quantity belongs here, no condition: leave out comparisons and `and`",
};
const onlyTerms: LocalText = {
	zh: "只能用量的名称、数、+ - * /、括号和函数 min、max、ratio、base、at、sum、lasts",
	en: "may hold only names, numbers, + - * /, brackets and the functions min, max, ratio, base, at, sum, lasts",
};
const needsYear: LocalText = {
	zh: "这里要写年份：2025、base、year、end，或 year - 1 这样的式子",
	en: "a year belongs here: 2025, base, year, end, or such as year - 1",
};
const tooLarge: LocalText = {
	zh: "这个数太大，机器里成了无穷大",
	en: "this number is so large that it is infinite here",
};
const unfinished: LocalText = { zh: "式子到这里读不下去", en: "cannot be read from here on" };

function notAllowed(what: string): LocalText {
	return { zh: `不能用 ${what}；${onlyTerms.zh}`, en: `${what} is not allowed: a condition ${onlyTerms.en}` };
}

function noFunction(name: string): LocalText {
	const known = Object.keys(FUNCTIONS).join(", ");
	return { zh: `没有函数 ${name}；可用 ${known}`, en: `there is no function ${name}; there are ${known}` };
}

function argumentCount(name: string, { least, most }: { readonly least: number; readonly most: number }): LocalText {
	const zh = least === most ? `${least} 个` : `${least} 至 ${most} 个`;
	const en = least === most ? `${least}` : `${least} to ${most}`;
	return { zh: `${name} 要 ${zh}参数`, en: `${name} takes ${en} argument${most === 1 ? "" : "s"}` };
}
