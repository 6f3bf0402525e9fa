import type { LocalText } from "../errors/index.js";

export const HELP_SHEET: LocalText = { zh: "说明", en: "Read me" };

/** The first sheet: how to fill the others, in the order in which one does it. */
export const HELP: readonly LocalText[] = [
	{
		zh: "一、先填“设置”（地名、人口表的年份、常住人口），再把分年龄人口表粘贴到“人口”的 A1。填了这两张就能算。",
		en: "1. Fill Settings (name, year of the population table, residents), then paste the population table at A1 of Population. These two are enough to run.",
	},
	{
		zh: "二、其余各表有什么填什么；空着的表用全国参数代替，nianlun check 会逐条说明。",
		en: "2. Fill what you have of the other sheets. National parameters stand for those left empty, and nianlun check says so.",
	},
	{
		zh: "三、每张表第一行是表头，第二行是单位和可填范围，第三行是示例。从第四行起写自己的数；可以改列的先后，不要改表头的字。",
		en: "3. Row 1 of each sheet holds the heads, row 2 units and ranges, row 3 an example. Write from row 4 on; columns may be moved, heads not renamed.",
	},
	{
		zh: "四、标着“示例”的行不算数，可以留着，也可以删。把自己的数写在那一行时，要删掉“示例”二字。",
		en: "4. Rows marked Example do not count; keep or delete them. If you write your own figures there, delete the word Example.",
	},
	{
		zh: "五、不知道就空着，不要写 0；0 表示确实没有。",
		en: "5. Leave unknown cells empty; 0 means none.",
	},
	{
		zh: "六、保存后运行：nianlun check 这个文件，看有没有错；nianlun run 这个文件，出结果。出错时会写明哪张表、哪一格。",
		en: "6. Save, then nianlun check <this file> for mistakes, and nianlun run <this file> for results. Mistakes name sheet and cell.",
	},
];

export const HELP_HEADS: readonly LocalText[] = [
	{ zh: "表", en: "Sheet" },
	{ zh: "填什么", en: "What goes there" },
	{ zh: "空着会怎样", en: "If left empty" },
];

export const HELP_TITLE: LocalText = {
	zh: "年轮：县（市、区）公共服务需求预测工作簿",
	en: "Nianlun: workbook of a county's public services",
};
