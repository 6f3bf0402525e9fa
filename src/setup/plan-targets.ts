import { WHOLE } from "../draws/index.js";
import type { Issue, LocalText } from "../errors/index.js";
import {
	type Condition,
	ConditionError,
	namesIn,
	parseCondition,
	positionOf,
	readingsIn,
	type Target,
	type Town,
	type TownTarget,
	tableScale,
	withNumber,
	yearsIn,
} from "../plan/index.js";
import type { ParsedScenario, PlanSpec } from "../scenario/index.js";
import type { PlanActual, PlanRole, PlanTarget } from "../tables/index.js";
import { comparatorNote, townRuleNote } from "./check-comparator.js";
import type { TownTables } from "./inputs.js";
import {
	checkNamed,
	checkOfArea,
	checkOfWhole,
	checkReadings,
	parseOrReport,
	type ReportAt,
	type Vocabulary,
} from "./read-expression.js";

/** A figure of the plan that is not scored, and why. */
export interface PlanFigure extends PlanTarget {
	readonly reason: LocalText;
}

/** A plan read against a scenario: what the forecast speaks to, what it takes as given, and what it leaves alone. */
export interface Plan {
	readonly id: string;
	readonly name: LocalText;
	/** Nobody has adopted it: an example or a draft. */
	readonly assumed: boolean;
	/** One per target and year, in the order of the plan's table. */
	readonly targets: readonly Target[];
	/** Figures that are tested town by town. */
	readonly towns: readonly TownTarget[];
	readonly inputs: readonly PlanFigure[];
	/** What became of its figures, as far as somebody supplied it. */
	readonly actuals: readonly PlanActual[];
	/** What was reached by the base year, without a target. */
	readonly achievements: readonly PlanFigure[];
	readonly outside: readonly PlanFigure[];
}

type Report = (path: readonly string[], zh: string, en: string) => void;

/** A plan's tables, by its id in the scenario. */
export interface PlanTables {
	readonly id: string;
	readonly rows: readonly PlanTarget[];
	readonly roles: readonly PlanRole[];
	readonly actuals: readonly PlanActual[];
	/** By target. */
	readonly towns: Readonly<Record<string, TownTables>>;
}

/** A plan with what is wrong in it, and what stands out and may be right all the same. */
interface CompiledPlan {
	readonly plan: Plan;
	readonly issues: readonly Issue[];
	readonly notes: readonly Issue[];
}

/** Joins the conditions of one of the scenario's plans to the rows of the plan's table. */
export function compilePlan(
	{ scenario, locate }: ParsedScenario,
	{ id, ...tables }: PlanTables,
	vocabulary: Vocabulary,
): CompiledPlan {
	const spec = scenario!.plans[id];
	const issues: Issue[] = [];
	const issueAt = (steps: readonly string[], message: LocalText): Issue => {
		const path = ["plans", id, ...steps];
		return { ...locate(path), path: path.join("."), message };
	};
	const report: Report = (steps, zh, en) => {
		issues.push(issueAt(steps, { zh, en }));
	};
	checkIds(spec, tables.rows, report);
	checkRoles(spec, tables, report);
	checkActuals(spec, tables, report);
	const specs = tables.rows
		.filter((row) => row.id in spec.targets)
		.map((row): TargetSpec => ({ ...spec.targets[row.id], row }));
	const placed = {
		targets: specs.filter(({ towns }) => !towns).flatMap((one) => toTargets(one, vocabulary, report)),
		towns: specs.filter(({ towns }) => towns).flatMap((one) => toTownTargets(one, tables.towns[one.row.id], report)),
		...unscored(spec, tables),
		actuals: tables.actuals,
	};
	const notes = specs.flatMap((one) => comparatorNotes(one, issueAt));
	return { issues, notes, plan: { id, name: spec.name, assumed: spec.status === "assumed", ...placed } };
}

/** Actual figures belong to rows of the plan. */
function checkActuals({ actuals: file }: PlanSpec, { rows, actuals }: Tables, report: Report): void {
	const strangers = actuals.filter(({ id }) => !rows.some((row) => row.id === id)).map(({ id }) => id);
	if (strangers.length === 0) return;
	report(
		["actuals"],
		`规划表里没有 ${strangers.join("、")}；请用规划表第一列的代号`,
		`the plan's table has no row ${strangers.join(", ")}, which ${file} accounts for: use an id of its first column`,
	);
}

function checkIds({ targets, inputs }: PlanSpec, rows: readonly PlanTarget[], report: Report): void {
	for (const id of [...Object.keys(targets), ...inputs]) {
		if (rows.some((row) => row.id === id)) continue;
		const path = id in targets ? ["targets", id] : ["inputs"];
		report(path, `规划表里没有 ${id} 这一行`, `the plan's table has no row ${id}: use an id of its first column`);
	}
}

type Tables = Omit<PlanTables, "id">;

/** Every row of the plan has its place. */
function checkRoles({ coverage }: PlanSpec, { rows, roles }: Tables, report: Report): void {
	if (coverage === undefined) return;
	const ids = roles.map(({ id }) => id);
	const homeless = rows.filter(({ id }) => !ids.includes(id)).map(({ id }) => id);
	if (homeless.length > 0)
		report(["coverage"], `${coverage} 缺 ${homeless.join("、")}`, `${coverage} has no row for ${homeless.join(", ")}`);
	const strangers = ids.filter((id) => !rows.some((row) => row.id === id));
	if (strangers.length > 0)
		report(
			["coverage"],
			`规划表里没有 ${strangers.join("、")}`,
			`the plan's table has no row ${strangers.join(", ")}, which ${coverage} places`,
		);
}

/** Rows without a target: inputs, achievements, and what lies outside the model, with the reason the coverage table gives. */
function unscored({ targets, inputs }: PlanSpec, { rows, roles }: Tables) {
	const placed = rows
		.filter(({ id }) => !(id in targets))
		.map((row) => {
			const role = roles.find(({ id }) => id === row.id);
			return { figure: { ...row, reason: reasonOf(role) }, role: inputs.includes(row.id) ? "input" : role?.role };
		});
	const those = (belongs: (role: string | undefined) => boolean): PlanFigure[] =>
		placed.filter(({ role }) => belongs(role)).map(({ figure }) => figure);
	return {
		inputs: those((role) => role === "input"),
		achievements: those((role) => role === "achievement"),
		outside: those((role) => role !== "input" && role !== "achievement"),
	};
}

/** Why a row is not scored; a variant may have taken the condition of a modelled one away. */
function reasonOf(role: PlanRole | undefined): LocalText {
	if (!role) return { zh: "", en: "" };
	return role.role === "modelled" || role.role === "apart"
		? { zh: "本情景没有写它的条件", en: "this scenario has no condition for it" }
		: role.reason;
}

type TargetSpec = PlanSpec["targets"][string] & { readonly row: PlanTarget };

function toTargets(spec: TargetSpec, vocabulary: Vocabulary, report: Report): Target[] {
	const { row } = spec;
	const flag = (zh: string, en: string) => report(["targets", row.id], zh, en);
	const years = yearsOf(spec, report).filter((year) => checkTargetYear(year, vocabulary, flag));
	const read = (question: "met" | "demand") =>
		readCondition({ text: spec[question]!, years, figure: figureOf(row), area: spec.area }, vocabulary, (zh, en) =>
			report(["targets", row.id, question], zh, en),
		);
	const [met, demand] = [read("met"), read("demand")];
	return years.map((year) => ({
		...wordsOf(row),
		year,
		...(spec.area !== undefined && { area: spec.area }),
		tolerance: spec.tolerance,
		met,
		demand,
		...(spec.basis === "assumed" && { assumed: true as const }),
		...(speaksOfShortage(met, vocabulary.unknownStocks) && { metUnknown: true as const }),
		...(speaksOfPlaces(demand, vocabulary.unknownStocks) && { demandUnknown: true as const }),
	}));
}

/** Where a target compares otherwise than its row of the plan's table; what cannot be read is reported elsewhere. */
function comparatorNotes(
	{ row, met, towns }: TargetSpec,
	issueAt: (steps: readonly string[], message: LocalText) => Issue,
): Issue[] {
	const path = ["targets", row.id];
	const written = met === undefined ? undefined : parseOrReport(met, parseCondition, () => {});
	const note = written ? comparatorNote(written, row, FIGURE) : towns && townRuleNote(row);
	return note ? [issueAt(written ? [...path, "met"] : path, note)] : [];
}

/** The target's years: the scenario's own, else the year of the plan's table. None is reported. */
function yearsOf({ year, years, row: { id, targetYear } }: TargetSpec, report: Report): readonly number[] {
	if (years) return years;
	const one = year ?? targetYear;
	if (one === undefined) report(["targets", id], NO_YEAR.zh, NO_YEAR.en);
	return one === undefined ? [] : [one];
}

/** A year of the plan's table may lie beyond the forecast; those of the scenario were checked where they stand. */
function checkTargetYear(year: number, { base, to }: Vocabulary, report: (zh: string, en: string) => void): boolean {
	if (year > base && year <= to) return true;
	report(
		`目标年 ${year} 不在 ${base + 1}–${to} 之内；请改规划表的 target_year，或在情景里写 year`,
		`the target year ${year} lies outside ${base + 1}–${to}; mend target_year in the plan's table, or write year in the scenario`,
	);
	return false;
}

const NO_YEAR: LocalText = {
	zh: "情景没有写 year，规划表里也没有 target_year；请在其中一处写上年份",
	en: "the scenario gives no year and the plan's table no target_year; write the year in one of them",
};

/** The table's figure in the units of conditions: 97 per cent are 0.97. */
function figureOf({ targetValue, unit }: PlanTarget): number | undefined {
	return targetValue === undefined ? undefined : targetValue / tableScale(unit);
}

const NO_FIGURE: LocalText = {
	zh: "target 指规划表这一行的 target_value，而那一格是空的；请填上，或把数字直接写进条件",
	en: "target stands for the row's target_value in the plan's table, and that cell is empty; fill it in, or write the number itself",
};

/** The name under which conditions use the figure of the plan's table, so that another plan is another table. */
const FIGURE = "target";

/** Whether a condition speaks of a shortage of one of these components. */
function speaksOfShortage(condition: Condition, components: readonly string[]): boolean {
	return namesIn(condition).some((name) => components.some((component) => name === `${component}.shortage`));
}

/** Whether a condition holds something against the places of one of these components. */
function speaksOfPlaces(condition: Condition, components: readonly string[]): boolean {
	return namesIn(condition).some(
		(name) =>
			/\.(places|shortage|surplus|used|overflow)$/.test(name) &&
			components.includes(name.slice(0, name.lastIndexOf("."))),
	);
}

function wordsOf({ id, nameZh, nameEn, sector, quoteZh, unit }: PlanTarget) {
	return { id, name: { zh: nameZh, en: nameEn }, sector, quote: quoteZh, unit };
}

function toTownTargets(spec: TargetSpec, tables: TownTables, report: Report): TownTarget[] {
	const { row, towns } = spec;
	const { from = 0, under = Number.POSITIVE_INFINITY, each, total, facilities } = towns!;
	const countOf = new Map(tables.facilities.map(({ town, count }) => [town, count]));
	const there = tables.towns.map((town): Town => {
		const count = countOf.get(town.id);
		return {
			...{ id: town.id, name: { zh: town.nameZh, en: town.nameEn } },
			...{ people: town.population, period: town.period, status: town.status },
			...(count !== undefined && { facilities: count }),
		};
	});
	const rule = { ...(each !== undefined && { each }), ...(total !== undefined && { total }) };
	return yearsOf(spec, report).map((year) => ({
		...wordsOf(row),
		year,
		from,
		under,
		...rule,
		towns: there,
		table: facilities,
	}));
}

const ALWAYS = parseCondition("0 == 0");

/** A condition as written, its years, and what `target` stands for in it. */
interface Written {
	readonly text: string;
	readonly years: readonly number[];
	readonly figure: number | undefined;
	/** The area it speaks of; the whole place unless given. */
	readonly area: string | undefined;
}

/** Parses one condition; a broken one is reported and replaced, so that all mistakes are listed at once. */
function readCondition({ text, years, figure, area }: Written, vocabulary: Vocabulary, report: ReportAt): Condition {
	const read = () => {
		const written = parseCondition(text);
		if (figure === undefined && namesIn(written).includes(FIGURE))
			throw new ConditionError(NO_FIGURE, positionOf(text, FIGURE));
		const condition = figure === undefined ? written : withNumber(written, FIGURE, figure);
		const named = { text, names: namesIn(condition), years: yearsIn(condition) };
		for (const year of years) checkNamed(named, year, vocabulary);
		if (area === undefined || area === WHOLE) checkOfWhole(named, vocabulary);
		else checkOfArea(named, vocabulary);
		for (const year of years) checkReadings({ text, readIn: (at) => readingsIn(condition, at) }, year, vocabulary);
		return condition;
	};
	return parseOrReport(text, read, report) ?? ALWAYS;
}
