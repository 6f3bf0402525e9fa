import type { Chapter, Dossier } from "../content.js";
import { say } from "../figure.js";
import type { Run } from "../run-results.js";
import { annexChapter } from "./annex.js";
import { answerChapter } from "./answer.js";
import { careChapter } from "./care.js";
import { moneyChapter } from "./money.js";
import { nurseryChapter } from "./nursery.js";
import { both } from "./parts.js";
import { presentChapter } from "./present.js";
import { pupilsChapter } from "./pupils.js";
import { riskChapter } from "./risk.js";
import { seatsChapter } from "./seats.js";
import { sourcesChapter } from "./sources.js";
import { targetsChapter } from "./targets.js";

/** The report as data, whatever it is written to. */
export function dossierOf(run: Run): Dossier {
	const { facts, manifest, planEnd } = run;
	const places = facts.areas.length === 1 ? run.pick(facts.areas[0].name) : run.pick(facts.title);
	const draws = run.of("manifest.json", ["draws"], { format: "count" });
	return {
		title: both(run, `${places}公共服务需求预测报告`, `${places}: need of public services`),
		subtitle: both(run, `${facts.years.today}—${facts.years.focus} 年`, `${facts.years.today}–${facts.years.focus}`),
		cover: [
			both(run, say`情景：${run.pick(facts.title)}`, say`Scenario: ${run.pick(facts.title)}`),
			both(
				run,
				say`到 ${planEnd} 年为规划期，${facts.years.focus} 年为远期；${draws} 次抽样`,
				say`Plan period to ${planEnd}, outlook to ${facts.years.focus}; ${draws} draws`,
			),
			both(run, say`年轮 ${manifest.version}`, say`Nianlun ${manifest.version}`),
		],
		chapters: chaptersOf(run),
	};
}

function chaptersOf(run: Run): Chapter[] {
	return [
		answerChapter(run),
		presentChapter(run),
		...(hasSchools(run) ? [pupilsChapter(run), seatsChapter(run)] : []),
		...nurseryChapter(run),
		...careChapter(run),
		...moneyChapter(run),
		...targetsChapter(run),
		riskChapter(run),
		sourcesChapter(run),
		annexChapter(run),
	];
}

/** Whether there are schools. */
const hasSchools = ({ facts: { components } }: Run) => components.some(({ isStage }) => isStage);
