import { survivalTable } from "../demography/index.js";
import { type Model, metricsOf, openReach, quantitiesOf } from "../draws/index.js";
import type { Issue } from "../errors/index.js";
import { lruMemo, type Memo } from "../memo/index.js";
import { type ParsedScenario, parseScenario, readYaml, type Scenario } from "../scenario/index.js";
import { isStockUnknown } from "../supply/index.js";
import { placeIssue, sheetsByText, type Workbooks } from "../workbook/index.js";
import { checkObserved } from "./check-observed.js";
import { checkPopulations } from "./check-populations.js";
import { checkSizes } from "./check-size.js";
import { compile } from "./compile.js";
import { formNotes } from "./form-notes.js";
import { compileIndicators, type Indicator } from "./indicators.js";
import { type Inputs, readInputs } from "./inputs.js";
import { leadToStart } from "./lead-population.js";
import { notesOn } from "./notes.js";
import { compilePlan, type Plan } from "./plan-targets.js";
import type { Vocabulary } from "./read-expression.js";
import { singleAges } from "./single-ages.js";

/** A scenario ready to run. */
export interface Prepared {
	readonly scenario: Scenario;
	readonly inputs: Inputs;
	readonly model: Model;
	/** The scenario's plans in its order: one forecast scores them all. */
	readonly plans: readonly Plan[];
	/** What stands out in its tables and may be right all the same. */
	readonly notes: readonly Issue[];
	/** Those of the notes that say how a table in a published form was read. */
	readonly readAs: readonly Issue[];
	/** The scenario's further figures, in its order. */
	readonly indicators: readonly Indicator[];
	/** Scenario files that were read, the first being the one asked for. */
	readonly files: readonly string[];
}

export interface PrepareRequest {
	/** Name of the scenario file, as messages should show it. */
	readonly file: string;
	/** Text of a file of the scenario's folder or of a `reference:` table; `undefined` when there is none. */
	readonly read: (reference: string) => string | undefined;
	/** The workbooks among these files; without it a sheet is a text like any other, and stands under its whole reference. */
	readonly workbooks?: Workbooks | undefined;
	/** Replaces the scenario's seed. */
	readonly seed?: string | undefined;
	/** What earlier scenarios left behind; whoever prepares many variants keeps one, so that only what changed is read again. */
	readonly memo?: Memo | undefined;
}

/** Numbers of 8 bytes that are kept while one scenario is read: far more than its tables hold, several times over. */
const ONE_SCENARIO = 0x200_0000;

/** A scenario ready to run, or why not. */
export interface Preparation {
	readonly prepared?: Prepared;
	readonly issues: readonly Issue[];
}

/**
 * Reads and checks everything a scenario names. Never throws for bad input: all issues come back together, those with a
 * sheet of a workbook at its cells.
 */
export function prepare(request: PrepareRequest): Preparation {
	const { prepared, issues } = prepareTables(request);
	const sheetOf = request.workbooks?.sheet ?? sheetsByText(request.read);
	const placed = (all: readonly Issue[]) => all.map((issue) => placeIssue(issue, sheetOf));
	if (!prepared) return { issues: placed(issues) };
	const { notes, readAs } = prepared;
	return { prepared: { ...prepared, notes: placed(notes), readAs: placed(readAs) }, issues: placed(issues) };
}

function prepareTables({ file, read, workbooks, seed, memo = lruMemo(ONE_SCENARIO) }: PrepareRequest): Preparation {
	const parsed = parseScenario({
		file,
		read,
		readYaml: (...source) => memo.shelf("yaml", source).get("", () => readYaml(...source)),
	});
	const { inputs: given, issues } = readInputs(parsed, { read, workbooks }, memo);
	if (!given) return { issues };
	const counted = singleAges(given);
	const impossible = [...checkPopulations(counted, parsed), ...checkSizes(counted, parsed)];
	if (impossible.length > 0) return { issues: impossible };
	const inputs = leadToStart(counted);
	const compiled = compile(inputs, (patterns) =>
		memo.shelf("survival", patterns).get("", () => survivalTable(patterns)),
	);
	const model = seed === undefined ? compiled : { ...compiled, seed };
	const vocabulary = vocabularyOf(model);
	const compiledPlans = compilePlans(parsed, inputs, vocabulary);
	const further = compileIndicators(parsed, vocabulary);
	const strangers = checkObserved(inputs, parsed, metricsOf(model));
	const mistakes = [...strangers, ...compiledPlans.flatMap(({ issues }) => issues), ...further.issues];
	if (mistakes.length > 0) return { issues: mistakes };
	const plans = compiledPlans.map(({ plan }) => plan);
	const { indicators } = further;
	const readAs = formNotes(inputs);
	const notes = [...readAs, ...notesOn(inputs, parsed), ...compiledPlans.flatMap(({ notes }) => notes)];
	const { scenario } = inputs;
	return { prepared: { scenario, inputs, model, plans, indicators, notes, readAs, files: parsed.files }, issues: [] };
}

/** Expressions name what draws hold and what follows from it, but not one another. */
function vocabularyOf({ indicators: _, ...model }: Model): Vocabulary {
	const supplied = model.supply.map(({ component }) => component);
	return {
		quantities: quantitiesOf(model),
		...{ base: model.base, to: model.base + model.years },
		areas: model.areas.map(({ id }) => id),
		reach: openReach(model),
		unknownStocks: supplied.filter((component) => isStockUnknown(model, component)),
	};
}

function compilePlans(parsed: ParsedScenario, inputs: Inputs, vocabulary: Vocabulary) {
	const { scenario, targets, roles, actuals, towns } = inputs;
	return Object.keys(scenario.plans).map((id) =>
		compilePlan(
			parsed,
			{ id, rows: targets[id], roles: roles[id], actuals: actuals[id], towns: towns[id] },
			vocabulary,
		),
	);
}
