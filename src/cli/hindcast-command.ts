import { basename, dirname } from "node:path";
import { formatIssue } from "../errors/index.js";
import { openScenarioFolder, writeAtomically } from "../files/index.js";
import {
	cardJson,
	cardMarkdown,
	cardText,
	forecastCsv,
	isWorldPlan,
	readForecastCsv,
	readHindcast,
	readWorld,
	reportCard,
	scoreFigures,
	scoresText,
	worldCard,
	worldMarkdown,
	worldText,
} from "../hindcast/index.js";
import { type Console, type ExitCode, openNotes } from "./console.js";
import type { HINDCAST } from "./hindcast-usage.js";
import type { Invocation } from "./invocation.js";

type Called = Invocation<typeof HINDCAST>;
type Folder = ReturnType<typeof openScenarioFolder>;

/**
 * `nianlun hindcast`: the report card on stdout, and as a Markdown page where `--markdown` names a file. The file says which
 * kind of hindcast it is; a table of forecasts is scored as it stands.
 */
export async function hindcastCommand(invocation: Called, console: Console): Promise<ExitCode> {
	const folder = openScenarioFolder(invocation.files[0]);
	const text = folder.read(folder.file) ?? "";
	if (/\.csv$/i.test(folder.file)) scoreTable(invocation, console, text);
	else if (isWorldPlan(text)) hindcastCountries(invocation, console, { ...folder, text });
	else hindcastOne(invocation, console, { ...folder, text });
	return 0;
}

/** What the command line changes of a plan. */
const changes = ({ draws, seed }: Called) => ({
	...(draws !== undefined && { draws }),
	...(seed !== undefined && { seed }),
});

function hindcastOne(invocation: Called, console: Console, { file, read, text }: Folder & { text: string }): void {
	const { plan, tables } = readHindcast(file, text, read);
	const card = reportCard(tables, { ...plan, ...changes(invocation) });
	console.stdout.write(`${invocation.json ? cardJson(card) : cardText(card, invocation.lang)}\n`);
	writeIfAsked(invocation, console, { path: invocation.markdown, content: () => cardMarkdown(card), what: CARD });
}

function hindcastCountries(
	invocation: Called,
	console: Console,
	{ file, read, text }: Folder & { text: string },
): void {
	const { plan, ...input } = readWorld(file, text, read);
	const note = openNotes(console, invocation);
	for (const issue of input.notes) note({ zh: formatIssue(issue, "zh"), en: formatIssue(issue, "en") });
	const { card, figures } = worldCard(input, { ...plan, ...changes(invocation) }, (done, of) => {
		if (done % PROGRESS_STEP === 0) note({ zh: `${done} / ${of} 国`, en: `${done} of ${of} countries` });
	});
	console.stdout.write(`${invocation.json ? cardJson(card) : worldText(card, invocation.lang)}\n`);
	writeIfAsked(invocation, console, { path: invocation.markdown, content: () => worldMarkdown(card), what: CARD });
	writeIfAsked(invocation, console, {
		path: invocation.forecasts,
		content: () => forecastCsv(figures),
		what: FORECASTS,
	});
}

const PROGRESS_STEP = 10;

function scoreTable({ files, json, lang }: Called, console: Console, text: string): void {
	const lines = scoreFigures(readForecastCsv(basename(files[0]), text));
	console.stdout.write(`${json ? cardJson({ lines }, "nianlun-forecast-scores") : scoresText(lines, lang)}\n`);
}

const CARD = { zh: "成绩单写入", en: "Report card in" };
const FORECASTS = { zh: "预测写入", en: "Forecasts in" };

interface Asked {
	readonly path: string | undefined;
	readonly content: () => string;
	readonly what: { readonly zh: string; readonly en: string };
}

function writeIfAsked(invocation: Called, console: Console, { path, content, what }: Asked): void {
	if (path === undefined) return;
	writeAtomically(dirname(path), [{ name: basename(path), content: content() }]);
	openNotes(console, invocation)({ zh: `${what.zh} ${path}`, en: `${what.en} ${path}` });
}
