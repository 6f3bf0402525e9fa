import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { NotebookConfig } from "../../notebooks/components/config.js";
import { fanData } from "../../notebooks/components/fan.js";
import type { State } from "../../notebooks/components/state.js";
import care from "../../notebooks/pages/care.js";
import overview from "../../notebooks/pages/index.js";
import nursery from "../../notebooks/pages/nursery.js";
import schools from "../../notebooks/pages/schools.js";
import { loadScenario } from "../../src/node.js";
import type { FanRecord } from "../../src/report/charts/index.js";
import { componentsIn } from "../../src/report/index.js";
import { recordAt, recordBeside, recordedIn, recordSentence } from "../../src/report/record.js";
import { timelineOf } from "../../src/scenario/index.js";
import { type Given, share, stateOf } from "./state.js";

const BASELINE = "data/jiyuan/baseline.yaml";
const record = recordedIn(loadScenario(BASELINE));
const LANGS = ["zh", "en"] as const;

/** Fans as wide as a city's, so that widening shows. */
const cuts = [700, 800, 900, 1000, 1150, 1300, 1500];
const metrics = ["nursery.all.need", "care.nursing.need", "people.under3", "people.age80plus"];
const stages = ["kindergarten", "primary", "junior", "senior"].map((stage) => `school.${stage}.need`);
const pupils = ["people.age3to5", "people.age6to11", "people.age12to14"];
const given: Given = {
	record,
	fans: Object.fromEntries([...metrics, ...stages, ...pupils].map((metric) => [metric, cuts])),
	odds: [{ id: "d30_nursery_per_1000", met: share(0.5), year: 2030 }],
};

/** What stands under the fan charts of a page, by title. */
function recordsOf(page: NotebookConfig, state: State): Map<string, FanRecord | undefined> {
	const found = page.blocks.flatMap((block) => {
		const title = "title" in block && typeof block.title === "object" ? block.title.zh : "";
		if (block.kind === "fan") return [[title, fanData({ ...block, targets: () => [] }, state).record] as const];
		const isPupils = block.kind === "chart" && block.chart === "fan" && page === schools;
		return isPupils ? [[title, block.data(state).record] as const] : [];
	});
	return new Map(found);
}

describe.each(LANGS)("pages with fans, in %s", (lang) => {
	it("say the record of nursery places and beds under their charts, and of what is built none", () => {
		const places = recordsOf(nursery, stateOf(nursery, { ...given, lang }));
		expect(places.get("家长会用多少托位")?.said[lang]).toContain(lang === "zh" ? "0—2 岁人口" : "people aged 0-2");
		expect(places.get("会有多少托位")).toBeUndefined();
		const beds = recordsOf(care, stateOf(care, { ...given, lang }));
		expect(beds.get("护理型床位需要多少")?.said[lang]).toContain(lang === "zh" ? "80 岁及以上人口" : "people aged 80+");
	});

	it.each(["kindergarten", "primary", "junior"])("say that of the ages of %s, and none of seniors", (stage) => {
		const at = (id: string) =>
			recordsOf(schools, stateOf(schools, { ...given, lang, values: { stage: `school.${id}` } }));
		expect(at(stage).get("这个学段有多少学生")?.said[lang]).toMatch(
			lang === "zh" ? /纪录：\d+ 国/ : /in \d+ countries/,
		);
		expect(at("senior").get("这个学段有多少学生")).toBeUndefined();
	});

	it("draw the band where East Asia's record is poor, around the issued one, and say whose record it is", () => {
		const { band, said } = recordsOf(care, stateOf(care, { ...given, lang })).get("护理型床位需要多少")!;
		expect(said[lang]).toContain(lang === "zh" ? "照东亚的纪录" : "the record of East Asia");
		for (const { low, high } of band) expect(low < 800 && 1300 < high).toBe(true);
		expect(recordsOf(nursery, stateOf(nursery, { ...given, lang })).get("家长会用多少托位")?.band).toEqual([]);
	});

	it("say on the overview what held of births and of every age that is shown", () => {
		const texts = overview.blocks.flatMap((block) =>
			block.kind === "text" ? [JSON.stringify(block.text(stateOf(overview, { ...given, lang })))] : [],
		);
		expect(texts.join()).toMatch(lang === "zh" ? /出生人数 82\/82\/52\* %/ : /births 82\/82\/52\* %/);
	});
});

describe("docs/calibration.md", () => {
	it("quotes the record as the pages say it", () => {
		const said = recordSentence(recordAt(record, "care.nursing.need", 10)!, "en").split(";")[0];
		expect(readFileSync("docs/calibration.md", "utf8")).toContain(`> ${said}\n`);
	});
});

describe("every shipped scenario", () => {
	const names = readdirSync("data/jiyuan").filter((name) => name.endsWith(".yaml"));

	it.each(
		names,
	)("%s has a record beside births and all its needs that were ever scored, to the end of its tables", (name) => {
		const prepared = loadScenario(`data/jiyuan/${name}`);
		const { today, focus } = timelineOf(prepared.scenario);
		const needs = componentsIn(prepared.scenario).map((component) => `${component}.need`);
		const scored = ["births", "population", ...needs].filter((metric) => recordBeside(metric));
		expect(scored.length).toBeGreaterThan(6);
		for (const metric of scored) {
			for (let year = today; year <= focus; year++) {
				expect(recordAt(recordedIn(prepared), metric, year - today + 1)?.own.map(({ group }) => group)).toEqual([
					"east-asia",
					"china",
				]);
			}
		}
	});
});
