import type { Lang } from "../errors/index.js";
import { describeChart } from "../report/index.js";
import { cellText, isNumeric, isRange } from "./cells.js";
import type { Cell, Row, TableBlock } from "./content.js";
import { printed, type Text } from "./figure.js";
import { type Numbered, numbered } from "./numbering.js";
import type { Writing } from "./writing.js";

/** One page of HTML that holds all it shows, laid out for A4: no script, no other file, no network. */
export function writeHtml({ dossier, lang, drawings }: Writing): string {
	const chapters = numbered(dossier, lang);
	const contents = chapters.map(({ id, title }) => `<li><a href="#${id}">${escaped(title)}</a></li>`).join("");
	const body = chapters.map(({ id, title, blocks }) => {
		const inner = blocks.map((block) => blockHtml(block, { dossier, lang, drawings })).join("\n");
		return `<section id="${id}"><h1>${escaped(title)}</h1>\n${inner}\n</section>`;
	});
	const cover = dossier.cover.map((line) => `<p>${textHtml(line)}</p>`).join("");
	return `<!doctype html>
<html lang="${lang === "zh" ? "zh-CN" : "en"}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(dossier.title)}</title><style>${STYLE}</style></head>
<body>
<header class="cover"><h1>${escaped(dossier.title)}</h1><p class="subtitle">${escaped(dossier.subtitle)}</p>${cover}</header>
<nav><h2>${lang === "zh" ? "目录" : "Contents"}</h2><ol>${contents}</ol></nav>
${body.join("\n")}
</body></html>
`;
}

function blockHtml(block: Numbered, writing: Writing): string {
	switch (block.kind) {
		case "heading":
			return `<h2>${escaped(block.text)}</h2>`;
		case "points":
			return `<ul>${block.items.map((item) => `<li>${textHtml(item)}</li>`).join("")}</ul>`;
		case "table":
			return block.sheetOnly ? "" : tableHtml(block, writing);
		case "chart": {
			const { svg } = writing.drawings.get(block.data)!;
			const label = escaped(describeChart(block.data, writing.lang));
			const note = block.note ? `<p class="note">${textHtml(block.note)}</p>` : "";
			return `<figure><div role="img" aria-label="${label}">${svg}</div>${note}<figcaption>${escaped(`${block.label}  ${block.caption}`)}</figcaption></figure>`;
		}
		default:
			return `<p class="${block.kind}">${textHtml(block.text)}</p>`;
	}
}

function tableHtml(table: TableBlock & { readonly label: string }, { lang }: Writing): string {
	const total = table.columns.reduce((sum, { width }) => sum + width, 0);
	const columns = table.columns
		.map(({ width }) => `<col style="width:${((100 * width) / total).toFixed(1)}%">`)
		.join("");
	const heads = table.columns.map(({ head }) => `<th scope="col">${escaped(head)}</th>`).join("");
	const rows = table.rows.map((row) => rowHtml(row, table.columns.length, lang)).join("\n");
	const unit = table.unit
		? `<span class="unit">${lang === "zh" ? "单位：" : "Unit: "}${escaped(table.unit)}</span>`
		: "";
	const note = table.note ? `<p class="note">${textHtml(table.note)}</p>` : "";
	return `<div class="table"><table><caption>${escaped(`${table.label}  ${table.caption}`)}${unit}</caption><colgroup>${columns}</colgroup>
<thead><tr>${heads}</tr></thead><tbody>
${rows}
</tbody></table>${note}</div>`;
}

function rowHtml({ cells, strong, marks = {} }: Row, width: number, lang: Lang): string {
	const isGroup = strong === true && cells.length === 1;
	const inner = cells.map((cell, at) => {
		const kinds = [...(isNumeric(cell) || cell === undefined ? ["number"] : []), ...(marks[at] ? [marks[at]] : [])];
		const look = kinds.length > 0 ? ` class="${kinds.join(" ")}"` : "";
		const span = isGroup || (at === cells.length - 1 && cells.length < width) ? ` colspan="${width - at}"` : "";
		const tag = at === 0 ? "th" : "td";
		return `<${tag}${at === 0 ? ' scope="row"' : ""}${look}${span}>${cellHtml(cell, lang)}</${tag}>`;
	});
	return `<tr${strong ? ' class="strong"' : ""}>${inner.join("")}</tr>`;
}

/** The interval of a range is not broken within. */
function cellHtml(cell: Cell, lang: Lang): string {
	const text = printed(cellText(cell, lang));
	if (!isRange(cell)) return escaped(text);
	const middle = cell.middle.text.length;
	return `${escaped(text.slice(0, middle))}<wbr><span class="interval">${escaped(text.slice(middle))}</span>`;
}

function textHtml(text: Text): string {
	return escaped(printed(text));
}

function escaped(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

const STYLE = `
@page{size:A4;margin:20mm 20mm 18mm}
*{box-sizing:border-box}
body{font:11pt/1.65 "Source Han Serif SC","Noto Serif CJK SC","Songti SC",SimSun,"Times New Roman",serif;color:#1d2530;max-width:170mm;margin:0 auto;padding:0 4mm}
h1,h2,caption,figcaption,th,.cover{font-family:"Microsoft YaHei","PingFang SC","Noto Sans CJK SC",SimHei,Arial,sans-serif}
h1{font-size:16pt;color:#1f4e79;border-bottom:1.5pt solid #1f4e79;padding-bottom:2mm;margin:0 0 4mm}
h2{font-size:12.5pt;color:#1f4e79;margin:6mm 0 2mm;break-after:avoid}
.cover{text-align:center;padding:60mm 0 20mm}.cover h1{font-size:24pt;border:0}.cover p{text-align:center}.cover .subtitle{font-size:14pt;margin-bottom:30mm}
nav ol{list-style:none;padding:0}nav a{color:inherit;text-decoration:none;display:block;padding:1mm 0;border-bottom:.3pt dotted #bfc8d0}
section{break-before:page;padding-top:2mm}nav{break-before:page}
p{margin:0 0 2.5mm;text-align:justify}p.lead{font-weight:700;background:#eef3f8;border-left:3pt solid #1f4e79;padding:2mm 3mm}p.note{font-size:8.5pt;line-height:1.45;color:#4d5763;margin:1mm 0 2mm}
ul{margin:0 0 3mm;padding-left:6mm}li{margin:.8mm 0}
.table{margin:4mm 0 5mm}table{border-collapse:collapse;width:100%;table-layout:fixed;font-size:8pt;line-height:1.3;border-top:1.2pt solid #1f4e79;border-bottom:1.2pt solid #1f4e79}
caption{font-size:9.5pt;font-weight:700;text-align:center;padding-bottom:1.5mm;break-after:avoid}caption .unit{float:right;font-weight:400;font-size:8.5pt}
thead{display:table-header-group}thead th{background:#e8eef4;font-weight:700;text-align:center;border-bottom:.6pt solid #1f4e79}
th,td{padding:.6mm 1.1mm;border-bottom:.3pt solid #d5dbe1;vertical-align:middle;overflow-wrap:anywhere}tbody th{font-weight:400;text-align:left;font-family:inherit}
tr{break-inside:avoid}tr.strong th,tr.strong td{font-weight:700;background:#f6f8fa}.number{text-align:right;font-variant-numeric:tabular-nums}
.interval{white-space:nowrap}td.red{background:#f6cfcb;color:#7a1610;font-weight:700}td.yellow{background:#ffe9b3;color:#6b4700;font-weight:700}
figure{margin:4mm 0 5mm;break-inside:avoid;text-align:center}figure svg{max-width:100%;height:auto}figcaption{font-size:9.5pt;font-weight:700}
@media screen{section{border-top:1pt solid #dcd8cf;padding-top:8mm;margin-top:10mm}}
`.replace(/\n/g, "");
