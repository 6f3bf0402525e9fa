import type { Assumption } from "../../explain/index.js";
import type { Block, Chapter, Row } from "../content.js";
import { say, type Text } from "../figure.js";
import type { Run, Status } from "../run-results.js";
import { both, groupRow, heading, table, texts } from "./parts.js";

const STATUSES: readonly (readonly [Status, string, string])[] = [
	["published", "已公布", "Published"],
	["derived", "推算", "Derived"],
	["recalled", "凭记忆", "Recalled"],
	["assumed", "假设", "Assumed"],
	["unknown", "未知", "Unknown"],
];

/** What the numbers rest on. */
export function sourcesChapter(run: Run): Chapter {
	return {
		id: "sources",
		title: both(run, "假设与数据来源", "Assumptions and sources"),
		blocks: [
			...texts("lead", countsText(run)),
			...texts("body", reasonText(run)),
			heading(both(run, "数据表", "Tables of data")),
			...filesTable(run),
			heading(both(run, "主要假设", "Main assumptions")),
			...assumptionTables(run),
			heading(both(run, "运行记录", "Record of the run")),
			...manifestTable(run),
		],
	};
}

function countsText(run: Run): Text {
	const at = (status: Status) => run.of("manifest.json", ["rows", status], { format: "count" });
	return both(
		run,
		say`输入数据表中，已公布的 ${at("published")} 行，推算的 ${at("derived")} 行，凭记忆引用的 ${at("recalled")} 行，假设的 ${at("assumed")} 行，未知的 ${at("unknown")} 行；写在情景文件里的参数另列。`,
		say`Of the rows of the input tables ${at("published")} are published, ${at("derived")} derived, ${at("recalled")} recalled, ${at("assumed")} assumed and ${at("unknown")} unknown; the scenario’s own parameters stand apart.`,
	);
}

function reasonText(run: Run): Text | undefined {
	const { reason } = run.facts;
	return reason && both(run, say`情景的理由：${run.pick(reason)}`, say`The scenario’s reason: ${run.pick(reason)}`);
}

function filesTable(run: Run): Block[] {
	const rows = run.manifest.inputs.map(({ file, sources, rows: counts }, at): Row => {
		const cells = STATUSES.map(([status]) =>
			counts[status] ? run.of("manifest.json", ["inputs", at, "rows", status], { format: "count" }) : undefined,
		);
		return { cells: [file, ...cells, sourcesText(run, sources)] };
	});
	return table("manifest", both(run, "数据表及其来源", "Tables and their sources"), {
		unit: both(run, "行", "rows"),
		columns: [
			{ head: both(run, "文件", "File"), width: 2.6 },
			...STATUSES.map(([, zh, en]) => ({ head: both(run, zh, en), width: both(run, 0.95, 1.35) })),
			{ head: both(run, "来源", "Sources"), width: 3.6 },
		],
		rows,
	});
}

/** Characters of a source that a page has room for; the manifest has them whole. */
const LONG = 60;

function sourcesText(run: Run, sources: readonly string[]): string {
	const [first = ""] = sources;
	const short = first.length > LONG ? `${first.slice(0, LONG)}…` : first;
	const more = sources.length - 1;
	return more > 0 ? short + both(run, `；另 ${more} 项`, `; ${more} more`) : short;
}

/** Parts of a scenario whose assumptions stand on pages; the workbook has all. */
const ON_PAGES = ["起点人口", "生育", "死亡", "迁移"];

function assumptionTables(run: Run): Block[] {
	const all = run.facts.assumptions;
	const columns = [
		{ head: both(run, "参数", "Parameter"), width: 2.4 },
		{ head: both(run, "取值", "Value"), width: 1.1 },
		{ head: both(run, "含义", "What it means"), width: 5 },
	];
	const note = both(
		run,
		say`“±”：大约三分之二的可能落在此范围之内。其余参数见工作簿“假设”表。`,
		say`“±”: about two futures in three lie within. The other parameters are in the workbook’s sheet of assumptions.`,
	);
	const main = all.filter(({ section }) => ON_PAGES.includes(section.zh));
	return [
		...table("assumptions", both(run, "人口假设", "Assumptions on people"), {
			columns,
			rows: grouped(run, main),
			note,
			pageOnly: true,
		}),
		...table("assumptions", both(run, "全部假设", "All assumptions"), {
			columns,
			rows: grouped(run, all),
			sheetOnly: true,
		}),
	];
}

function grouped(run: Run, all: readonly Assumption[]): Row[] {
	const sections = [...new Set(all.map(({ section }) => run.pick(section)))];
	return sections.flatMap((section) => [
		groupRow(section),
		...all
			.filter((one) => run.pick(one.section) === section)
			.map(({ path, value, text }) => ({ cells: [path, value, run.pick(text)] })),
	]);
}

function manifestTable(run: Run): Block[] {
	const { scenario, version, seed } = run.manifest;
	const { base, today, focus, to } = run.facts.years;
	const title = run.pick(run.facts.title);
	const draws = run.of("manifest.json", ["draws"], { format: "count" });
	const lines: readonly (readonly [string, string, Row["cells"][number]])[] = [
		["情景", "Scenario", both(run, `${title}（${scenario.id}）`, `${title} (${scenario.id})`)],
		["程序", "Program", both(run, `年轮 Nianlun ${version}`, `Nianlun ${version}`)],
		["随机种子", "Seed", seed],
		["抽样次数", "Draws", say`${draws}`],
		[
			"基年—今年—表格末年—末年",
			"Base, this year, last of tables, last",
			[base, today, focus, to].join(both(run, "—", ", ")),
		],
		["情景文件的散列值", "Hash of the scenario", scenario.sha256],
	];
	return table("manifest", both(run, "运行记录", "Record of the run"), {
		columns: [
			{ head: both(run, "项目", "Item"), width: 2 },
			{ head: both(run, "内容", "Content"), width: 6 },
		],
		rows: lines.map(([zh, en, cell]) => ({ cells: [both(run, zh, en), cell] })),
		note: both(
			run,
			say`同样的情景、种子和版本得到同样的数。`,
			say`The same scenario, seed and version give the same figures.`,
		),
	});
}
