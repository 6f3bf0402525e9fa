import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPopulation } from "../../src/tables/index.js";
import { type Group, type Layout, layouts, populations, writeTable } from "./write-table.js";

const options = { area: "x", names: ["某县", "County"], variant: "census", year: 2020 };
const reading = (text: string) => readPopulation({ file: "people.csv", text }, options);

/** What was read, as the writer's groups. */
function groupsOf(text: string): readonly Group[] {
	const { value, issues } = reading(text);
	expect(issues.map(({ line, message }) => `${line} ${message.en}`)).toEqual([]);
	if (value!.kind === "single") {
		const { female, male } = value!;
		return Array.from(female, (count, age) => ({
			from: age,
			to: age < 100 ? age : undefined,
			female: count,
			male: male[age]!,
		}));
	}
	const { female, male } = value!;
	return female.map(({ from, to, open, count }, at) => ({
		from,
		to: open ? undefined : to,
		female: count,
		male: male[at]!.count,
	}));
}

/** Where the two sexes are alike at every age, a column was copied: such tables are refused. */
const differ = (groups: readonly Group[]) =>
	groups.some(({ female, male }) => Math.abs(female - male) > 1 + 0.001 * female);

/** A unit in a head needs a head that has room for it, and one in a title needs a title. */
function possible(layout: Layout): Layout {
	const hasHead = layout.ages === "down";
	const unitAt =
		(layout.unitAt === "head" && !hasHead) || (layout.unitAt === "title" && !layout.title) ? "none" : layout.unitAt;
	return { ...layout, unitAt };
}

describe("a table that is laid out as people publish it", () => {
	it("gives its groups back to the person, in every form", () => {
		fc.assert(
			fc.property(populations.filter(differ), layouts.map(possible), (groups, layout) => {
				expect(groupsOf(writeTable(groups, layout))).toEqual(groups);
			}),
			{ numRuns: 150 },
		);
	});

	it("gives the same whether commas, tabs or semicolons part its cells", () => {
		fc.assert(
			fc.property(populations.filter(differ), layouts.map(possible), (groups, layout) => {
				const [commas, ...others] = ([",", "\t", ";"] as const).map(
					(separator) => reading(writeTable(groups, { ...layout, separator })).value!,
				);
				const bare = ({ kind, female, male }: typeof commas) => ({ kind, female, male });
				for (const other of others) expect(bare(other!)).toEqual(bare(commas!));
			}),
			{ numRuns: 25 },
		);
	});

	it("does not pass over two persons too many in any total or subtotal", () => {
		const totalled = layouts.map((layout) =>
			possible({ ...layout, total: true, unit: "人", sexes: "across", ages: "down" }),
		);
		fc.assert(
			fc.property(populations.filter(differ), totalled, (groups, layout) => {
				const whole = groups.reduce((sum, { male }) => sum + male, 0);
				const text = writeTable(groups, { ...layout, thousands: "", both: false, shares: false });
				const cells = new RegExp(`(计[^\\d\\r\\n]*(?:7[^\\d\\r\\n]+7[^\\d\\r\\n]+)?)${whole}\\b`);
				const { issues } = reading(text.replace(cells, `$1${whole + 2}`));
				expect(issues.map(({ message }) => message.en)).toEqual([
					expect.stringMatching(/says .* but its ages .* sum to/),
				]);
			}),
			{ numRuns: 40 },
		);
	});
});
