import fc from "fast-check";

/** People by group of ages, for the writer of tables; `to` is undefined where the last group is open. */
export interface Group {
	readonly from: number;
	readonly to: number | undefined;
	readonly female: number;
	readonly male: number;
}

/** How a table is laid out: what one publisher does in one way, another does in another. */
export interface Layout {
	readonly ages: "down" | "across";
	readonly sexes: "across" | "down" | "sections" | "column" | "merged";
	readonly title: boolean;
	readonly unitAt: "line" | "title" | "head" | "none";
	readonly unit: keyof typeof UNITS;
	readonly thousands: string;
	readonly range: string;
	readonly suffix: string;
	readonly open: string;
	readonly wide: boolean;
	readonly both: boolean;
	readonly total: boolean;
	readonly subtotals: boolean;
	readonly shares: boolean;
	readonly notes: boolean;
	readonly blankColumn: boolean;
	readonly blankRow: boolean;
	readonly twoYears: boolean;
	readonly separator: "," | "\t" | ";";
	readonly reversed: boolean;
}

/** Digits behind the point with which persons are whole, and the power of ten. */
export const UNITS = { 人: 0, 百人: 2, 千人: 3, 万人: 4 } as const;

export const layouts: fc.Arbitrary<Layout> = fc.record({
	ages: fc.constantFrom("down", "across"),
	sexes: fc.constantFrom("across", "down", "sections", "column", "merged"),
	title: fc.boolean(),
	unitAt: fc.constantFrom("line", "title", "head", "none"),
	unit: fc.constantFrom("人", "百人", "千人", "万人"),
	thousands: fc.constantFrom("", ",", "，", " ", "\u2009", "\u00A0", "\u202F", "、"),
	range: fc.constantFrom("-", "—", "–", "～", "至", "~", " - ", "－"),
	suffix: fc.constantFrom("岁", "周岁", ""),
	open: fc.constantFrom("+", "岁及以上", "岁以上", "岁+", " and over"),
	wide: fc.boolean(),
	both: fc.boolean(),
	total: fc.boolean(),
	subtotals: fc.boolean(),
	shares: fc.boolean(),
	notes: fc.boolean(),
	blankColumn: fc.boolean(),
	blankRow: fc.boolean(),
	twoYears: fc.boolean(),
	separator: fc.constantFrom(",", "\t", ";"),
	reversed: fc.boolean(),
});

const people = fc.nat({ max: 2_000_000 });

/** Populations in single ages, in groups of any width, or in five-year groups; both sexes of more than a few people. */
export const populations: fc.Arbitrary<readonly Group[]> = fc
	.oneof(
		fc.constant(Array.from({ length: 101 }, (_, age) => age)),
		fc.constant(Array.from({ length: 18 }, (_, at) => 5 * at)),
		fc.constant([0, 1, ...Array.from({ length: 17 }, (_, at) => 5 * (at + 1))]),
		fc
			.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 30 })
			.map((cuts) => [0, ...cuts.sort((a, b) => a - b)]),
	)
	.chain((starts) =>
		fc.array(fc.tuple(people, people), { minLength: starts.length, maxLength: starts.length }).map((counts) =>
			starts.map((from, at) => ({
				from,
				to: at + 1 < starts.length ? starts[at + 1]! - 1 : undefined,
				female: counts[at]![0],
				male: counts[at]![1],
			})),
		),
	);

type Sex = "female" | "male" | "both";
type Row = readonly string[];

interface Line {
	readonly label: string;
	readonly of: (sex: Sex) => number;
	readonly isTotal: boolean;
}

/** Lays a population out as text; `year` is that of its own figures, beside which those of another year may stand. */
export function writeTable(groups: readonly Group[], layout: Layout, year = 2020): string {
	const lines = linesOf(groups, layout);
	const body = layout.ages === "down" ? down(lines, layout, year) : across(lines, layout);
	const above = [
		...(layout.title
			? [[`表3-1 ${year}年某县分年龄、性别的人口${unitIn(layout, "title", (unit) => `（单位：${unit}）`)}`]]
			: []),
		...(layout.unitAt === "line" ? [["", "", `单位：${layout.unit}`]] : []),
	];
	const below = layout.notes ? [["注：本表为年末数，不含 3 人。"], ["资料来源：某县统计年鉴"]] : [];
	const rows = [...above, ...body, ...below].map((row) => (layout.blankColumn ? withBlank(row) : row));
	return `${rows.map((row) => row.map((cell) => quoted(cell, layout.separator)).join(layout.separator)).join("\r\n")}\r\n`;
}

const withBlank = (row: Row) => (row.length > 1 ? [row[0]!, "", ...row.slice(1), ""] : row);

const quoted = (cell: string, separator: string) =>
	cell.includes(separator) || cell.includes('"') ? `"${cell}"` : cell;

const unitIn = ({ unitAt, unit }: Layout, place: Layout["unitAt"], text: (unit: string) => string) =>
	unitAt === place ? text(unit) : "";

function linesOf(groups: readonly Group[], layout: Layout): Line[] {
	const lines = groups.map((group) => lineOf(labelOf(group, layout), [group]));
	const ordered = layout.reversed ? [...lines].reverse() : lines;
	const withSubtotals = layout.subtotals ? subtotalled(groups, ordered, layout) : ordered;
	return layout.total ? [lineOf(layout.wide ? "总  计" : "合计", groups, true), ...withSubtotals] : withSubtotals;
}

function lineOf(label: string, groups: readonly Group[], isTotal = false): Line {
	const sumOf = (sex: "female" | "male") => groups.reduce((sum, group) => sum + group[sex], 0);
	return { label, isTotal, of: (sex) => (sex === "both" ? sumOf("female") + sumOf("male") : sumOf(sex)) };
}

/** A sum of the first groups, at least two of them, and not of all. */
function subtotalled(groups: readonly Group[], lines: readonly Line[], layout: Layout): Line[] {
	const some = groups.slice(0, Math.min(5, groups.length - 1));
	if (some.length < 2) return [...lines];
	return [lineOf(labelOf({ ...some[0]!, to: some[some.length - 1]!.to }, layout), some), ...lines];
}

function labelOf({ from, to }: Pick<Group, "from" | "to">, { range, suffix, open }: Layout): string {
	if (to === undefined) return `${from}${open}`;
	return from === to ? `${from}${suffix}` : `${from}${range}${to}${suffix}`;
}

/** A number in the layout's unit: every person is in its digits. */
function figure(count: number, { unit, unitAt, thousands }: Layout): string {
	const digits = unitAt === "none" ? 0 : UNITS[unit];
	const [whole, fraction] = (count / 10 ** digits).toFixed(digits).split(".");
	const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, thousands);
	return fraction ? `${grouped}.${fraction}` : grouped;
}

const NAMES: Readonly<Record<Sex, string>> = { both: "合计", male: "男", female: "女" };
const sexesOf = ({ both }: Layout): readonly Sex[] => (both ? ["both", "male", "female"] : ["male", "female"]);

function down(lines: readonly Line[], layout: Layout, year: number): Row[] {
	const head = `人口${unitIn(layout, "head", (unit) => `（${unit}）`)}`;
	const blank = layout.blankRow ? [[]] : [];
	const rowsOf = (sex: Sex) => lines.map((line) => [line.label, figure(line.of(sex), layout)]);
	switch (layout.sexes) {
		case "column":
		case "down":
			return [
				["性别", "年龄", head],
				...sexesOf(layout).flatMap((sex) => rowsOf(sex).map((row) => [NAMES[sex], ...row])),
			];
		case "merged":
			return [
				["性别", "年龄", head],
				...sexesOf(layout).flatMap((sex) => rowsOf(sex).map((row, at) => [at === 0 ? NAMES[sex] : "", ...row])),
			];
		case "sections":
			return [["年龄", head], ...sexesOf(layout).flatMap((sex) => [...blank, [NAMES[sex]], ...rowsOf(sex)])];
		case "across":
			return [...sexHeads(layout, year), ...blank, ...lines.map((line) => acrossRow(line, lines, layout))];
	}
}

function sexHeads(layout: Layout, year: number): Row[] {
	const sexes = sexesOf(layout).map((sex) => NAMES[sex]);
	const unit = unitIn(layout, "head", (name) => `（${name}）`);
	const years = layout.twoYears ? [String(year - 10), String(year)] : [""];
	const upper = years.flatMap((when) => [
		`${when === "" ? "" : `${when}年`}人口${unit}`,
		...sexes.slice(1).map(() => ""),
	]);
	const lower = years.flatMap(() => sexes);
	return layout.shares
		? [
				["年  龄", ...upper, "占总人口比重（%）", "性别比（女=100）"],
				["", ...lower, "小计", ""],
			]
		: [
				["年龄", ...upper],
				["", ...lower],
			];
}

function acrossRow(line: Line, lines: readonly Line[], layout: Layout): Row {
	const cells = sexesOf(layout).map((sex) => figure(line.of(sex), layout));
	const others = layout.twoYears ? cells.map(() => "7") : [];
	const whole = lines.filter(({ isTotal }) => !isTotal).reduce((sum, one) => sum + one.of("both"), 0);
	const share = ((100 * line.of("both")) / Math.max(1, whole)).toFixed(2);
	return [line.label, ...others, ...cells, ...(layout.shares ? [share, "104.2"] : [])];
}

function across(lines: readonly Line[], layout: Layout): Row[] {
	const head = ["性别", ...lines.map(({ label }) => label)];
	return [head, ...sexesOf(layout).map((sex) => [NAMES[sex], ...lines.map((line) => figure(line.of(sex), layout))])];
}
