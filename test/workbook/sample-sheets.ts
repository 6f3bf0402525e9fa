import type { SheetSpec } from "../../src/workbook/index.js";

const years = Array.from({ length: 11 }, (_, i) => 2025 + i);
const towns = Array.from({ length: 60 }, (_, i) => `第 ${i} 个镇（街道）`);

/** Texts that a spreadsheet would run as a formula if it took them for one. */
export const FORMULA_LIKE = ["=1+1", "+86 391", "-x", "@sum", "=HYPERLINK(1)", "＝1", "'quoted", "3-5", "1E5", "007"];

/** Two sheets that use all that the writer can do. */
export const SAMPLE: readonly SheetSpec[] = [
	{
		name: "说明",
		tab: "#1F4E79",
		columns: [{ width: 60 }, { width: 20 }],
		rows: [
			[{ value: "某县学位预测", style: "title", span: { columns: 2, rows: 2 } }],
			[],
			...FORMULA_LIKE.map((text) => [text, { value: text, style: "text" as const }]),
			[
				{ value: "到人口表", link: { sheet: "人口 & 'A' 表", cell: "B3" } },
				{ value: "好", style: "good" },
			],
			[{ value: "多行\n文字", style: "text" }, 'a\u0001b <&>"'],
		],
	},
	{
		name: "人口 & 'A' 表",
		frozenRows: 2,
		frozenColumns: 1,
		columns: years.map(() => ({ width: 12 })),
		rows: [
			["年份", "中位数", "低", "高", "学位"].map((value) => ({ value, style: "head" })),
			["年", "人", "人", "人", "个"].map((value) => ({ value, style: "unit" })),
			...years.map((year, i) => [
				{ value: year, style: "input" as const },
				{ value: 10_000 - 300 * i, format: "#,##0" },
				9800 - 400 * i,
				10_200 - 100 * i,
				8000 + 500 * Math.floor(i / 3),
			]),
			[
				{ value: "占比", style: "note" },
				{ value: 0.62, format: "0.0%" },
				{ value: -0.5, format: '0.0" 倍"' },
			],
		],
		lists: [
			{ range: "A20:A30", values: ["小学", "初中"] },
			{ range: "B20:B30", values: towns },
			{ range: "C20:C30", values: { sheet: "说明", range: "A3:A9" } },
		],
		limits: [{ range: "B3:B13", whole: true, min: 0, max: 1_000_000, message: "应为 0 到 1000000 的整数" }],
		charts: [
			{
				kind: "lines",
				title: "小学在校生：中位数与 80% 区间",
				axes: { x: "年", y: "人" },
				categories: { range: "A3:A13" },
				series: [{ name: "中位数", values: { range: "B3:B13" }, colour: "#1f4e79" }],
				band: { name: "80% 区间", low: { range: "C3:C13" }, high: { range: "D3:D13" } },
				anchor: "G2",
			},
			{
				kind: "columns",
				title: "A & B",
				categories: { range: "A3:A13" },
				series: [
					{ name: "甲", values: { range: "B3:B13" } },
					{ name: "乙", values: { range: "C3:C13" } },
				],
				stacked: true,
				anchor: "G22",
				size: { columns: 10, rows: 20 },
			},
			{
				kind: "steps",
				title: "学位与需求",
				categories: { range: "A3:A13" },
				series: [{ name: "学位", values: { range: "E3:E13" } }],
				anchor: "G44",
			},
		],
		print: { landscape: true, fitToWidth: true, titleRows: 2 },
	},
];
