import type { z } from "zod";
import { closest, type LocalText } from "../errors/index.js";
import { hints, show } from "./hints.js";

type ZodIssue = z.core.$ZodIssue;
type Of<Code extends ZodIssue["code"]> = Extract<ZodIssue, { code: Code }>;

const types: Readonly<Record<string, LocalText>> = {
	number: { zh: "一个数字", en: "a number" },
	int: { zh: "一个整数", en: "a whole number" },
	string: { zh: "文字", en: "text" },
	boolean: { zh: "true 或 false", en: "true or false" },
	array: { zh: "一个列表 [ ]", en: "a list [ ]" },
	tuple: { zh: "一个列表 [ ]", en: "a list [ ]" },
	object: { zh: "若干“键: 值”", en: "keys with values" },
	record: { zh: "若干“键: 值”", en: "keys with values" },
};

function received(value: unknown): LocalText {
	if (value === null) return { zh: "什么也没写", en: "found nothing" };
	if (typeof value === "string") return { zh: `读到文字 ${show(value)}`, en: `found the text ${show(value)}` };
	if (typeof value === "object")
		return Array.isArray(value) ? { zh: "读到列表", en: "found a list" } : { zh: "读到键值表", en: "found a map" };
	return { zh: `读到 ${show(value)}`, en: `found ${show(value)}` };
}

/** The number a user meant by text such as `"727,265"`, `１．０５` or `85%`. */
function numberInText(text: string): number | undefined {
	const percent = /^(.*)[%％]$/.exec(text.normalize("NFKC").trim());
	const digits = (percent?.[1] ?? text).normalize("NFKC").replace(/[,_\s]/g, "");
	if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(digits)) return undefined;
	return percent ? Number((Number(digits) / 100).toPrecision(12)) : Number(digits);
}

function wrongType(issue: Of<"invalid_type">, value: unknown): LocalText {
	const wanted = types[issue.expected] ?? { zh: issue.expected, en: issue.expected };
	const found = received(value);
	const isNumeric = issue.expected === "number" || issue.expected === "int";
	const meant = isNumeric && typeof value === "string" ? numberInText(value) : undefined;
	return {
		zh: `应写${wanted.zh}，${found.zh}${meant === undefined ? "" : `；请写 ${meant}，不加引号、逗号和百分号`}`,
		en: `expected ${wanted.en}, ${found.en}${meant === undefined ? "" : `; write ${meant} without quotes, separators or %`}`,
	};
}

function missing(name: string, wanted: LocalText): LocalText {
	return { zh: `缺少 ${name}：请写${wanted.zh}`, en: `${name} is missing: write ${wanted.en}` };
}

function oneOf(values: readonly unknown[], value: unknown): LocalText {
	const meant = typeof value === "string" ? closest(value, values.map(String)) : undefined;
	const list = values.map(String);
	return {
		zh: `${show(value)} 不在可选值之中：可写 ${list.join("、")}${meant ? `；是不是 ${meant}？` : ""}`,
		en: `${show(value)} is not one of ${list.join(", ")}${meant ? `; did you mean ${meant}?` : ""}`,
	};
}

const units: Readonly<Record<string, LocalText>> = {
	array: { zh: "项", en: " items" },
	tuple: { zh: "项", en: " items" },
	string: { zh: "个字符", en: " characters" },
	record: { zh: "个键", en: " keys" },
};

function outOfRange(issue: Of<"too_small"> | Of<"too_big">, value: unknown): LocalText {
	const small = issue.code === "too_small";
	const limit = String(small ? issue.minimum : issue.maximum);
	const unit = units[issue.origin];
	if (unit && small && limit === "1") return { zh: "不能为空：至少写一项", en: "is empty: write at least one" };
	if (unit) {
		const zh = small ? "太短：至少" : "太长：至多";
		return {
			zh: `${zh} ${limit} ${unit.zh}`,
			en: `${small ? "too short: at least" : "too long: at most"} ${limit}${unit.en}`,
		};
	}
	const zh = `${small ? "大于" : "小于"}${issue.inclusive ? "或等于" : ""}`;
	const en = small ? (issue.inclusive ? "at least" : "more than") : issue.inclusive ? "at most" : "less than";
	return {
		zh: `${show(value)} 超出范围：应${zh} ${limit}`,
		en: `${show(value)} is out of range: write ${en} ${limit}`,
	};
}

function wantedBy(issue: ZodIssue): LocalText {
	if (issue.code === "invalid_type") return types[issue.expected] ?? { zh: issue.expected, en: issue.expected };
	const options = issue.code === "invalid_value" ? issue.values : "options" in issue ? (issue.options ?? []) : [];
	const list = (options as readonly unknown[]).map(String);
	if (list.length === 0) return { zh: "文字或整数", en: "text or a whole number" };
	return { zh: list.join("、"), en: list.length > 1 ? `one of ${list.join(", ")}` : list[0] };
}

function union(issue: Of<"invalid_union">, value: unknown): LocalText {
	if ("options" in issue && issue.options) return oneOf(issue.options as readonly unknown[], value);
	const found = received(value);
	return { zh: `应写文字或整数，${found.zh}`, en: `expected text or a whole number, ${found.en}` };
}

function badKey(issue: Of<"invalid_key">, name: string): LocalText {
	return (
		hintFor(issue.issues[0], name) ?? { zh: `键名 ${show(name)} 不能使用`, en: `the key ${show(name)} is not allowed` }
	);
}

function hintFor(issue: ZodIssue | undefined, value: unknown): LocalText | undefined {
	const key = issue?.message.startsWith("hint:") ? issue.message.slice("hint:".length) : undefined;
	return key === undefined ? undefined : hints[key]?.(value);
}

/** Words one schema issue about the key `name` whose value is `value` (`undefined` when the key is missing). */
export function describe(issue: ZodIssue, name: string, value: unknown): LocalText {
	if (value === undefined && issue.code !== "invalid_key") return missing(name, wantedBy(issue));
	const hinted = hintFor(issue, value);
	if (hinted) return hinted;
	switch (issue.code) {
		case "invalid_type":
			return wrongType(issue, value);
		case "invalid_value":
			return oneOf(issue.values, value);
		case "too_small":
		case "too_big":
			return outOfRange(issue, value);
		case "invalid_union":
			return union(issue, value);
		case "invalid_key":
			return badKey(issue, name);
		default:
			return { zh: `${show(value)} 不能使用`, en: `${show(value)} is not allowed` };
	}
}

/** Words a key the schema does not know, with the likely meant one among `known`. */
export function describeUnknownKey(key: string, known: readonly string[]): LocalText {
	const meant = closest(key, known);
	return {
		zh: `没有 ${show(key)} 这个键${meant ? `；是不是 ${meant}？` : `；这里可写 ${known.join("、")}`}`,
		en: `there is no key ${show(key)}${meant ? `; did you mean ${meant}?` : ` here; known are ${known.join(", ")}`}`,
	};
}
