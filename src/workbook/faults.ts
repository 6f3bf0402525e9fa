import type { Issue, LocalText } from "../errors/index.js";
import { type CellAddress, cellName } from "./cell-address.js";

/** What makes a whole workbook unreadable; `readWorkbook` turns it into an issue. */
export class WorkbookFault extends Error {
	constructor(readonly text: LocalText) {
		super(text.en);
		this.name = "WorkbookFault";
	}
}

/** Path of an issue with a workbook as a whole. */
export const WHOLE_WORKBOOK = "workbook";

/** Kinds of faults of single cells: what is wrong, and what to do. */
const CELL_FAULTS = {
	error: {
		zh: "单元格是错误值（如 #N/A、#REF!）；请改正公式，或填写数值",
		en: "the cell holds an error (such as #N/A or #REF!); mend the formula or type the value",
	},
	formula: {
		zh: "公式没有保存计算结果；请用 Excel、WPS 或 LibreOffice 打开后保存一次，或粘贴为数值",
		en: "the formula has no saved result; open and save the file once in Excel, WPS or LibreOffice, or paste the values",
	},
	date: {
		zh: "日期超出 Excel 的范围；请改写成文字，例如 2020-11-01",
		en: "the date lies outside the range of Excel; type it as text, such as 2020-11-01",
	},
	value: {
		zh: "无法读取单元格的值；请重新填写后另存为 .xlsx",
		en: "the value of the cell cannot be read; type it again and save as .xlsx",
	},
} as const satisfies Readonly<Record<string, LocalText>>;

export type CellFault = keyof typeof CELL_FAULTS;

/** A fault at its cell. */
export interface FaultyCell extends CellAddress {
	readonly fault: CellFault;
}

/** How many places a line names beside the first. */
const NAMED = 3;

/** One issue for each kind of fault of a sheet, at the first cell that has it. */
export function faultIssues(file: string, sheet: string, cells: readonly FaultyCell[]): Issue[] {
	const kinds = [...new Set(cells.map(({ fault }) => fault))];
	return kinds.map((kind) => {
		const places = cells.filter(({ fault }) => fault === kind);
		const [first, ...others] = places;
		return {
			...{ file, line: first.row, col: first.column, path: `${sheet}!${cellName(first)}` },
			message: others.length === 0 ? CELL_FAULTS[kind] : withOthers(CELL_FAULTS[kind], others),
		};
	});
}

function withOthers({ zh, en }: LocalText, others: readonly CellAddress[]): LocalText {
	const named = others.slice(0, NAMED).map(cellName);
	const more = others.length > NAMED;
	return {
		zh: `${zh}（另有 ${others.length} 格：${named.join("、")}${more ? " 等" : ""}）`,
		en: `${en} (${others.length} more: ${named.join(", ")}${more ? " …" : ""})`,
	};
}
