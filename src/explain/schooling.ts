import { type Scenario, timelineOf } from "../scenario/index.js";
import { exp, HALF_80, normalCdf, percent, power, range80, round, stationarySd } from "./math.js";
import { type At, fading, nameOf, openAbout, type Rule } from "./rule.js";
import { rateRules } from "./services.js";

type Schooling = Extract<Scenario["services"][string], { kind: "schooling" }>;
type Stage = Schooling["stages"][string];

const named = ({ scenario, keys }: At) => nameOf(scenario, `${keys[0]}.${keys[1]}`);
const stageOf = ({ scenario, keys }: At): Stage => (scenario.services[keys[0]] as Schooling).stages[keys[1]];

const about = openAbout("services/*", named);

const stages: readonly Rule[] = [
	about("stages/*/entry", (entry, at) => {
		const grades = Object.keys(stageOf(at).grades).length;
		return {
			zh: `截止日满 ${entry} 岁进入第一个年级，共 ${grades} 个年级`,
			en: `those who are ${entry} by the cut-off date are in the first of ${grades} grades`,
		};
	}),
	about("stages/*/rate/start", (start, at) => {
		const { from } = stageOf(at);
		const before = from === undefined ? undefined : nameOf(at.scenario, `${at.keys[0]}.${from}`);
		return before
			? {
					zh: `每 100 名${before.zh}毕业生有 ${round(100 * start)} 人升入；基年在校生按同一比例推算`,
					en: `of 100 who leave ${before.en} ${round(100 * start)} go on; so do those enrolled in the base year`,
				}
			: {
					zh: `每 100 名入学年龄的孩子有 ${round(100 * start)} 人入学；基年各年级按同一比例推算`,
					en: `of 100 children of the entry age ${round(100 * start)} enter; all grades of the base year follow`,
				};
	}),
	...rateRules("services/*/stages/*/rate", named),
	about<number | readonly number[]>("stages/*/classSize", (size) => {
		const sizes = typeof size === "number" ? `${size}` : size.join("、");
		return {
			zh: `标准班额 ${sizes} 人；不足一班按一班计`,
			en: `classes hold ${sizes.replaceAll("、", ", ")} at the norm; a class begun counts as one`,
		};
	}),
	about("stages/*/classSizeNow", (size) => ({
		zh: `基年平均每班 ${round(size, 4)} 人，由此算出现有教室；以后教室随学位增减，学生少了照这个班额少开班`,
		en: `${round(size, 4)} pupils per class in the base year give the rooms there are, which follow the places; fewer pupils form fewer classes of that size`,
	})),
	about("stages/*/classSpread", (spread, at) => {
		const mean = meanSize(stageOf(at));
		const share = percent(normalCdf((mean - LARGE) / spread), 2);
		return {
			zh: `各班人数有多有少，标准差 ${round(spread)} 人；平均 ${round(mean, 4)} 人时，56 人及以上的班（大班额）占 ${share}`,
			en: `class sizes differ, standard deviation ${round(spread)}; at a mean of ${round(mean, 4)}, ${share} of classes have 56 or more`,
		};
	}),
	about("stages/*/pupilsPerTeacher", (pupils) => ({
		zh: `标准是每 ${round(pupils)} 名学生一名教师（幼儿园为保教人员）`,
		en: `one teacher (kindergarten: carer or teacher) for ${round(pupils)} pupils at the norm`,
	})),
	about("stages/*/teachers/pupilsPerTeacherNow", (pupils, at) => {
		const norm = stageOf(at).pupilsPerTeacher;
		const more = percent(Math.abs(norm / pupils - 1));
		const { zh, en } = keptTo(at, {
			zh: (ended) => `；到 ${ended} 年为止算作一直如此，退休的有人补`,
			en: (ended) => `; it counts as kept to ${ended}, those who retire being replaced`,
		});
		return {
			zh: `基年每 ${round(pupils)} 名学生一名教师，比标准${pupils > norm ? "少" : "多"} ${more}${zh}`,
			en: `a teacher for ${round(pupils)} pupils in the base year, ${more} ${pupils > norm ? "fewer" : "more"} than the norm asks for${en}`,
		};
	}),
	about("stages/*/teachers/retiring", (share) => ({
		zh: `每年 ${percent(share, 2)} 的教师退休；不招人，十年后还剩 ${percent(power(1 - share, 10))}`,
		en: `${percent(share, 2)} of teachers retire in a year; with nobody hired ${percent(power(1 - share, 10))} are left after ten years`,
	})),
	about("stages/*/teachers/retiringSd", (sd, at) => {
		const range = range80(stageOf(at).teachers!.retiring, sd, "logit").map((share) => percent(share, 2));
		return {
			zh: `退休比例说不准，80 % 范围 ${range.join("–")}，各年相同`,
			en: `the share that retires is unsure, 80 % range ${range.join("–")}, the same in all years`,
		};
	}),
	about("stages/*/teachers/hired", (hired, at) => {
		const { zh, en } = keptTo(at, { zh: (ended) => `${ended + 1} 年起`, en: (ended) => ` from ${ended + 1} on` });
		return {
			zh: hired === 0 ? `${zh}不算新招教师（0）：余缺为负的数就是要招的人` : `${zh}全域每年新招 ${round(hired)} 名教师`,
			en:
				hired === 0
					? `no hiring is counted${en} (0): a surplus below zero is what must be hired`
					: `${round(hired)} teachers are hired a year in the whole place${en}`,
		};
	}),
];

/** What is said where years after the base have ended. */
function keptTo({ scenario }: At, say: Readonly<Record<"zh" | "en", (ended: number) => string>>) {
	const { base, today } = timelineOf(scenario);
	return today - 1 > base ? { zh: say.zh(today - 1), en: say.en(today - 1) } : { zh: "", en: "" };
}

/** Half a pupil below the smallest large class. */
const LARGE = 55.5;

/** Today's mean class size; the norm's where it is not known. */
function meanSize({ classSize, classSizeNow }: Stage): number {
	const norms = typeof classSize === "number" ? [classSize] : classSize;
	return classSizeNow ?? norms.reduce((sum, size) => sum + size, 0) / norms.length;
}

const under = "stages/*/progression";
const progression: readonly Rule[] = [
	about(`${under}/ratio`, (ratio) => ({
		zh: `同批孩子每 100 人，年中升级后仍在校 ${round(100 * ratio, 4)} 人（转学、留级、辍学；迁移和死亡已在人口里）`,
		en: `of 100 pupils ${round(100 * ratio, 4)} are in the next grade a year later (transfers, repeating; moves are in the population)`,
	})),
	about(`${under}/ratioSd`, (sd) => ({
		zh: `升级比例的长期水平说不准，80 % 范围 ±${percent(HALF_80 * sd)}，每升一级累加一次`,
		en: `its lasting level is unsure, 80 % range ±${percent(HALF_80 * sd)}, once for every grade passed`,
	})),
	about(`${under}/damping`, (damping) => fading(damping)),
	about(`${under}/sd`, (sd, at) => {
		const settled = stationarySd(stageOf(at).progression.damping, sd);
		return {
			zh: `全域各年级共同的年度冲击，升级比例的标准差 ±${percent(settled)}`,
			en: `yearly shocks common to all grades, standard deviation of the ratio ±${percent(settled)}`,
		};
	}),
	about(`${under}/small`, (small) => {
		const [large, town] = [10_000, 400].map((cohort) => percent(small / Math.sqrt(cohort)));
		return {
			zh: `地方越小越不稳：年级 10000 人再加 ±${large}，400 人再加 ±${town}`,
			en: `small places vary more: another ±${large} a year in a grade of 10,000, ±${town} in one of 400`,
		};
	}),
];

const inStage = ({ scenario, keys }: At) => nameOf(scenario, `${keys[0]}.${keys[2]}`);
const parts: readonly Rule[] = [
	about("parts/*/shares/*", (share, at) => ({
		zh: `占${inStage(at).zh} ${percent(share, 3)}`,
		en: `${percent(share, 3)} of ${inStage(at).en}`,
	})),
	about("parts/*/startSd", (sd) => {
		const range = range80(0.5, sd, "logit").map((share) => percent(share));
		return {
			zh: `比例本身说不准：若为 50 %，80 % 范围 ${range.join("–")}`,
			en: `the share is unsure: a half has the 80 % range ${range.join("–")}`,
		};
	}),
	about("parts/*/trend", (trend) => ({
		zh: trend === 0 ? "比例没有趋势（0）" : `十年后该比例与其余之比为基年的 ${percent(exp(10 * trend), 3)}`,
		en: trend === 0 ? "no trend (0)" : `after ten years its odds are ${percent(exp(10 * trend), 3)} of the base year's`,
	})),
	about("parts/*/sd", (sd) => {
		const [low, high] = range80(0.5, Math.sqrt(10) * sd, "logit").map((share) => percent(share, 3));
		return {
			zh: `每年的意外变动：若为 50 %，十年后单凭它 80 % 范围就有 ${low}–${high}`,
			en: `yearly surprises: they alone give a half the 80 % range ${low}–${high} after ten years`,
		};
	}),
];

export const SCHOOLING_RULES: readonly Rule[] = [...stages, ...progression, ...parts];
