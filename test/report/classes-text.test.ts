import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { classesSection } from "../../src/report/classes-text.js";
import { prepare } from "../../src/setup/index.js";

const folder = (name: string) => fileURLToPath(new URL(`../../data/${name}/`, import.meta.url));

/** The section of a variant of the baseline in which every figure is 7. */
function section(lines: string, lang: "zh" | "en"): string {
	const read = (name: string) => {
		if (name === "trial.yaml")
			return `extends: baseline.yaml\nid: trial\ntitle: { zh: 试, en: trial }\nreason: { zh: 试, en: trial }\n${lines}`;
		const [place, file] = name.startsWith("reference:") ? ["reference", name.slice(10)] : ["jiyuan", name];
		return readFileSync(`${folder(place!)}${file}`, "utf8");
	};
	const { prepared, issues } = prepare({ file: "trial.yaml", read });
	expect(issues.map(({ message }) => message.en)).toEqual([]);
	const statistics = ["p10", "p50", "p90"].map((stat) => ({ stat, value: 7, mcse: 0 }));
	return classesSection(() => statistics as never, prepared!, lang).join("\n");
}

describe("the section on rooms, classes and teachers", () => {
	it("sets idle rooms and classes formed beside the rooms, and says that fewer pupils form fewer classes", () => {
		for (const row of ["小学 教室", "小学 开班", "小学 空教室"]) expect(section("", "zh")).toContain(row);
		for (const row of ["Primary rooms", "Primary classes formed", "Primary idle rooms"])
			expect(section("", "en")).toContain(row);
		expect(section("", "zh")).toContain("学校按通常的班额少开班，其余教室空着");
		expect(section("", "en")).toContain("With fewer pupils schools form fewer classes of the usual size");
	});

	it("says to which year teachers count as replaced, nobody having counted them, and that nobody is hired later", () => {
		expect(section("", "zh")).toMatch(/教师没有人数过：到 2025 年为止.*以后只退休、不新招，余缺为负就是要招的人/);
		expect(section("", "en")).toMatch(/Nobody counted the teachers: to 2025 .* nobody is hired/);
	});

	it("speaks of no year of replacement where only the base year has ended", () => {
		const early = "horizon: { base: 2020, today: 2021, focus: 2030, to: 2045 }\n";
		expect(section(early, "zh")).toContain("教师只退休、不新招");
		expect(section(early, "en")).not.toContain("Nobody counted");
	});

	it("does not say that nobody is hired where the scenario hires", () => {
		const hiring = "services: { school: { stages: { primary: { teachers: { hired: 20 } } } } }\n";
		expect(section(hiring, "zh")).toContain("与情景写明的新招相抵");
		expect(section(hiring, "en")).not.toContain("nobody is hired");
	});
});
