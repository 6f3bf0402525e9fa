import type { LocalText } from "../errors/index.js";

const known: Readonly<Record<string, LocalText>> = {
	DUPLICATE_KEY: { zh: "同一键写了两次；请删去一个", en: "the same key is written twice; remove one" },
	TAB_AS_INDENT: { zh: "不能用制表符缩进；请改用空格", en: "a tab cannot indent; use spaces" },
	BAD_INDENT: {
		zh: "缩进不对；同一级的键要左对齐",
		en: "wrong indentation; keys of one level start in the same column",
	},
	BAD_ALIAS: { zh: "别名 *… 没有对应的锚点 &…", en: "an alias *… without its anchor &…" },
	MULTIPLE_DOCS: {
		zh: "一个文件只能有一个情景；请删去 --- 之后的部分",
		en: "one file holds one scenario; remove what follows ---",
	},
	MULTILINE_IMPLICIT_KEY: {
		zh: "键写到了第二行；请检查上一行是否缺少冒号或引号",
		en: "a key runs over two lines; look for a missing colon or quote on the line before",
	},
	BLOCK_AS_IMPLICIT_KEY: {
		zh: "一行里有两个“键: 值”；含冒号的文字要加引号",
		en: 'two "key: value" on one line; put text that contains a colon in quotes',
	},
	BLOCK_IN_FLOW: { zh: "{ } 或 [ ] 里面不能再用缩进写法", en: "indented blocks cannot stand inside { } or [ ]" },
	BAD_SCALAR_START: {
		zh: "文字不能以这个字符开头；请加引号",
		en: "text cannot begin with this character; put it in quotes",
	},
	BAD_DQ_ESCAPE: {
		zh: "双引号里的反斜杠转义不对；请改用单引号",
		en: "a wrong backslash escape in double quotes; use single quotes",
	},
	TAG_RESOLVE_FAILED: { zh: "不认识这个标签 !…；请删去", en: "an unknown tag !…; remove it" },
	BAD_DIRECTIVE: { zh: "不认识这个 % 指令；请删去", en: "an unknown % directive; remove it" },
};

/** Words a YAML syntax error; `detail` is the parser's own English sentence. */
export function describeYaml(code: string, detail: string): LocalText {
	const text = known[code] ?? {
		zh: "YAML 语法错误；请检查这一行及上一行的冒号、引号和括号",
		en: "a YAML syntax error; check colons, quotes and brackets on this line and the one before",
	};
	return known[code] ? text : { zh: `${text.zh}（${detail}）`, en: `${text.en} (${detail})` };
}
