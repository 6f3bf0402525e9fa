import { Document, isMap, type Pair, Scalar, type YAMLMap } from "yaml";
import type { Scenario } from "../scenario/index.js";
import type { Estimate } from "./estimate.js";

/** What an overlay extends, and when it was made. */
export interface Overlaid {
	readonly scenario: Scenario;
	/** Name of the scenario's file, as the overlay beside it names it. */
	readonly file: string;
	/** Names of the tables that were read. */
	readonly tables: readonly string[];
}

/** A scenario file that lays estimates over the one they were made for; each line says what it replaces and on what evidence. */
export function overlayYaml(estimates: readonly Estimate[], { scenario, file, tables }: Overlaid): string {
	const document = new Document(headOf(scenario, file, tables));
	for (const { path, now, old, evidence } of estimates) {
		document.setIn(path, now);
		const { from, to, years, method } = evidence;
		const pair = pairAt(document.contents as YAMLMap, path);
		const before = old === undefined ? "" : `原为 was ${old}；`;
		(pair.value as Scalar).comment = ` ${before}${from}—${to} n=${years}；${method.en}`;
	}
	document.commentBefore = ` ${scenario.title.zh}：由本地数据估计的参数 · written by nianlun calibrate; yours to edit`;
	return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function headOf({ id, title }: Scenario, file: string, tables: readonly string[]) {
	const from = tables.join(", ");
	return {
		extends: file,
		id: `${id}-calibrated`,
		title: { zh: `${title.zh}（按本地数据校准）`, en: `${title.en} (calibrated on local data)` },
		reason: {
			zh: `误差幅度和比率由本地数据估计：${from}。每一行注明原值和依据。`,
			en: `Spreads and rates estimated from local data: ${from}. Each line says what it was and what it rests on.`,
		},
	};
}

function pairAt(map: YAMLMap, [key, ...rest]: readonly string[]): Pair {
	const pair = map.items.find((item) => String((item.key as Scalar).value ?? item.key) === key)! as Pair;
	if (rest.length > 0 && isMap(pair.value)) return pairAt(pair.value, rest);
	if (!(pair.value instanceof Scalar)) pair.value = new Scalar(pair.value);
	return pair;
}
