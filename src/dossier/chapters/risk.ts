import type { Chapter } from "../content.js";
import { say, type Text } from "../figure.js";
import type { Run } from "../run-results.js";
import { outlooksOf } from "./answer.js";
import { both, heading, points, stocksUnknown, texts } from "./parts.js";
import { realTimeTable, recordSentenceOf, recordTable } from "./record.js";

/** How sure all this is, and what it leaves out. */
export function riskChapter(run: Run): Chapter {
	const metrics = ["births", ...outlooksOf(run).map(({ one }) => `${one.component}.need`)];
	return {
		id: "risk",
		title: both(run, "风险与不确定性", "Risk and uncertainty"),
		blocks: [
			...texts(
				"lead",
				both(
					run,
					say`区间只含模型里的不确定性；假设若错，误差更大。`,
					say`Intervals cover the uncertainty that is modelled; wrong assumptions err by more.`,
				),
			),
			heading(both(run, "这些数怎样读", "How to read these figures")),
			...points(readings(run)),
			heading(both(run, "这样的区间过去准不准", "How often such intervals held")),
			...texts("body", recordSentenceOf(run, metrics, run.planEnd)),
			...recordTable(run),
			...realTimeTable(run),
			heading(both(run, "没有算进去的", "What is left out")),
			...points(leftOut(run)),
		],
	};
}

function readings(run: Run): Text[] {
	const draws = run.of("manifest.json", ["draws"], { format: "count" });
	return [
		both(
			run,
			say`80% 预测区间：P10 到 P90。模型和输入如果都对，十次里有八次落在其中。它不是置信区间，也不是最坏情形。`,
			say`80 % prediction interval: P10 to P90. If model and inputs are right the outcome falls inside eight times in ten. It is no confidence interval and not the worst case.`,
		),
		both(
			run,
			say`概率按 ${draws} 次抽样数出来；“>99%”“<1%”表示多少次抽样都证明不了必然。相差几个百分点不足以作决定的依据。`,
			say`Odds are counted over ${draws} draws; “>99 %” and “<1 %” stand for the ends, for no number of draws proves certainty. A few percentage points are no ground for a decision.`,
		),
		both(
			run,
			say`缺口是需要减去位子，不小于零；一个地区空着的位子不算给另一个地区。`,
			say`A shortage is need minus places and never below zero; places idle in one area serve no other.`,
		),
		both(
			run,
			say`${run.ended} 年及以前是已经发生的事，只推算、只对账，不算概率。`,
			say`What lies up to ${run.ended} has happened: it is a nowcast and an account, and has no odds.`,
		),
	];
}

function leftOut(run: Run): Text[] {
	return [
		...(stocksUnknown(run)
			? [
					both(
						run,
						say`现有学位数没有公布的学段，不知道缺不缺，只知道比 ${run.ended} 年多还是少。`,
						say`Where the stock of places is not published nobody knows whether it is short: only whether more is needed than in ${run.ended}.`,
					),
				]
			: []),
		both(
			run,
			say`不住本地而来就读的学生、学区划分、哪个学生坐在哪个班。`,
			say`Pupils who come for a school but live elsewhere, school districts, and which pupil sits in which class.`,
		),
		both(
			run,
			say`收费、质量、健康、家庭的选择，以及钱和人从哪里来。`,
			say`Fees, quality, health, families’ choices, and where money and staff come from.`,
		),
		both(
			run,
			say`本报告不说应当建什么，只给出所述假设下的可能性。`,
			say`This report does not say what should be built; it gives odds under the stated assumptions.`,
		),
	];
}
