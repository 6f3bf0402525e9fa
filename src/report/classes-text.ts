import type { Lang } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import { textTable } from "../text/index.js";
import { figure } from "./format-figures.js";
import { withInterval } from "./ranges.js";
import { shownYears } from "./shown-years.js";
import { type StatisticsOf, stagesOf, toldOf } from "./today-text.js";
import { todayWords } from "./today-words.js";

interface Words {
	readonly title: string;
	/** By figure, in the order of the rows. */
	readonly figures: Readonly<Record<string, string>>;
	readonly rooms: string;
	/** How teachers went in the years up to `ended`. */
	readonly kept: (ended: number) => string;
	readonly retired: string;
	/** Where nobody is hired. */
	readonly nobody: string;
}

const WORDS: Readonly<Record<Lang, Words>> = {
	zh: {
		title: "教室、班额与教师：中位数（80% 预测区间）",
		figures: {
			rooms: "教室",
			classesFormed: "开班",
			idleRooms: "空教室",
			classSize: "平均班额",
			largeClasses: "56 人及以上的班",
			teachers: "教师（按标准）",
			teacherStock: "教师（现有）",
			teacherSurplus: "教师余缺",
		},
		rooms:
			"教室是基年的加新建的，减撤并和改走的；学生少了，学校按通常的班额少开班，其余教室空着，有空教室就先拆大班（全域当作一所学校，所以大班是下限）。",
		kept: (ended) =>
			`教师没有人数过：到 ${ended} 年为止算作退一个补一个，生师比与基年相同（学生减得比退休还快时，只退不补）；以后`,
		retired: "教师",
		nobody: "只退休、不新招，余缺为负就是要招的人。",
	},
	en: {
		title: "Rooms, class sizes and teachers: median (80 % interval)",
		figures: {
			rooms: "rooms",
			classesFormed: "classes formed",
			idleRooms: "idle rooms",
			classSize: "mean class size",
			largeClasses: "classes of 56 and more",
			teachers: "teachers at the norm",
			teacherStock: "teachers there are",
			teacherSurplus: "teachers' surplus",
		},
		rooms:
			"Rooms are those of the base year and built, less closed and converted. With fewer pupils schools form fewer classes of the usual size and leave rooms idle; these take the large classes first (the whole place as if one school: a lower bound).",
		kept: (ended) =>
			`Nobody counted the teachers: to ${ended} those who retired count as replaced, with pupils per teacher as in the base year (not replaced where pupils fell faster than teachers retire); from then on`,
		retired: "Teachers",
		nobody: "they retire and nobody is hired: a surplus below 0 is what must be.",
	},
};

/** What the figures rest on: rooms, and teachers where they are followed. */
function notesOf({ model }: Prepared, { rooms, kept, retired, nobody }: Words, lang: Lang): string[] {
	const { base, today } = model;
	const teachers = model.services.flatMap((service) =>
		service.kind === "schooling" ? service.stages.flatMap((stage) => stage.teachers ?? []) : [],
	);
	const hiring = teachers.some(({ hired }) => hired > 0);
	if (teachers.length === 0) return [rooms];
	const before = today - 1 > base ? kept(today - 1) : retired;
	return [rooms, [before, hiring ? HIRING[lang] : nobody].join(lang === "zh" ? "" : " ")];
}

const HIRING: Readonly<Record<Lang, string>> = {
	zh: "退休与情景写明的新招相抵。",
	en: "they retire and are hired as the scenario says.",
};

/** Rooms, class sizes and teachers of every stage: the last year that has ended, then ends of five-year plans. */
export function classesSection(statisticsOf: StatisticsOf, prepared: Prepared, lang: Lang): string[] {
	const words = WORDS[lang];
	const years = shownYears(prepared);
	const { nameOf } = toldOf(prepared, lang);
	const rows = stagesOf(prepared).flatMap((component) =>
		Object.entries(words.figures).flatMap(([kind, name]) => {
			const all = years.map((year) => statisticsOf(`${component}.${kind}`, year));
			if (all.some((rows) => rows.length === 0)) return [];
			const cells = all.map((rows) => withInterval(rows, lang, (value) => figure(shown(kind, value), lang)));
			return [[`${nameOf(component)} ${name}`, ...cells]];
		}),
	);
	if (rows.length === 0) return [];
	const { nowcast } = todayWords(lang);
	const header = ["", ...years.map((year) => (year < prepared.model.today ? nowcast(year) : String(year)))];
	return [[words.title, textTable([header, ...rows]), ...notesOf(prepared, words, lang)].join("\n")];
}

/** Whole rooms and people; sizes with one decimal. */
function shown(kind: string, value: number): number {
	return kind === "classSize" ? Math.round(10 * value) / 10 : Math.round(value);
}
