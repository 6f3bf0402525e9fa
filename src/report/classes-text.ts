import type { Lang } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import { textTable } from "../text/index.js";
import { figure } from "./format-figures.js";
import { componentName } from "./names.js";
import { withInterval } from "./ranges.js";
import { shownYears } from "./shown-years.js";
import { type StatisticsOf, stagesOf } from "./today-text.js";
import { todayWords } from "./today-words.js";

const WORDS = {
	zh: {
		title: "教室、班额与教师：中位数（80% 预测区间）；教师不算新招，余缺为负就是要招的人",
		figures: {
			rooms: "教室（基年加新建）",
			classSize: "平均班额",
			largeClasses: "56 人及以上的班",
			teachers: "教师（按标准）",
			teacherStock: "教师（现有减退休）",
			teacherSurplus: "教师余缺",
		},
	},
	en: {
		title:
			"Rooms, class sizes and teachers: median (80 % interval); nobody is hired, a surplus below 0 is what must be",
		figures: {
			rooms: "rooms (base year and built)",
			classSize: "mean class size",
			largeClasses: "classes of 56 and more",
			teachers: "teachers at the norm",
			teacherStock: "teachers less retired",
			teacherSurplus: "teachers' surplus",
		},
	},
} as const;

/** Rooms, class sizes and teachers of every stage: the last year that has ended, then ends of five-year plans. */
export function classesSection(statisticsOf: StatisticsOf, prepared: Prepared, lang: Lang): string[] {
	const { title, figures } = WORDS[lang];
	const years = shownYears(prepared);
	const rows = stagesOf(prepared).flatMap((component) =>
		Object.entries(figures).flatMap(([kind, name]) => {
			const all = years.map((year) => statisticsOf(`${component}.${kind}`, year));
			if (all.some((rows) => rows.length === 0)) return [];
			const cells = all.map((rows) => withInterval(rows, lang, (value) => figure(shown(kind, value), lang)));
			return [[`${componentName(prepared.scenario, component, lang)} ${name}`, ...cells]];
		}),
	);
	if (rows.length === 0) return [];
	const { nowcast } = todayWords(lang);
	const header = ["", ...years.map((year) => (year < prepared.model.today ? nowcast(year) : String(year)))];
	return [[title, textTable([header, ...rows])].join("\n")];
}

/** Whole rooms and people; sizes with one decimal. */
function shown(kind: string, value: number): number {
	return kind === "classSize" ? Math.round(10 * value) / 10 : Math.round(value);
}
