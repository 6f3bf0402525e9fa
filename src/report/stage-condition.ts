import type { Branch, Staging } from "../decisions/index.js";
import type { Lang } from "../errors/index.js";
import { figure } from "./format-figures.js";
import { stageWords } from "./stage-words.js";

/** What a stage looks at before a later date. */
interface Looking extends Pick<Staging, "decisions"> {
	readonly signal: string;
}

/** At which signals a branch is taken; nothing where it always is. */
export function conditionText({ decision, from, below }: Branch, { decisions, signal }: Looking, lang: Lang): string {
	if (from === undefined && below === undefined) return "";
	const say = stageWords(lang);
	const { seen } = decisions[decision];
	const years = seen.length > 1 ? `${seen[0]}–${seen.at(-1)}` : String(seen[0]);
	const value = (people: number) => figure(Number(people.toPrecision(3)), lang);
	const bounds =
		from === undefined
			? say.below(value(below!))
			: below === undefined
				? say.from(value(from))
				: say.between(value(from), value(below));
	return say.seenIn(years, say.seen[signal], { bounds, isMean: seen.length > 1 });
}
