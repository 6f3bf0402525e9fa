import { expect, test } from "vitest";
import { parseFiles, town } from "./town.js";

const stages = `  pupils:
    kind: schooling
    name: { zh: 学生, en: Pupils }
    unit: { zh: 人, en: pupils }
    stages:
      lower:
        name: { zh: 低段, en: Lower }
        entry: 6
        grades: { l1: { zh: 一, en: One }, l2: { zh: 二, en: Two } }
        rate: { start: 1, startSd: 0.02, trend: 0, sd: 0.006, scale: log }
        classSize: [45, 50]
        pupilsPerTeacher: 19
      upper:
        name: { zh: 高段, en: Upper }
        entry: 8
        from: lower
        grades: { u1: { zh: 三, en: Three } }
        rate: { start: 0.9, startSd: 0.02, trend: 0, sd: 0.006, scale: logit }
        classSize: 50
        pupilsPerTeacher: 12.5
    sums:
      both: { name: { zh: 合计, en: Both }, stages: [lower, upper] }
    parts:
      boarding: { name: { zh: 寄宿, en: Boarders }, shares: { upper: 0.4 }, rest: { id: day, name: { zh: 走读, en: Day } } }
`;
const text = (find = "", write = "") =>
	town.replace("supply:\n", `${stages.replace(find, write)}supply:\n  pupils.day: { stock: { kind: base-need } }\n`);
const issuesOf = (find: string, write: string) => parseFiles({ "town.yaml": text(find, write) }).issues;

test("a schooling service has no issues, and a rest can be supplied", () => {
	expect(parseFiles({ "town.yaml": text() }).issues).toEqual([]);
});

test.each([
	["a stage from a later one", "from: lower", "from: upper", "stages.upper.from", /no earlier stage upper/],
	["a sum of a stage that is not there", "[lower, upper]", "[lower, uper]", "sums.both.stages[1]", /mean upper/],
	[
		"a share of a stage that is not there",
		"{ upper: 0.4 }",
		"{ uper: 0.4 }",
		"parts.boarding.shares.uper",
		/mean upper/,
	],
	["a grade named like another", "u1:", "l1:", "stages.upper.grades.l1", /used twice/],
	["a rest named like a stage", "id: day", "id: lower", "parts.boarding.rest.id", /used twice/],
	["class sizes for too many grades", "[45, 50]", "[45, 50, 55]", "stages.lower", /one for each grade/],
	["no pupils to a teacher", "Teacher: 19", "Teacher: 0", "stages.lower.pupilsPerTeacher", /persons per class/],
	[
		"a spread of nothing",
		"Teacher: 19",
		"Teacher: 19\n        classSpread: 0",
		"stages.lower.classSpread",
		/at most 50/,
	],
	[
		"teachers who retire by percent",
		"Teacher: 19",
		"Teacher: 19\n        teachers: { pupilsPerTeacherNow: 17, retiring: 2.6 }",
		"stages.lower.teachers.retiring",
		/0\.026/,
	],
	["a certain rate on the logit scale", "start: 0.9,", "start: 1,", "stages.upper.rate.start", /below 1/],
	["a stage without grades", "{ u1: { zh: 三, en: Three } }", "{}", "stages.upper.grades", /grades is empty/],
])("%s is refused at its place", (...[_, find, write, path, says]) => {
	const issues = issuesOf(find, write).filter(({ path }) => path.startsWith("services.pupils"));
	expect(issues.map(({ path }) => path)).toEqual([`services.pupils.${path}`]);
	expect(issues[0]!.message.en).toMatch(says);
});
