import type { LocalText } from "../errors/index.js";
import { STAGES, type StageChoice } from "./choices.js";
import {
	allHave,
	type Context,
	faultAt,
	fromSheet,
	type MadeRow,
	numberIn,
	type Part,
	textIn,
	totalOf,
	withoutTotals,
} from "./part.js";
import type { DataRow } from "./read-rows.js";

/** Places of a school: its own figure, or its rooms at the norm's class size. */
const placesOf = (row: DataRow, { perRoom }: StageChoice) =>
	numberIn(row, "places") ?? (numberIn(row, "rooms") ?? 0) * perRoom;

const schoolRows = ({ book }: Pick<Context, "book">, stage: string) =>
	withoutTotals(book.rows.schools, "school").filter((row) => row.values.stage === stage);

/** Components whose places the workbook knows. */
export function knownPlaces(book: Context["book"]): ReadonlySet<string> {
	const schools = STAGES.filter((stage) => schoolRows({ book }, stage.id).some((row) => placesOf(row, stage) > 0));
	const homes = book.rows.homes.length > 0 ? ["care.nursing", "care.ordinary", "care.all"] : [];
	return new Set([
		...schools.map(({ id }) => `school.${id}`),
		...(book.rows.nurseries.length > 0 ? ["nursery.all"] : []),
		...homes,
	]);
}

/** Places, class sizes and teachers of each stage, as they are at the end of the last year. */
export function schoolsPart(context: Context): Part {
	const { book, known, tableOf } = context;
	const sheet = book.sheetNames.schools;
	const stages = STAGES.filter(({ id }) => known.has(`school.${id}`));
	const facilities = stages.flatMap((stage) =>
		schoolRows(context, stage.id).flatMap((row) => school(row, stage, context)),
	);
	return {
		scenario: {
			services: { school: { stages: Object.fromEntries(STAGES.flatMap((stage) => staffing(stage, context))) } },
			supply: Object.fromEntries(
				stages.map(({ id }) => [`school.${id}`, { stock: { kind: "facilities", file: tableOf("facilities") } }]),
			),
		},
		tables: { facilities },
		notes: schoolNotes(stages, context).map((message) => ({ sheet, message })),
		faults: stages.flatMap((stage) => schoolRows(context, stage.id).flatMap((row) => withoutPlaces(row, stage))),
	};
}

function schoolNotes(stages: readonly StageChoice[], { towns, years }: Context): readonly LocalText[] {
	const missing = STAGES.filter((stage) => !stages.includes(stage));
	const [zh, en] = (["zh", "en"] as const).map((lang) => missing.map(({ name }) => name[lang]));
	const unknown = {
		zh: `${zh.join("、")}的学位没有填：存量未知，只说比 ${years.today - 1} 年多多少`,
		en: `${en.join(", ")}: no places are given, the stock is unknown, only growth since ${years.today - 1} is told`,
	};
	return [
		...(stages.length > 0 ? [sinceBase(years)] : []),
		...(towns ? [SERVED] : []),
		...(missing.length > 0 ? [unknown] : []),
	];
}

const SERVED = {
	zh: "幼儿园、小学、初中的学位只给所在镇街用；高中、托位、床位全县共用",
	en: "places of kindergartens, primary and junior schools serve their own town; senior schools, nurseries and homes serve all",
};

const sinceBase = ({ base, today }: Context["years"]) => ({
	zh: `学校、托育机构、养老机构是 ${today - 1} 年底的；${base + 1} 年以来按不变计`,
	en: `schools, nurseries and homes are those of the end of ${today - 1}, taken as unchanged since ${base + 1}`,
});

function withoutPlaces(row: DataRow, stage: StageChoice) {
	if (placesOf(row, stage) > 0) return [];
	return [
		faultAt(row, "places", {
			zh: "学位和教室都没有填；至少填一项，已停办的删去这一行",
			en: "neither places nor rooms are given; fill one of them, or delete a school that has closed",
		}),
	];
}

function school(row: DataRow, stage: StageChoice, { book, areaOf }: Context): MadeRow[] {
	const places = placesOf(row, stage);
	if (places === 0) return [];
	const name = textIn(row, "school");
	const area = stage.nearHome ? areaOf(row) : undefined;
	const values = facility({ component: `school.${stage.id}`, type: stage.id, name, area, places });
	return [{ values: { ...values, ...fromSheet(book, book.sheetNames.schools) }, at: row.at("places") }];
}

interface Facility {
	readonly component: string;
	readonly type: string;
	readonly name: string;
	/** The only area it serves; the whole place unless given. */
	readonly area?: string | undefined;
	readonly places: number;
	readonly nursingShare?: number | undefined;
	readonly utilisation?: number | undefined;
}

function facility({ component, type, name, area, places, nursingShare, utilisation }: Facility) {
	return {
		...{ component, type, name_zh: name, name_en: name, area: area ?? "all", facilities: 1, places },
		...{ nursing_share: nursingShare, utilisation },
	};
}

/** Pupils per class and teacher now, where classes, teachers and the latest pupils of a stage are known. */
function staffing({ id, grades }: StageChoice, context: Context): [string, unknown][] {
	const rows = schoolRows(context, id);
	const pupils = latestPupils(
		context.book.rows.pupils,
		grades.map((grade) => grade.id),
	);
	if (rows.length === 0 || pupils === 0) return [];
	const classSizeNow = allHave(rows, "classes") ? pupils / totalOf(rows, "classes") : undefined;
	const pupilsPerTeacherNow = allHave(rows, "teachers") ? pupils / totalOf(rows, "teachers") : undefined;
	const fits = (ratio: number | undefined): ratio is number => ratio !== undefined && ratio > 0 && ratio <= 1000;
	const own = {
		...(fits(classSizeNow) && { classSizeNow: Number(classSizeNow.toFixed(2)) }),
		...(fits(pupilsPerTeacherNow) && { teachers: { pupilsPerTeacherNow: Number(pupilsPerTeacherNow.toFixed(2)) } }),
	};
	return Object.keys(own).length > 0 ? [[id, own]] : [];
}

function latestPupils(rows: readonly DataRow[], grades: readonly string[]): number {
	const taught = withoutTotals(rows, "school").filter((row) => grades.some((grade) => numberIn(row, grade)));
	const last = Math.max(...taught.map((row) => numberIn(row, "year")!));
	const own = taught.filter((row) => numberIn(row, "year") === last);
	return grades.reduce((sum, grade) => sum + totalOf(own, grade), 0);
}

/** Nursery places. */
export function nurseriesPart({ book, tableOf }: Context): Part {
	const sheet = book.sheetNames.nurseries;
	const rows = withoutTotals(book.rows.nurseries, "name");
	if (rows.length === 0) return { notes: [{ sheet, message: noNurseries }] };
	const facilities = rows.flatMap((row): MadeRow[] => {
		const places = numberIn(row, "places")!;
		const name = textIn(row, "name");
		if (places === 0) return [];
		const values = facility({ component: "nursery.all", type: owner(row), name, places });
		return [{ values: { ...values, ...fromSheet(book, sheet) }, at: row.at("places") }];
	});
	const stock = { kind: "facilities", file: tableOf("facilities") };
	return { scenario: { supply: { "nursery.all": { stock } } }, tables: { facilities } };
}

const owner = (row: DataRow) => textIn(row, "owner") || "unknown";

const noNurseries = {
	zh: "没有托育机构：托位存量未知，入托率用全国的",
	en: "no nurseries: their places are unknown, take-up is the nation's",
};

/** What is taken of beds where the workbook does not say: see data/jiyuan/baseline.yaml. */
const ASSUMED = { nursing: 0.45, nursingSd: 0.27, usable: 0.88, usableSd: 0.5 };
/** Errors of what was counted: the count of residents, and usable beds on the logit scale. */
const COUNTED = { residents: 0.03, usableSd: 0.1 };
const LEVELS = ["able", "mild", "moderate", "severe"] as const;

/** Beds by kind and residents of care homes. */
export function homesPart(context: Context): Part {
	const { book, tableOf, years } = context;
	const sheet = book.sheetNames.homes;
	const rows = withoutTotals(book.rows.homes, "name");
	if (rows.length === 0) return { notes: [{ sheet, message: noHomes }] };
	const share = partOf(rows, "nursing");
	const usable = partOf(rows, "usable");
	const residents = LEVELS.reduce((sum, level) => sum + totalOf(rows, level), 0);
	const stock = {
		...{ kind: "facilities", file: tableOf("facilities"), rows: "care.all", share: share ?? ASSUMED.nursing },
		sd: ASSUMED.nursingSd,
		usable: { share: usable ?? ASSUMED.usable, sd: usable === undefined ? ASSUMED.usableSd : COUNTED.usableSd },
	};
	return {
		scenario: {
			...(residents > 0 && {
				services: { care: { ordinary: counted(residents, Math.max(years.base, years.today - 1)) } },
			}),
			supply: {
				"care.nursing": { stock },
				"care.ordinary": { stock: { kind: "rest", of: "care.nursing" }, overflowTo: "care.nursing" },
			},
		},
		tables: { facilities: rows.map((row) => home(row, context)) },
		notes: bedNotes(sheet, rows, { share, usable, residents }),
		faults: rows.flatMap((row) => ["usable", "nursing"].flatMap((column) => moreThanBeds(row, column))),
	};
}

/** Part of the registered beds, over the homes that say; at least one bed of each kind, as the model has both. */
function partOf(rows: readonly DataRow[], column: string): number | undefined {
	const telling = rows.filter((row) => numberIn(row, column) !== undefined);
	const beds = totalOf(telling, "beds");
	const own = totalOf(telling, column);
	return beds === 0 ? undefined : Math.min(Math.max(own, 0.5), beds) / beds;
}

const counted = (residents: number, year: number) => ({
	...{ kind: "residents", ages: { file: "reference:care-home-ages-china.csv" }, year, residents },
	...{ sd: COUNTED.residents, trend: 0, yearlySd: 0.05 },
});

function home(row: DataRow, { book }: Context): MadeRow {
	const [beds, nursing] = [numberIn(row, "beds")!, numberIn(row, "nursing")];
	const residents = LEVELS.reduce((sum, level) => sum + (numberIn(row, level) ?? 0), 0);
	const values = facility({
		...{ component: "care.all", type: owner(row), name: textIn(row, "name"), places: beds },
		nursingShare: nursing === undefined ? undefined : Math.min(nursing, beds) / beds,
		utilisation: residents > 0 && residents <= beds ? residents / beds : undefined,
	});
	return { values: { ...values, ...fromSheet(book, book.sheetNames.homes) }, at: row.at("beds") };
}

function moreThanBeds(row: DataRow, column: string) {
	const [beds, own] = [numberIn(row, "beds")!, numberIn(row, column) ?? 0];
	if (own <= beds) return [];
	return [
		faultAt(row, column, {
			zh: `${own} 张，比登记床位 ${beds} 张还多；请核对`,
			en: `${own} beds are more than the ${beds} that are registered; check both`,
		}),
	];
}

interface Beds {
	readonly share: number | undefined;
	readonly usable: number | undefined;
	readonly residents: number;
}

function bedNotes(sheet: string, rows: readonly DataRow[], { share, usable, residents }: Beds) {
	const disabled = totalOf(rows, "moderate") + totalOf(rows, "severe");
	const messages = [
		...(share === undefined ? [NO_NURSING] : []),
		...(usable === undefined ? [NO_USABLE] : []),
		...(residents === 0 ? [NO_RESIDENTS] : []),
		...(disabled > 0
			? [
					{
						zh: `住养老人中中度、重度失能 ${disabled} 人，只供对照：护理型床位的需要由失能率推算`,
						en: `${disabled} residents are moderately or severely disabled; kept for comparison: the need for nursing-type beds follows from disability rates`,
					},
				]
			: []),
	];
	return messages.map((message) => ({ sheet, message }));
}

const NO_NURSING = {
	zh: "护理型床位没有填：按 45 % 计（假设）",
	en: "nursing-type beds are not given: 45 % is assumed",
};
const NO_USABLE = {
	zh: "可用床位没有填：按登记床位的 88 % 计（假设）",
	en: "usable beds are not given: 88 % is assumed",
};
const NO_RESIDENTS = {
	zh: "住养老人没有填：按全国水平推算",
	en: "residents are not given: they follow national rates",
};
const noHomes = {
	zh: "没有养老机构：床位存量未知，住养老人按全国水平推算",
	en: "no care homes: beds are unknown, residents follow national rates",
};
