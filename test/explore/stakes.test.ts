import { describe, expect, it } from "vitest";
import { openWeighing, stakesOf, undecidedModel } from "../../src/decisions/index.js";
import { openExplorer } from "../../src/explore/index.js";
import { runForecast } from "../../src/forecast/forecast.js";
import { prepare } from "../../src/setup/prepare.js";
import { short } from "./jiyuan.js";

const files = { ...short, "decided.yaml": "extends: free.yaml\ndecisions: { discount: 0.03, lead: 1 }\n" };
const wanted = [
	{ component: "school.senior" },
	{ component: "care.nursing", needOf: "care.nursing_adl", givenUp: 200 },
];
const job = { file: "decided.yaml", draws: 512, fans: [], stakes: wanted };

describe("the stakes of a job", () => {
	it("are those of the same draws without what is planned from today on", async () => {
		const explorer = openExplorer(files);
		const { stakes } = await explorer.run(job);
		explorer.close();
		const { prepared } = prepare({ file: job.file, read: (name) => (files as Record<string, string>)[name] });
		const components = ["school.senior", "care.nursing", "care.nursing_adl"];
		const forecast = await runForecast(undecidedModel(prepared!.model, components), { draws: 512 });
		const area = prepared!.model.areas[0]!.id;
		expect(stakes).toEqual(wanted.map((one) => stakesOf(forecast, prepared!, { area, ...one })));
	});

	it("follow a change of the scenario, and are back with it", async () => {
		const explorer = openExplorer(files);
		const run = async (overrides: object) => (await explorer.run({ ...job, overrides })).stakes![1]!;
		const first = await run({});
		const fewer = await run({ supply: { "care.nursing": { stock: { share: 0.3 } } } });
		const again = await run({});
		explorer.close();
		const breakEven = ({ uses }: typeof first) => uses[0]!.discounted.value;
		expect(breakEven(fewer)).toBeGreaterThan(breakEven(first));
		expect(again).toEqual(first);
	});

	it("come once, with all draws", async () => {
		const explorer = openExplorer(files);
		const seen: number[] = [];
		const view = await explorer.run(job, ({ draws }) => seen.push(draws));
		explorer.close();
		expect(seen).toEqual([512]);
		expect(openWeighing(view.stakes![0]!)({}).choosing).toBeUndefined();
	});

	it("of what has no places of its own are refused, with a name that has", async () => {
		const explorer = openExplorer(files);
		const { issues } = await explorer.run({
			...job,
			stakes: [{ component: "school.seniors" }, { component: "care.nursing", needOf: "care.x" }],
		});
		explorer.close();
		expect(issues!.map(({ path }) => path)).toEqual(["stakes[0].component", "stakes[1].needOf"]);
		expect(JSON.stringify(issues![0]!.message)).toContain("school.senior");
	});
});
