import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Lang } from "../../src/errors/index.js";
import { chartCsv, chartSets, describeChart, fanRecord } from "../../src/report/charts/index.js";
import { heldBand, widened } from "../../src/report/held-band.js";
import { recordAt, recordBeside, recordSentence, recordsText, type Scored } from "../../src/report/record.js";
import type { RecordGroup, RecordQuantity } from "../../src/tables/index.js";

const LANGS: readonly Lang[] = ["zh", "en"];
const BANDS = [
	[1, 3],
	[4, 6],
	[7, 10],
	[11, 20],
] as const;

interface Given {
	readonly coverage?: number;
	/** By horizon. */
	readonly factors?: readonly number[];
	readonly countries?: number;
	readonly quantity?: RecordQuantity;
}

function rowsOf(group: RecordGroup, given: Given = {}): Scored[] {
	const { coverage = 0.8, factors = [1, 1, 1, 1], countries = 8, quantity = "births" } = given;
	return BANDS.map(([from, to], at) => ({
		...{ group, quantity, nameZh: "出生人数", nameEn: "Births", from, to, countries, forecasts: 300 },
		...{ coverage80: coverage, factor80: factors[at] },
	}));
}

const recorded = (eastAsia: Given, china: Given = {}) => ({
	rows: [
		...rowsOf("world", { coverage: 0.78, countries: 71 }),
		...rowsOf("east-asia", eastAsia),
		...rowsOf("china", { ...china, coverage: 0.52, countries: 1 }),
	],
	groups: ["east-asia", "china"] as const,
	realTime: [],
});

const ENDED = 2025;
const years = Array.from({ length: 21 }, (_, at) => ENDED + at);
const fan = years.map((year) => ({
	...{ year, p025: 700, p10: 800, p25: 900, p50: 1000, p75: 1150, p90: 1300, p975: 1500 },
}));
const births = { metric: "births", ended: ENDED };
const poor = recorded({ coverage: 0.6, factors: [1.2, 1.5, 2, 2.4] });

describe("the band that would have held 80 %", () => {
	const positive = fc.double({ min: 1e-3, max: 1e9, noNaN: true });
	const any = fc.double({ min: -1e9, max: 1e9, noNaN: true });
	const factor = fc.double({ min: 1, max: 10, noNaN: true });

	it.each([
		["above zero", positive],
		["of any sign", any],
	])("holds the median and the interval itself, for figures %s", (_, figures) => {
		fc.assert(
			fc.property(fc.tuple(figures, figures, figures), factor, (three, by) => {
				const [p10, p50, p90] = three.sort((a, b) => a - b);
				const { low, high } = widened({ year: 2030, p10, p50, p90 }, { p10: 0.8, p50: 1, p90: 1.3 }, by);
				const slack = 1e-9 * Math.max(1, ...three.map(Math.abs));
				expect(low).toBeLessThanOrEqual(p10 + slack);
				expect(high).toBeGreaterThanOrEqual(p90 - slack);
				expect(low <= p50 + slack && p50 - slack <= high).toBe(true);
			}),
		);
	});

	it("stretches the logarithmic distance from the median by the factor, so that no bound falls below zero", () => {
		const interval = { year: 2030, p10: 500, p50: 1000, p90: 2000 };
		const { low, high } = widened(interval, interval, 2);
		expect([low, high].map(Math.round)).toEqual([250, 4000]);
	});

	it("widens only the people's part of what some of them ask for", () => {
		const need = { year: 2030, p10: 500, p50: 1000, p90: 2000 };
		const narrow = widened(need, { p10: 999, p50: 1000, p90: 1001 }, 2);
		expect([narrow.low, narrow.high].map(Math.round)).toEqual([500, 2000]);
		const { high } = widened(need, { p10: 800, p50: 1000, p90: 1250 }, 2);
		expect(Math.log(high / 1000)).toBeCloseTo(Math.hypot(Math.log(2), Math.sqrt(3) * Math.log(1.25)), 9);
	});

	it("leaves an interval as it is under factor 1", () => {
		const { low, high } = widened({ year: 2030, p10: 500, p50: 1000, p90: 2000 }, { p10: 1, p50: 2, p90: 3 }, 1);
		expect([low, high].map(Math.round)).toEqual([500, 2000]);
	});

	it("of a quantity that may be nothing does not fall below nothing", () => {
		const { low } = widened({ year: 2030, p10: 0, p50: 10, p90: 40 }, { p10: 1, p50: 2, p90: 3 }, 5);
		expect(low).toBe(0);
	});

	it("is drawn below 70 % and not at 70 %", () => {
		const at = (coverage: number) => heldBand(fan, recorded({ coverage, factors: [1.3, 1.3, 1.3, 1.3] }), births);
		expect(at(0.699).length).toBe(20);
		expect(at(0.7)).toEqual([]);
	});

	it("is not drawn where the factor is 1: it would be the interval again", () => {
		expect(heldBand(fan, recorded({ coverage: 0.6 }), births)).toEqual([]);
	});

	it("begins after the last year that has ended, and widens from the middle of one horizon to that of the next", () => {
		const band = heldBand(fan, poor, births);
		expect(band[0].year).toBe(ENDED + 1);
		const factorAt = (ahead: number) => Math.log(band[ahead - 1].high / 1000) / Math.log(1.3);
		expect([1, 2, 5, 20].map(factorAt).map((value) => Number(value.toFixed(6)))).toEqual([1.2, 1.2, 1.5, 2.4]);
		expect(factorAt(3)).toBeCloseTo(1.3, 9);
		expect(factorAt(4)).toBeCloseTo(1.4, 9);
	});

	it("is never narrower than the interval, however wide the record calls it", () => {
		const [first] = heldBand(fan, recorded({ coverage: 0.6, factors: [0.5, 1.5, 2, 2] }), births);
		expect(first.high).toBeCloseTo(1300, 6);
	});
});

describe("the record beside a quantity", () => {
	it("is its own where it was scored, that of the ages that ask for a service, and none where nobody scored them", () => {
		const beside = (metric: string) => recordBeside(metric)?.quantity;
		const expected = {
			...{ births: "births", tfr: "tfr", population: "population", "people.age65plus": "population_65_plus" },
			...{ "nursery.all.need": "population_0_2", "school.kindergarten.need": "population_3_5" },
			...{ "school.primary.need": "population_6_11", "school.junior.cohort": "population_12_14" },
			...{ "care.nursing.need": "population_80_plus", "school.senior.need": undefined },
			...{ "school.junior.growth": undefined, "nursery.all.places": undefined, deaths: undefined },
		};
		for (const [metric, quantity] of Object.entries(expected))
			expect([metric, beside(metric)]).toEqual([metric, quantity]);
		expect(recordBeside("births")?.agesOnly).toBe(false);
		expect(recordBeside("care.nursing.need")?.agesOnly).toBe(true);
	});

	it("goes by the narrowest group that three countries stand behind: one country is one path", () => {
		expect(recordAt(poor, "births", 5)?.rule.group).toBe("east-asia");
		expect(recordAt({ ...poor, groups: ["china"] }, "births", 5)?.rule.group).toBe("world");
		expect(recordAt({ ...poor, groups: [] }, "births", 5)?.own).toEqual([]);
	});

	it("says nothing further ahead than anything was scored", () => {
		expect(recordAt(poor, "births", 21)).toBeUndefined();
		expect(fanRecord(fan, poor, { ...births, year: 2050 })).toBeUndefined();
	});

	it("is a sentence with its countries, its horizon and every group", () => {
		const record = recordAt(poor, "births", 5)!;
		expect(recordSentence(record, "zh")).toBe(
			"纪录：71 国、4–6 年后，出生人数的 80 % 区间实际包住 78 %（东亚 60 %，中国 52 %）。",
		);
		expect(recordSentence(record, "en")).toBe(
			"Record: in 71 countries, 4–6 years ahead, the 80 % interval of births held 78 % (East Asia 60 %, China 52 %).",
		);
	});

	it("says of China what held with the data of the time, where that was scored", () => {
		const live = { quantity: "births", nameZh: "出生人数", nameEn: "Births", from: 4, to: 6, coverage80: 0.515 };
		const pupils = {
			...live,
			quantity: "kindergarten_enrolment",
			nameZh: "幼儿园在园",
			nameEn: "Kindergarten enrolment",
		};
		const rows = [
			...poor.rows,
			...rowsOf("world", { quantity: "population_3_5" }),
			...rowsOf("china", { quantity: "population_3_5" }),
		];
		const all = { ...poor, rows, realTime: [live, pupils] };
		expect(recordSentence(recordAt(all, "births", 5)!, "zh")).toContain("（东亚 60 %，中国按当时数据 52 %）");
		expect(recordSentence(recordAt(all, "births", 5)!, "en")).toContain("(East Asia 60 %, China 52 % in real time)");
		expect(recordSentence(recordAt(all, "births", 8)!, "zh")).toContain("中国 52 %）");
		expect(recordSentence(recordAt(all, "school.kindergarten.need", 5)!, "zh")).toContain(
			"中国按当时数据的幼儿园在园 52 %",
		);
		expect(recordsText(all, ["births"], { ahead: 5, lang: "en" })).toContain("births 78/60/52* %; * in real time");
		expect(recordAt({ ...all, groups: ["east-asia"] }, "births", 5)?.realTime).toBeUndefined();
	});

	it("says of services that it is of people only", () => {
		const record = { ...recordAt(poor, "births", 5)!, agesOnly: true };
		expect(recordSentence(record, "zh")).toContain("不含其中多少人要用");
		expect(recordSentence(record, "en")).toContain("not of how many of them ask for a place");
	});

	it("is said once for quantities that share one, and not at all where none has one", () => {
		const of = (metrics: readonly string[], lang: Lang) => recordsText(poor, metrics, { ahead: 5, lang });
		expect(of(["births", "births", "deaths"], "zh").match(/出生人数/g)).toHaveLength(1);
		expect(of(["births"], "en")).toContain("births 78/60/52 %");
		expect(of(["deaths"], "en")).toBe("");
	});
});

describe.each(LANGS)("a fan with a record, in %s", (lang) => {
	const titled = { title: { zh: "出生", en: "Births" }, unit: { zh: "人", en: "persons" } };
	const record = fanRecord(fan, poor, { ...births, year: 2030 })!;
	const data = { kind: "fan" as const, ...titled, rows: fan, ended: ENDED, record };

	it("says it under the chart, names the dashed band, and tells both to those who do not see it", () => {
		expect(record.said[lang]).toContain(lang === "zh" ? "虚线：照东亚的纪录" : "the record of East Asia");
		const { held, labels } = chartSets(data, lang);
		expect(held).toHaveLength(20);
		expect(labels.map(({ label }) => label)).toContain(lang === "zh" ? "纪录 80 %" : "80 % by record");
		expect(describeChart(data, lang)).toContain(record.said[lang].slice(0, -1));
		expect(chartCsv(data, lang).split("\n")[0]).toContain(lang === "zh" ? "纪录 80 % 下限" : "80 % by record, low");
	});

	it("that held well enough says its record and draws nothing more", () => {
		const good = fanRecord(fan, recorded({ coverage: 0.75 }), { ...births, year: 2030 })!;
		const plain = { ...data, record: good };
		expect(good.said[lang]).not.toMatch(/虚线|Dashed/);
		expect(chartSets(plain, lang).held).toEqual([]);
		expect(chartSets(plain, lang).labels).toHaveLength(3);
		expect(chartCsv(plain, lang).split("\n")[0]).not.toMatch(/纪录|record/);
	});
});
