import { closest } from "../errors/index.js";
import {
	ConditionError,
	type Prepared,
	parseOutput,
	quantitiesOf,
	type Sensitivity,
	sensitivityModel,
	sensitivityOf,
	THRESHOLDS,
	unknownNames,
} from "../node.js";
import { sensitivityFiles } from "../report/index.js";
import { among } from "./among.js";
import type { Console, ExitCode } from "./console.js";
import { type Invocation, UsageError } from "./invocation.js";
import type { SENSITIVITY } from "./sensitivity-usage.js";
import { loadRun } from "./surroundings.js";
import { forecastToWeigh, handOver } from "./weigh.js";

type Asked = Invocation<typeof SENSITIVITY>;

/** `nianlun sensitivity`: what moves a quantity of the run. */
export async function sensitivityCommand(
	invocation: Asked,
	console: Console,
	thresholds = THRESHOLDS,
): Promise<ExitCode> {
	const { prepared: loaded, draws } = loadRun(invocation.files[0], invocation, thresholds);
	const question = questionOf(loaded, invocation);
	const prepared = { ...loaded, model: sensitivityModel(loaded.model, question) };
	const forecast = await forecastToWeigh(prepared, { invocation, console, thresholds, draws });
	const found = movable(sensitivityOf(forecast, question));
	const { id } = loaded.scenario;
	const files = sensitivityFiles(found, loaded.scenario, invocation.lang);
	return handOver(
		{ folder: `sensitivity-${id}`, files, result: { scenario: id, seed: loaded.model.seed, sensitivity: found } },
		invocation,
		console,
	);
}

/** @throws UsageError for a quantity, year or area that there is none of */
function questionOf({ model }: Prepared, { output: text, year, area }: Asked) {
	const output = readOutput(text!);
	const [unknown] = unknownNames(model, output);
	if (unknown !== undefined) throw new UsageError(noQuantity(unknown, closest(unknown, quantitiesOf(model))));
	const end = model.base + model.years;
	if (year! <= model.base || year! > end)
		throw new UsageError({
			zh: `--year ${year} 不在情景之内：要在 ${model.base + 1} 到 ${end} 之间`,
			en: `--year ${year} lies outside the scenario: write one from ${model.base + 1} to ${end}`,
		});
	const ids = model.areas.map(({ id }) => id);
	const whole = ids.length > 1 ? "all" : ids[0];
	const [where] = among(area ?? whole, ids.length > 1 ? [...ids, whole] : ids, { zh: "地区", en: "area" });
	return { output, year: year!, area: where };
}

function readOutput(text: string) {
	try {
		return parseOutput(text);
	} catch (error) {
		if (!(error instanceof ConditionError)) throw error;
		const { reason, position } = error;
		throw new UsageError({
			zh: `--output 第 ${position} 个字符：${reason.zh}`,
			en: `--output, character ${position}: ${reason.en}`,
		});
	}
}

function noQuantity(unknown: string, meant: string | undefined) {
	return {
		zh: `没有量 ${unknown}${meant ? `；是不是 ${meant}？` : "；有哪些量见 run 写出的 summary.csv"}`,
		en: `there is no quantity ${unknown}${meant ? `; did you mean ${meant}?` : "; summary.csv of a run lists them all"}`,
	};
}

/** @throws UsageError where nothing moves the output */
function movable(found: Sensitivity): Sensitivity {
	const { output, year, draws, sd } = found;
	if (draws === 0)
		throw new UsageError({
			zh: `${output} 在 ${year} 年每次抽样里都无法定义，没有什么可比`,
			en: `${output} is undefined in every draw in ${year}: there is nothing to compare`,
		});
	if (!(sd > 0))
		throw new UsageError({
			zh: `${output} 在 ${year} 年每次抽样里都一样，没有什么左右它`,
			en: `${output} is the same in every draw in ${year}: nothing moves it`,
		});
	return found;
}
