import type { LocalText } from "../../errors/index.js";
import { cumulativeSd, percent, round, stationarySd } from "../math.js";
import { type Rule, rule } from "../rule.js";

function netDamping(damping: number, name: LocalText): LocalText {
	if (damping >= 1)
		return { zh: `${name.zh}：一年的高低永远延续。`, en: `${name.en}: a high or low year lasts for ever.` };
	const more = round((100 * damping) / (1 - damping));
	return {
		zh: `${name.zh}：某年意外多来 100 人，次年还会多来 ${round(100 * damping)} 人，以后各年合计多来约 ${more} 人。`,
		en: `${name.en}: after 100 unexpected arrivals ${round(100 * damping)} more follow the year after, about ${more} in all later years.`,
	};
}

/** Net migration of school-age children, and what it does to the pupils of a cohort. */
const CHILDREN: readonly Rule[] = [
	rule<readonly [number, number]>("migration/children/ages", ([from, to]) => ({
		zh: `${from}—${to} 岁儿童的净迁移单列：按下面的净迁移率，不随迁入、迁出的年龄结构；总净迁移不变，差额由其他年龄承担。`,
		en: `Children aged ${from} to ${to} have a net migration of their own, whatever the ages of movers: the total stays as asked, other ages take up the difference.`,
	})),
	rule("migration/children/netRate/mean", (mean) => ({
		zh:
			mean === 0
				? "不偏向流入或流出：中位情形下一批儿童不因迁移增减。"
				: `每 1000 名儿童每年净迁${mean < 0 ? "出" : "入"} ${round(1000 * Math.abs(mean), 2)} 人；一批儿童六年累计约 ${percent(6 * mean)}。`,
		en:
			mean === 0
				? "Neither in nor out: on the median path no cohort of children grows or shrinks by moves."
				: `${round(1000 * Math.abs(mean), 2)} of 1,000 children a year ${mean < 0 ? "leave" : "arrive"} on balance; about ${percent(6 * mean)} of a cohort in six years.`,
	})),
	rule("migration/children/netRate/meanSd", (sd) => ({
		zh: `长期水平说不准：一批儿童六年累计约 ±${percent(6 * sd)}；观测到的各年级在校生会收窄它。`,
		en: `Its long-run level is unsure: about ±${percent(6 * sd)} of a cohort in six years; observed enrolment by grade narrows it.`,
	})),
	rule("migration/children/netRate/damping", (damping) =>
		netDamping(damping, { zh: "儿童净迁移", en: "Children's net migration" }),
	),
	rule("migration/children/netRate/sd", (sd, { parent }) => {
		const { damping } = parent as { damping: number };
		return {
			zh: `儿童净迁移每年的起伏：一年 ±${percent(stationarySd(damping, sd))}，一批儿童六年累计约 ±${percent(cumulativeSd(damping, sd, 6))}。`,
			en: `Yearly ups and downs of children's net migration: ±${percent(stationarySd(damping, sd))} in a year, about ±${percent(cumulativeSd(damping, sd, 6))} of a cohort in six years.`,
		};
	}),
];

/** The place's net migration, and what areas add to it. */
export const NET_MIGRATION: readonly Rule[] = [
	rule("migration/netRate/mean", (mean, { scenario }) => {
		const { total } = scenario.population;
		const { path } = scenario.migration.netRate;
		if (path && mean === 0) {
			return {
				zh: `每年的净迁移率即 ${path.file} 所列。`,
				en: `Each year has the net migration rate of ${path.file}.`,
			};
		}
		const beyond = path ? { zh: `在 ${path.file} 之外，`, en: `Beyond ${path.file} about` } : { zh: "", en: "About" };
		const persons = round(Math.abs(mean) * total);
		const ten = round(10 * Math.abs(mean) * total);
		return {
			zh: `${beyond.zh}每年净迁${mean < 0 ? "出" : "入"}约 ${persons} 人，十年约 ${ten} 人（人口的 ${percent(10 * Math.abs(mean))}）。`,
			en: `${beyond.en} ${persons} persons a year ${mean < 0 ? "leave" : "arrive"} on balance, ${ten} in ten years (${percent(10 * Math.abs(mean))} of the population).`,
		};
	}),
	rule("migration/netRate/meanSd", (sd, { scenario }) => {
		const persons = round(10 * sd * scenario.population.total);
		return {
			zh: `长期净迁移本身说不准：十年累计约 ±${persons} 人（±${percent(10 * sd)}）；远期总人口的区间主要由它决定。`,
			en: `The long-run balance is itself unsure: about ±${persons} persons in ten years (±${percent(10 * sd)}); it dominates the range of the total far ahead.`,
		};
	}),
	rule("migration/netRate/damping", (damping) => netDamping(damping, { zh: "净迁移", en: "Net migration" })),
	rule("migration/netRate/sd", (sd, { scenario }) => {
		const { damping } = scenario.migration.netRate;
		const persons = (share: number) => round(share * scenario.population.total);
		const [one, ten] = [stationarySd(Math.min(damping, 0.99995), sd), cumulativeSd(damping, sd, 10)];
		return {
			zh: `净迁移每年的起伏：一年约 ±${persons(one)} 人，十年累计约 ±${persons(ten)} 人（±${percent(ten)}）。`,
			en: `Yearly ups and downs: about ±${persons(one)} persons in a year, ±${persons(ten)} over ten years (±${percent(ten)}).`,
		};
	}),
	...CHILDREN,
	rule("areaErrors/netRate/meanSd", (sd) => ({
		zh: `各地区长期净迁移率自己的不确定：±${round(1000 * sd, 2)} 人/千人，十年累计约 ±${percent(10 * sd)} 的人口。`,
		en: `Each area's own long-run net migration is unsure by ±${round(1000 * sd, 2)} per 1,000 a year, about ±${percent(10 * sd)} of its people in ten years.`,
	})),
	rule("areaErrors/netRate/damping", (damping) =>
		netDamping(damping, { zh: "各地区自己的迁移", en: "An area's own migration" }),
	),
	rule("areaErrors/netRate/sd", (sd, { parent }) => {
		const { damping } = parent as { damping: number };
		return {
			zh: `各地区迁移每年的意外变动：一年 ±${percent(stationarySd(damping, sd))} 的人口，十年累计约 ±${percent(cumulativeSd(damping, sd, 10))}。`,
			en: `Each area's yearly surprises of migration: ±${percent(stationarySd(damping, sd))} of its people in a year, about ±${percent(cumulativeSd(damping, sd, 10))} over ten years.`,
		};
	}),
];
