import { parseArgs } from "node:util";
import { closest, type Lang, type LocalText } from "../errors/index.js";
import { GENERAL } from "./shared-options.js";
import { type Kind, longName, type Option, type Options, type Usage } from "./usage.js";

/** A command line that cannot be understood. */
export class UsageError extends Error {
	constructor(readonly text: LocalText) {
		super(text.en);
	}
}

/** A command line taken apart, not yet held against the command's usage. */
export interface CommandLine {
	/** The first word that is no option; empty without one. */
	readonly command: string;
	readonly files: readonly string[];
	readonly options: readonly Written[];
	readonly lang: Lang;
}

/** An option as written. */
interface Written {
	/** Its long name without dashes. */
	readonly name: string;
	readonly rawName: string;
	readonly value?: string | undefined;
	/** Whether the value stands behind a `=`. */
	readonly inlineValue?: boolean | undefined;
}

type ValueOf<O> = O extends { readonly value: Kind<infer T> } ? T : boolean;

/** Fields that are there in any case. */
type Always<O> = {
	[K in keyof O]: O[K] extends { readonly value: unknown; readonly required?: never } ? never : K;
}[keyof O];

type Given<O> = { readonly [K in Always<O>]: ValueOf<O[K]> } & {
	readonly [K in Exclude<keyof O, Always<O>>]?: ValueOf<O[K]>;
};

/** A command line as the command's usage reads it. */
export type Invocation<U extends Usage> = {
	readonly files: readonly string[];
	readonly lang: Lang;
} & Given<typeof GENERAL> &
	Given<U["options"]>;

/** @param usages of all commands: whether an option takes a value must not depend on where the command stands */
export function readLine(args: readonly string[], usages: readonly Usage[]): CommandLine {
	const known: readonly Options[] = [GENERAL, ...usages.map(({ options }) => options)];
	const types = known.flatMap(Object.entries<Option>).map(([field, { value, short }]) => {
		const type: "string" | "boolean" = value ? "string" : "boolean";
		return [longName(field), { type, ...(short && { short }) }] as const;
	});
	const config = { args: [...args], options: Object.fromEntries(types), strict: false, tokens: true } as const;
	const { tokens, positionals } = parseArgs(config);
	const [command = "", ...files] = positionals;
	const options = tokens.filter((token) => token.kind === "option");
	return { command, files, options, lang: languageOf(args) };
}

/** The language asked for, also where an option before it lacks its value. */
function languageOf(args: readonly string[]): Lang {
	const asked = [...args.join("\n").matchAll(/^--lang[=\n](.*)$/gm)].at(-1);
	return asked?.[1] === "en" ? "en" : "zh";
}

/**
 * Reads a command line as the command's usage says.
 *
 * @param usages of all commands, to say whose an option is
 * @throws UsageError that names the first thing that is otherwise
 */
export function readInvocation<U extends Usage>(line: CommandLine, usage: U, usages: readonly Usage[]): Invocation<U> {
	const known: Options = { ...usage.options, ...GENERAL };
	refuseStrangers(line, usage, usages);
	const values = Object.entries(known).flatMap(([field, option]) => {
		const written = line.options.findLast(({ name }) => name === longName(field));
		if (!written) return option.value ? [] : [[field, false]];
		return [[field, option.value ? readValue(written, option, option.value) : switchedOn(written)]];
	});
	const invocation = { lang: line.lang, files: line.files, ...Object.fromEntries(values) };
	insistOnNeeds(invocation, usage);
	return invocation;
}

/** @throws UsageError for an option that the command does not have, naming those it has */
export function refuseStrangers(
	{ options }: CommandLine,
	usage: Pick<Usage, "name" | "options">,
	usages: readonly Usage[],
): void {
	const known = namesOf({ ...usage.options, ...GENERAL });
	const stranger = options.find(({ name }) => !known.includes(name));
	if (!stranger) return;
	const owners = usages.filter((other) => namesOf(other.options).includes(stranger.name)).map(({ name }) => name);
	const list = nearestFirst(stranger.name, known).map((name) => `--${name}`);
	const [command, flag] = [`nianlun ${usage.name}`.trim(), stranger.rawName];
	const [zh, en] =
		owners.length === 0 ? ["", ""] : [`（${owners.join("、")} 的选项）`, ` (an option of ${owners.join(", ")})`];
	throw new UsageError({
		zh: `${command} 不能用 ${flag}${zh}；可用 ${list.join("、")}`,
		en: `${command} cannot take ${flag}${en}; it takes ${list.join(", ")}`,
	});
}

const namesOf = (options: Options) => Object.keys(options).map(longName);

/** Words for one that is not among them, what it may be a slip of at the head. */
function nearestFirst(word: string, known: readonly string[]): readonly string[] {
	return [...new Set([closest(word, known) ?? known[0], ...known])];
}

/** The error for a command that there is none of. */
export function unknownCommand(name: string, usages: readonly Usage[]): UsageError {
	const list = nearestFirst(
		name,
		usages.map((usage) => usage.name),
	);
	return new UsageError({
		zh: `没有 ${name} 这个命令；可用 ${list.join("、")}；见 nianlun --help`,
		en: `there is no command ${name}; use ${list.join(", ")}; see nianlun --help`,
	});
}

function readValue(written: Written, { help }: Option, { allowed, read }: Kind<unknown>): unknown {
	const { rawName, value = "", inlineValue } = written;
	const swallowed = inlineValue === false && /^-./.test(value);
	const found = inlineValue === undefined || swallowed ? undefined : read(value);
	if (found !== undefined) return found;
	const shown = `${rawName} ${value}`.trim();
	throw new UsageError({
		zh: `${shown}：请写 ${allowed.zh}${swallowed ? `，以横线开头的值写成 ${rawName}=${value}` : ""}；${rawName}：${help.zh}`,
		en: `${shown}: write ${allowed.en}${swallowed ? `, one that begins with a dash as ${rawName}=${value}` : ""}; ${rawName}: ${help.en}`,
	});
}

function switchedOn({ rawName, value }: Written): true {
	if (value === undefined) return true;
	throw new UsageError({ zh: `${rawName} 后面不写值`, en: `${rawName} takes no value` });
}

/** An option that is left out, as it follows the command. */
function optionNeeded(field: string, { value, help }: Option): LocalText {
	const written = `--${longName(field)}${value ? ` ${value.shown}` : ""}`;
	return { zh: `还需要 ${written}（${help.zh}）`, en: `also needs ${written} (${help.en})` };
}

function insistOnNeeds(invocation: { readonly files: readonly string[] }, usage: Usage): void {
	const { name, files, needs, options, examples } = usage;
	const missing = Object.keys(options).find((field) => options[field].required && !(field in invocation));
	const count = invocation.files.length;
	if (missing === undefined && count >= files.least && count <= files.most) return;
	const [zh, en] = [examples.zh, examples.en].map((lines) => lines.split("\n")[0]);
	// Whoever gave enough files lacks the option alone.
	const enough = count >= files.least && count <= files.most;
	const lacking = missing !== undefined && enough ? optionNeeded(missing, options[missing]) : needs;
	throw new UsageError({
		zh: `nianlun ${name} ${lacking.zh}，例如 ${zh}`,
		en: `nianlun ${name} ${lacking.en}, for example ${en}`,
	});
}
