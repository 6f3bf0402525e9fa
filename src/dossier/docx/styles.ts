import { AlignmentType, type IStylesOptions, LineRuleType } from "docx";
import type { Lang } from "../../errors/index.js";

/** Styles of the document by what they are for: a user restyles them in one place. */
export const STYLE = {
	cover: "Cover",
	body: "ReportBody",
	lead: "ReportLead",
	point: "ReportPoint",
	note: "ReportNote",
	caption: "Caption",
	picture: "ReportPicture",
	tableHead: "TableHead",
	tableText: "TableText",
	tableNumber: "TableNumber",
} as const;

type Names = Readonly<Record<keyof typeof STYLE, string>>;

const NAMES: Readonly<Record<Lang, Names>> = {
	zh: {
		...{ cover: "封面文字", body: "报告正文", lead: "章首结论", point: "报告要点", note: "表注", caption: "caption" },
		...{ picture: "图片", tableHead: "表头", tableText: "表格文字", tableNumber: "表格数字" },
	},
	en: {
		...{ cover: "Cover Text", body: "Report Body", lead: "Chapter Answer", point: "Report Point", note: "Table Note" },
		...{
			caption: "caption",
			picture: "Picture",
			tableHead: "Table Head",
			tableText: "Table Text",
			tableNumber: "Table Number",
		},
	},
};

/** 宋体 for text, 黑体 for headings, 仿宋 for notes; machines without them put their own in place. */
const SONG = { ascii: "Times New Roman", hAnsi: "Times New Roman", cs: "Times New Roman", eastAsia: "宋体" };
const HEI = { ascii: "Arial", hAnsi: "Arial", cs: "Arial", eastAsia: "黑体" };
const FANG = { ascii: "Times New Roman", hAnsi: "Times New Roman", cs: "Times New Roman", eastAsia: "仿宋" };

const BLUE = "1F4E79";

/** Lines of so many points, whatever font a machine has: so the contents' page numbers hold where fonts differ. */
function exactly(points: number) {
	return { line: 20 * points, lineRule: LineRuleType.EXACT };
}

/** The styles of a report; sizes in half points, spaces in twentieths of a point. */
export function stylesOf(lang: Lang): IStylesOptions {
	const names = NAMES[lang];
	const style = (id: keyof typeof STYLE, rest: Omit<Paragraphs, "id" | "name">): Paragraphs => {
		return { id: STYLE[id], name: names[id], basedOn: "Normal", quickFormat: true, ...rest };
	};
	return {
		default: defaults(),
		paragraphStyles: [
			style("body", {
				paragraph: { spacing: { after: 80, ...exactly(18) }, indent: { firstLine: lang === "zh" ? 420 : 0 } },
			}),
			style("lead", {
				run: { bold: true },
				paragraph: { spacing: { after: 120, ...exactly(18) }, indent: { firstLine: lang === "zh" ? 420 : 0 } },
			}),
			style("point", { paragraph: { spacing: { after: 60, ...exactly(17) } } }),
			style("note", {
				run: { size: 17, color: "4D5763", font: FANG },
				paragraph: { spacing: { before: 40, after: 160, ...exactly(11.5) } },
			}),
			style("caption", {
				run: { bold: true, size: 19, font: HEI },
				paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 140, after: 60, ...exactly(14) } },
			}),
			style("picture", { paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 120, after: 0 } } }),
			style("cover", {
				run: { size: 24, font: FANG },
				paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 120 } },
			}),
			style("tableHead", {
				run: { bold: true, size: 17, font: HEI },
				paragraph: { alignment: AlignmentType.CENTER, spacing: exactly(12) },
			}),
			style("tableText", { run: { size: 17 }, paragraph: { spacing: exactly(12) } }),
			style("tableNumber", { run: { size: 17 }, paragraph: { alignment: AlignmentType.END, spacing: exactly(12) } }),
		],
	};
}

type Paragraphs = NonNullable<IStylesOptions["paragraphStyles"]>[number];

function defaults(): NonNullable<IStylesOptions["default"]> {
	const heading = (size: number, before: number) => ({
		run: { bold: true, size, color: BLUE, font: HEI },
		paragraph: { spacing: { before, after: 120, ...exactly(0.7 * size) }, keepNext: true },
	});
	return {
		document: { run: { font: SONG, size: 21 } },
		title: {
			run: { bold: true, size: 52, color: BLUE, font: HEI },
			paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 4200, after: 240 } },
		},
		heading1: heading(32, 0),
		heading2: heading(25, 240),
		heading3: heading(22, 200),
	};
}
