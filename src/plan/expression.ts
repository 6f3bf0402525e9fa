import jsep from "jsep";

/** Looks up a named quantity: one value per draw. `undefined` when no such name exists. */
export type Lookup = (name: string) => Float64Array | undefined;

/** A target's condition, parsed: the compared quantity, the comparator and the threshold. */
export interface Condition {
	readonly text: string;
	readonly left: Term;
	readonly comparator: Comparator;
	readonly right: Term;
}

export type Term =
	| { readonly kind: "number"; readonly value: number }
	| { readonly kind: "name"; readonly name: string }
	| { readonly kind: "operation"; readonly operator: Operator; readonly left: Term; readonly right: Term };

export type Operator = "+" | "-" | "*" | "/";
export type Comparator = ">=" | ">" | "<=" | "<" | "==";

/**
 * Parses a condition such as `nursery.all.places / population * 1000 >= 5.6`. Only names, numbers, + - * /, brackets and
 * one comparator are allowed; nothing is evaluated as code.
 *
 * @throws Error with one clause that says what is wrong
 */
export function parseCondition(text: string): Condition {
	const root = jsep(text);
	if (root.type !== "BinaryExpression" || !isComparator(root.operator as string)) {
		throw new Error("needs one comparison (>=, >, <=, <, ==) between two quantities");
	}
	return {
		text,
		left: toTerm(root.left as jsep.Expression),
		comparator: root.operator as Comparator,
		right: toTerm(root.right as jsep.Expression),
	};
}

function toTerm(node: jsep.Expression): Term {
	if (node.type === "Literal" && typeof node.value === "number") return { kind: "number", value: node.value };
	if (node.type === "BinaryExpression" && isOperator(node.operator as string)) {
		const [left, right] = [toTerm(node.left as jsep.Expression), toTerm(node.right as jsep.Expression)];
		return { kind: "operation", operator: node.operator as Operator, left, right };
	}
	const name = dottedName(node);
	if (name) return { kind: "name", name };
	throw new Error("may hold only names, numbers, + - * / and brackets");
}

function dottedName(node: jsep.Expression): string | undefined {
	if (node.type === "Identifier") return node.name as string;
	if (node.type !== "MemberExpression" || node.computed) return undefined;
	const owner = dottedName(node.object as jsep.Expression);
	return owner && `${owner}.${(node.property as jsep.Identifier).name}`;
}

function isOperator(operator: string): operator is Operator {
	return ["+", "-", "*", "/"].includes(operator);
}

function isComparator(operator: string): operator is Comparator {
	return operator in COMPARE;
}

/** All names that a condition mentions. */
export function namesIn({ left, right }: Condition): string[] {
	return [...namesOf(left), ...namesOf(right)];
}

function namesOf(term: Term): string[] {
	if (term.kind === "name") return [term.name];
	return term.kind === "operation" ? [...namesOf(term.left), ...namesOf(term.right)] : [];
}

/** A term's value in each draw. */
export function evaluate(term: Term, lookup: Lookup, draws: number): Float64Array {
	if (term.kind === "number") return new Float64Array(draws).fill(term.value);
	if (term.kind === "name") return known(lookup(term.name), term.name);
	const right = evaluate(term.right, lookup, draws);
	const apply = OPERATE[term.operator];
	return evaluate(term.left, lookup, draws).map((value, draw) => apply(value, right[draw]));
}

function known(values: Float64Array | undefined, name: string): Float64Array {
	if (!values) throw new Error(`unknown quantity ${name}`);
	return values;
}

/** In which draws the condition holds: 1 or 0 per draw. */
export function holds(condition: Condition, lookup: Lookup, draws: number): Uint8Array {
	const left = evaluate(condition.left, lookup, draws);
	const right = evaluate(condition.right, lookup, draws);
	const compare = COMPARE[condition.comparator];
	return Uint8Array.from({ length: draws }, (_, draw) => (compare(left[draw], right[draw]) ? 1 : 0));
}

const OPERATE: Record<Operator, (a: number, b: number) => number> = {
	"+": (a, b) => a + b,
	"-": (a, b) => a - b,
	"*": (a, b) => a * b,
	"/": (a, b) => a / b,
};

const COMPARE: Record<Comparator, (a: number, b: number) => boolean> = {
	">=": (a, b) => a >= b,
	">": (a, b) => a > b,
	"<=": (a, b) => a <= b,
	"<": (a, b) => a < b,
	"==": (a, b) => a === b,
};
