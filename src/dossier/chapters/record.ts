import { GROUP_NAMES, recordAt } from "../../report/index.js";
import type { Block, Cell, Row } from "../content.js";
import { joined, say, type Text } from "../figure.js";
import type { Run } from "../run-results.js";
import { both, series, table } from "./parts.js";

type Scored = Run["facts"]["record"]["rows"][number];

/** Share of outcomes that a row of the record says such intervals held. */
function shareOf(run: Run, row: Scored) {
	const at = run.facts.record.rows.indexOf(row);
	return run.of("facts.json", ["record", "rows", at, "coverage80"], { format: "share" });
}

/** How often such intervals held, for some quantities in one year: a sentence; none where nothing was scored. */
export function recordSentenceOf(run: Run, metrics: readonly string[], year: number): Text | undefined {
	const ahead = year - run.ended;
	const all = metrics.flatMap((metric) => recordAt(run.facts.record, metric, ahead) ?? []);
	const found = all.filter(({ quantity }, at) => all.findIndex((one) => one.quantity === quantity) === at);
	if (found.length === 0) return undefined;
	const [{ world }] = found;
	const items = found.map((record) => {
		const own = [...record.own].map((row) => say`${GROUP_NAMES[row.group][run.lang]} ${ownShare(run, record, row)}`);
		const name = run.lang === "zh" ? record.world.nameZh : record.world.nameEn.toLowerCase();
		const shares = own.length > 0 ? both(run, say`（${series(run, own)}）`, say` (${series(run, own)})`) : [];
		return say`${name} ${shareOf(run, record.world)}${shares}`;
	});
	const at = run.facts.record.rows.indexOf(world);
	const countries = run.of("facts.json", ["record", "rows", at, "countries"], { format: "count" });
	const list = joined(items, both(run, "；", "; "));
	return both(
		run,
		say`这类 80% 区间的纪录：用同样方法在 ${countries} 个国家回测，${world.from}—${world.to} 年后实际包住：${list}。应为 80%；说的是这个年龄的人数，多少人要用不在内${starNote(run, found)}。`,
		say`The record of such 80 % intervals: of ${countries} countries forecast by the same method, ${world.from}–${world.to} years ahead they held: ${list}. They should hold 80 %; of people of these ages, not of how many ask for a place${starNote(run, found)}.`,
	);
}

type Record = NonNullable<ReturnType<typeof recordAt>>;

/** China's own share is that of what was known at the time, where it was scored. */
function ownShare(run: Run, { realTime }: Record, row: Scored): Text {
	if (row.group !== "china" || !realTime) return say`${shareOf(run, row)}`;
	const at = run.facts.record.realTime.indexOf(realTime);
	return say`${run.of("facts.json", ["record", "realTime", at, "coverage80"], { format: "share" })}*`;
}

function starNote(run: Run, records: readonly Record[]): string {
	if (!records.some(({ realTime }) => realTime)) return "";
	return both(run, "；* 按当时能得到的数据，学段按在校人数", "; * with what was known at the time, pupils for stages");
}

/** The record in full: each quantity and horizon, a column for each group of countries. */
export function recordTable(run: Run): Block[] {
	const { rows, groups } = run.facts.record;
	const columns = (["world", ...groups] as const).filter((group) => rows.some((row) => row.group === group));
	const world = rows.filter(({ group }) => group === "world");
	const body = world.map((row): Row => {
		const name = run.lang === "zh" ? row.nameZh : row.nameEn;
		const of = (group: string): Cell => {
			const same = rows.find((one) => one.group === group && one.quantity === row.quantity && one.from === row.from);
			return same && shareOf(run, same);
		};
		return { cells: [name, horizon(run, row), ...columns.map(of)] };
	});
	return table(
		"accuracy",
		both(run, "80% 预测区间实际包住的比例（多国回测）", "Share of outcomes that 80 % intervals held (many countries)"),
		{
			columns: [
				{ head: both(run, "量", "Quantity"), width: 2.4 },
				{ head: both(run, "提前年数", "Years ahead"), width: 1.2 },
				...columns.map((group) => ({ head: GROUP_NAMES[group][run.lang], width: 1.2 })),
			],
			rows: body,
			note: both(
				run,
				say`应为 80%；低于 75% 的，实际风险比区间显示的大。历史数据按后来修订过的。`,
				say`They should hold 80 %; below 75 % the risk is larger than the interval shows. History is as revised since.`,
			),
		},
	);
}

function horizon(run: Run, { from, to }: Pick<Scored, "from" | "to">): string {
	return both(run, `${from}—${to} 年`, `${from}–${to}`);
}

/** The same for China with what was known at the time; nothing elsewhere. */
export function realTimeTable(run: Run): Block[] {
	const { realTime, groups } = run.facts.record;
	const bands = [...new Map(realTime.map((row) => [row.from, row])).values()];
	const quantities = [...new Set(realTime.map(({ quantity }) => quantity))];
	const rows = quantities.map((quantity): Row => {
		const own = realTime.filter((row) => row.quantity === quantity);
		const share = (from: number): Cell => {
			const at = realTime.findIndex((row) => row.quantity === quantity && row.from === from);
			return at < 0 ? undefined : run.of("facts.json", ["record", "realTime", at, "coverage80"], { format: "share" });
		};
		return { cells: [run.lang === "zh" ? own[0].nameZh : own[0].nameEn, ...bands.map(({ from }) => share(from))] };
	});
	const columns = [
		{ head: both(run, "量", "Quantity"), width: 2.4 },
		...bands.map((band) => ({
			head: both(run, `${horizon(run, band)}后`, `${horizon(run, band)} years ahead`),
			width: 1.2,
		})),
	];
	const caption = both(
		run,
		"80% 预测区间实际包住的比例（全国，按当时能得到的数据）",
		"Share of outcomes that 80 % intervals held (China, with what was known at the time)",
	);
	return groups.includes("china") ? table("accuracy", caption, { columns, rows }) : [];
}
