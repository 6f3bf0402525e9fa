import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { compare } from "../../src/answers/compare.js";
import { scorePlans } from "../../src/answers/score-plan.js";
import { answerToday } from "../../src/answers/today.js";
import { openExplorer, openExplorerClient, overridesText, serveExplorer, type View } from "../../src/explore/index.js";
import { type Forecast, runForecast } from "../../src/forecast/forecast.js";
import { statistics } from "../../src/forecast/statistic.js";
import { prepare } from "../../src/setup/prepare.js";
import { short } from "./jiyuan.js";

const fans = [{ metric: "school.grade1.need" }, { metric: "nursery.all.shortage" }, { metric: "tfr" }];
/** Conditioned, and few draws: a pool is conditioned whole, however few of its draws are asked for. */
const job = { file: "short.yaml", draws: 300, fans, targets: true };
/** Not conditioned, and more than one chunk. */
const free = { ...job, file: "free.yaml" };
const slider = { services: { nursery: { groups: { age2: { rate: { start: 0.2 } } } } } };
const fertility = { fertility: { local: { ratio: 1.2 } } };

/** What Node computes for a variant file that says the same. */
async function nodes(overrides: object, { file, draws }: { file: string; draws: number }) {
	const files: Record<string, string> = { ...short, "variant.yaml": overridesText(file, overrides) };
	const { prepared } = prepare({ file: "variant.yaml", read: (name) => files[name] });
	return { prepared: prepared!, forecast: await runForecast(prepared!.model, { draws }) };
}

function expectFans(view: View, forecast: Forecast) {
	for (const { metric, area, years, p50, p10, mean } of view.fans) {
		years.forEach((year, k) => {
			const expected = statistics(forecast.values(metric, area, year)!);
			const of = (stat: string) => expected.find((row) => row.stat === stat)!.value;
			expect([p10[k], p50[k], mean[k]], `${metric} ${year}`).toEqual([of("p10"), of("p50"), of("mean")]);
		});
	}
}

async function expectNodes(view: View, overrides: object, { file } = job) {
	const { prepared, forecast } = await nodes(overrides, { file, draws: view.draws });
	expectFans(view, forecast);
	const odds = scorePlans(forecast, prepared.plans).flatMap(({ targets }) => targets);
	expect(view.odds).toEqual(
		odds.map(({ id, met, demand, both }) => expect.objectContaining({ id, met, demand, both })),
	);
}

/** One change of each kind of thing that rests on another: people, rates, what is counted of people, places, rooms. */
const CHANGES: Readonly<Record<string, object>> = {
	none: {},
	fertility,
	migration: { migration: { netRate: { mean: 0.004 } } },
	takeUp: slider,
	occupancy: { services: { care: { occupancy: { value: 0.7 } } } },
	disability: { services: { care: { disability: { definition: "adl" } } } },
	stock: { supply: { "care.nursing": { stock: { share: 0.3 } } } },
	overflow: { supply: { "care.ordinary": { overflowTo: null } } },
	later: { supply: { "school.primary": { projects: { later: 2 } }, "school.junior": { projects: { later: 2 } } } },
	rooms: {
		conversions: {
			kindergarten: {
				name: { zh: "托幼一体", en: "Rooms" },
				from: { component: "school.kindergarten", places: 30 },
				to: { component: "nursery.all", places: 18 },
				share: { low: 0.3, mode: 0.5, high: 0.8 },
				since: 2022,
				perYear: 20,
			},
		},
	},
};

const shown = [
	...["population", "births", "school.grade1.need", "school.compulsory.surplus", "school.kindergarten.surplus"],
	...["nursery.all.shortage", "nursery.all.places", "care.nursing.shortage", "care.all.places", "care.peak.need"],
	...["care.ordinary.shortage", "care.nursing.surplus", "care.all.shortage"],
].map((metric) => ({ metric }));

type Step = readonly [file: string, change: string, interrupted: boolean];

/** Every change after every other one with the unchanged scenario between them, then some in an order that nobody chose. */
function history(): Step[] {
	const random = seedrandom("history");
	const names = Object.keys(CHANGES);
	const pairs = names.flatMap((one) => names.flatMap((other) => [one, "none", other]));
	const some = Array.from({ length: 20 }, () => names[Math.floor(random() * names.length)]);
	return [
		...pairs.map((name): Step => ["free.yaml", name, false]),
		...some.map((name): Step => [random() < 0.7 ? "short.yaml" : "free.yaml", name, random() < 0.3]),
	];
}

describe("an explorer", () => {
	it("gives the same bits as Node's forecast, before and after sliders moved", async () => {
		const explorer = openExplorer(short);
		await expectNodes(await explorer.run(job), {});
		await expectNodes(await explorer.run({ ...job, overrides: slider }), slider);
		await expectNodes(await explorer.run({ ...job, overrides: fertility }), fertility);
		await expectNodes(await explorer.run(job), {});
	});

	it("counts the draws in which a quantity is at most a level, and only those in which another is above 0", async () => {
		const [metric, where] = ["school.compulsory.surplus", "school.compulsory.added"];
		const asked = { ...free, fans: [{ metric, atMost: 0 }, { metric, atMost: 0, where }, { metric }], targets: false };
		const { fans } = await openExplorer(short).run(asked);
		const { forecast } = await nodes({}, free);
		const share = (year: number, counts: (draw: number) => boolean) => {
			const idle = forecast.values(metric, forecast.areas[0], year)!;
			return [...idle.keys()].filter((draw) => idle[draw] <= 0 && counts(draw)).length / idle.length;
		};
		const added = (year: number) => forecast.values(where, forecast.areas[0], year)!;
		expect(fans[0].atMost).toEqual(fans[0].years.map((year) => share(year, () => true)));
		expect(fans[1].atMost).toEqual(fans[1].years.map((year) => share(year, (draw) => added(year)[draw] > 0)));
		expect(fans[1].atMost).not.toEqual(fans[0].atMost);
		expect(fans[2]).not.toHaveProperty("atMost");
		const unknown = await openExplorer(short).run({ ...asked, fans: [{ metric, atMost: 0, where: "births.of" }] });
		expect(unknown.issues![0]).toMatchObject({ path: "fans[0].where" });
	});

	it("gives the quantiles of what each promise is about, as the scorecard has them", async () => {
		const { odds } = await openExplorer(short).run({ ...free, overrides: slider });
		const { prepared, forecast } = await nodes(slider, free);
		const expected = scorePlans(forecast, prepared.plans).flatMap(({ targets }) => targets);
		const quantile = (k: number, stat: string) => expected[k].value.find((row) => row.stat === stat)!.value;
		expect(odds.map(({ p10, p50, p90 }) => [p10, p50, p90])).toEqual(
			expected.map((_, k) => ["p10", "p50", "p90"].map((stat) => quantile(k, stat))),
		);
	});

	it("gives no odds of a year that has ended, but the account that the scorecard has, and answers about today as Node", async () => {
		const today = { outlook: ["school.junior", "care.ordinary"], warnings: ["school.junior"] };
		const view = await openExplorer(short).run({ ...free, today, overrides: slider });
		const { prepared, forecast } = await nodes(slider, free);
		const cards = scorePlans(forecast, prepared.plans);
		expect(view.odds.filter(({ year }) => year < 2026)).toEqual([]);
		expect(view.odds.length).toBeGreaterThan(0);
		expect(view.account).toEqual(cards.flatMap(({ id, account }) => account.map((entry) => ({ plan: id, ...entry }))));
		expect(view.account!.length).toBeGreaterThan(0);
		const { outlook, warnings } = answerToday(forecast, prepared.scenario);
		expect(view.today).toEqual({
			outlook: outlook.filter(({ component }) => today.outlook.includes(component)),
			warnings: warnings.filter(({ component }) => today.warnings.includes(component)),
		});
		const unknown = await openExplorer(short).run({ ...free, today: { warnings: ["school.juniors"] } });
		expect(unknown.issues![0]).toMatchObject({ path: "today.warnings[0]" });
	});

	it("says with every view on how many of how many draws it rests", async () => {
		const views: View[] = [];
		const last = await openExplorer(short).run({ ...free, draws: 1300, targets: false }, (view) => views.push(view));
		expect(views.map(({ draws, of }) => [draws, of])).toEqual([
			[256, 1300],
			[1024, 1300],
			[1300, 1300],
		]);
		expect(views.at(-1)).toEqual(last);
		for (const view of views) expectFans(view, (await nodes({}, { ...free, draws: view.draws })).forecast);
		expect(views[0].fans[2].p50).not.toEqual(last.fans[2].p50);
	});

	it("gives early views after as many draws as a job asks for", async () => {
		const drawsOf: number[] = [];
		const quick = { ...free, draws: 1300, targets: false, early: [512] };
		await openExplorer(short).run(quick, ({ draws }) => drawsOf.push(draws));
		expect(drawsOf).toEqual([512, 1300]);
	});

	it("says the same whatever it was asked before, and however often it was interrupted", async () => {
		const explorer = openExplorer(short);
		const before = new Map<string, View>();
		for (const [file, change, interrupted] of history()) {
			const asked = { ...job, file, fans: shown, overrides: CHANGES[change] };
			if (interrupted) {
				const stopped = explorer.run(asked);
				const stopping = expect(stopped).rejects.toThrow(/AbortError|newer|aborted/);
				await Promise.all([stopping, explorer.run({ ...asked, overrides: {} })]);
			}
			const view = await explorer.run(asked);
			const key = JSON.stringify(asked);
			if (!before.has(key)) before.set(key, await openExplorer(short).run(asked));
			expect(view, `${file} ${change}`).toEqual(before.get(key));
		}
		expect(before.size).toBeGreaterThan(15);
	}, 120_000);

	it("says the same whatever it was asked before, however long the scenario's tables are", async () => {
		const row = (id: string, year: number, size: number) =>
			`${id},甲,A,pulse,${year},${size},0.02,0.5,0.1,test,assumed`;
		const header = "id,name_zh,name_en,kind,year,size,sd,rebound,rebound_sd,source,status";
		const birthsIn = (year: number, value: number) => `all,${year},births,${value},0.2,test,derived`;
		for (const years of [5, 6, 8]) {
			const lengths = [years - 1, years, years + 1];
			for (const length of lengths) {
				const later = Array.from({ length: length - 1 }, (_, at) => row(`late${at}`, 2030 + at, 0.1));
				const files = (size: number) => ({
					"cut.yaml": `extends: short.yaml
horizon: { base: 2020, today: 2021, focus: ${2020 + years}, to: ${2020 + years} }
plans: { fourteenth: null, draft2030: null }
indicators: null
conversions: { primary_to_junior: null }
fertility: { national: { observedTo: 2020, observed: null, marriages: null, effects: { file: effects.csv } } }
observed: { file: seen.csv }
`,
					"effects.csv": [header, ...later, row("now", 2023, size)].join("\n"),
					"seen.csv": ["area,year,quantity,value,sd,source,status", birthsIn(2022, 6000), birthsIn(2023, 5800)].join(
						"\n",
					),
				});
				const asked = (size: number) => ({
					file: "cut.yaml",
					draws: 64,
					fans: [{ metric: "births" }],
					files: files(size),
				});
				const explorer = openExplorer(short);
				await explorer.run(asked(0));
				const after = await explorer.run(asked(0.4));
				expect(after, `${years} years, ${length} effects`).toEqual(await openExplorer(short).run(asked(0.4)));
				expect(after.issues).toBeUndefined();
			}
		}
	});

	it("computes nothing again when only a target moved", async () => {
		const explorer = openExplorer(short);
		const before = await explorer.run(free);
		const views: View[] = [];
		const target = { d30_nursery_per_1000: { met: "nursery.all.places / population * 1000 >= 1" } };
		const after = await explorer.run({ ...free, overrides: { plans: { draft2030: { targets: target } } } }, (view) =>
			views.push(view),
		);
		expect(views).toHaveLength(1);
		expect(after.fans).toEqual(before.fans);
		const easier = after.odds.find(({ id }) => id === "d30_nursery_per_1000")!;
		expect(easier.met.value).toBe(1);
	});

	it("compares two scenarios draw by draw", async () => {
		const view = await openExplorer(short).run({ ...free, overrides: slider, compareWith: { file: "free.yaml" } });
		const [own, other] = [await nodes(slider, free), await nodes({}, free)];
		const pair = (of: typeof own) => ({ forecast: of.forecast, plans: of.prepared.plans });
		const expected = compare(pair(other), pair(own), [2028]);
		const shortage = expected.quantities.find(({ metric }) => metric === "nursery.all.shortage")!;
		const fan = view.differences![1];
		expect(fan.p50.at(-1)).toBeCloseTo(shortage.difference.p50, 9);
		expect(fan.p975.at(-1)).toBeCloseTo(shortage.difference.p975, 9);
		expect(view.differences![0].p50.every((value) => value === 0)).toBe(true);
		expect(view.oddsDifferences!.map(({ difference }) => difference)).toEqual(
			expected.targets.map(({ difference }) => difference),
		);
		expect(view.oddsDifferences!.length).toBeGreaterThan(0);
		const past = view.oddsDifferences!.filter(({ year }) => year < 2026);
		const unknown = view.oddsDifferences!.filter(
			({ id, question }) => /idle|inclusive/.test(id) && question === "demand",
		);
		expect([past, unknown]).toEqual([[], []]);
	});

	it("reports mistakes with their places instead of throwing", async () => {
		const explorer = openExplorer(short);
		const bad = await explorer.run({ ...job, overrides: { fertility: { local: { ratio: -1 } } } });
		expect(bad.issues).toEqual([expect.objectContaining({ file: "changes.yaml", line: 4, col: 12 })]);
		const unknown = await explorer.run({ ...job, fans: [{ metric: "nursery.al.need" }] });
		expect(unknown.issues![0]).toMatchObject({ path: "fans[0].metric" });
		const nowhere = await explorer.run({ ...job, fans: [{ metric: "births", area: "atlantis" }] });
		expect(nowhere.issues![0]).toMatchObject({ path: "fans[0].area" });
		expect((await explorer.run({ ...job, file: "nothing.yaml" })).issues).toHaveLength(1);
		const torn = { "observed.csv": short["observed.csv"].replace(/births,\d+/g, "births,90000") };
		expect((await explorer.run({ ...job, files: torn })).issues!.length).toBeGreaterThan(0);
	});

	it("reads files of the user's own over the bundle", async () => {
		const files = { "mine.yaml": overridesText("free.yaml", slider) };
		const view = await openExplorer(short).run({ ...free, file: "mine.yaml", files });
		await expectNodes(view, slider, free);
	});
});

/** Workers that live in this thread, behind message ports. */
function ports(count: number) {
	return Array.from({ length: count }, () => {
		const { port1, port2 } = new MessageChannel();
		serveExplorer(port2, {});
		return port1;
	});
}

describe("an explorer behind workers", () => {
	it("gives what an explorer in the thread gives, however many workers there are", async () => {
		const here = await openExplorer(short).run({ ...free, draws: 1300 });
		for (const count of [1, 2]) {
			const client = openExplorerClient(ports(count), short);
			const views: View[] = [];
			expect(await client.run({ ...free, draws: 1300 }, (view) => views.push(view))).toEqual(here);
			expect(views.map(({ draws }) => draws)).toEqual([256, 1024, 1300]);
			client.close();
		}
	});

	it("lets the newest job win, and no view of an older one arrives", async () => {
		const client = openExplorerClient(ports(2), short);
		const heard: number[] = [];
		const jobs = [0.1, 0.15, 0.2].map((start, k) =>
			client.run({ ...free, overrides: { services: { nursery: { groups: { age2: { rate: { start } } } } } } }, () =>
				heard.push(k),
			),
		);
		const outcomes = await Promise.allSettled(jobs);
		expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
		expect(new Set(heard)).toEqual(new Set([2]));
		expect((outcomes[2] as PromiseFulfilledResult<View>).value).toEqual(
			await openExplorer(short).run({ ...free, overrides: slider }),
		);
		client.close();
	});

	it("stops when its signal says so", async () => {
		const client = openExplorerClient(ports(1), short);
		await expect(client.run(free, () => {}, AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
		const control = new AbortController();
		const run = client.run(free, () => control.abort(), control.signal);
		await expect(run).rejects.toMatchObject({ name: "AbortError" });
		client.close();
	});
});
