// After `observable build`: what Framework cannot be told by its configuration, and the checks it does not make. A broken page fails.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const out = process.argv[2] ?? "site";
const files = readdirSync(out, { recursive: true, encoding: "utf8" }).map((file) => join(out, file));
const problems = [];

const WORDS = {
	zh: { code: "zh-CN", toggle: "打开或收起目录", nav: "站点目录", search: "搜索" },
	en: { code: "en", toggle: "Show or hide the contents", nav: "Site contents", search: "Search" },
};

/** What Framework writes, what it should be, and whether every page has it. */
function patchesFor({ code, toggle, nav, search }) {
	return [
		{ from: /<html>/, to: `<html lang="${code}">`, always: true },
		{ from: /, maximum-scale=1">/, to: '">', always: true },
		{ from: /title="Toggle sidebar">/, to: `title="${toggle}" aria-label="${toggle}">` },
		// A label is no child of a list.
		{
			from: /<nav id="observablehq-sidebar">\n {2}<ol>\n {4}(<label id="observablehq-sidebar-close"[^>]*><\/label>)\n([\s\S]*?)<\/ol>/,
			to: `<nav id="observablehq-sidebar" aria-label="${nav}">\n  <ol>\n$2</ol>\n  $1`,
		},
		{ from: /placeholder="Search"/, to: `placeholder="${search}" aria-label="${search}"` },
	];
}

/** The other language's list of pages. */
function dropOtherList(text, isEnglish) {
	let at = 0;
	return text.replace(/\n {2}<section[\s\S]*?<\/section>/g, (section) => ((at++ === 1) === isEnglish ? section : ""));
}

/** What a page of charts fetches first would otherwise be asked for only when its script has run. */
function withPreloads(text, isEnglish) {
	const wanted = ["data/baseline.json", `engine/charts.${isEnglish ? "en" : "zh"}.json`];
	if (!text.includes("/engine/page.")) return text;
	const links = wanted.flatMap((name) => {
		const [, path] = text.match(new RegExp(`registerFile\\("[./]*${name}", \\{[^}]*"path":"([^"]+)"`)) ?? [];
		return path ? [`<link rel="preload" as="fetch" crossorigin href="${path}">\n`] : [];
	});
	return text.replace('<link rel="icon"', `${links.join("")}<link rel="icon"`);
}

function finishPage(file) {
	const isEnglish = relative(out, file).startsWith("en");
	let text = readFileSync(file, "utf8");
	for (const { from, to, always } of patchesFor(WORDS[isEnglish ? "en" : "zh"])) {
		if (always && !from.test(text)) problems.push(`${file}: ${from} found nothing (has Framework changed?)`);
		text = text.replace(from, to);
	}
	text = withPreloads(dropOtherList(text, isEnglish), isEnglish);
	writeFileSync(file, text);
	checkPage(file, text);
}

function checkPage(file, text) {
	if (/class="observablehq--inspect observablehq--error"|SyntaxError:/.test(text))
		problems.push(`${file}: a cell does not compile`);
	for (const [tag] of text.matchAll(
		/<(?:script|link|img|iframe|source)\b[^>]*\b(?:src|href)="(?:https?:)?\/\/[^"]*"[^>]*>/g,
	)) {
		problems.push(`${file}: loads from outside: ${tag}`);
	}
	// A style sheet that changes while the site is built leaves a link to a file that is not there.
	for (const [, target] of text.matchAll(/<(?:a|link|script) [^>]*(?:href|src)="([^"#?]+)/g)) checkLink(file, target);
}

function checkLink(file, target) {
	if (/^\w+:/.test(target)) return;
	const path = join(dirname(file), decodeURI(target));
	if (!existsSync(path) && !existsSync(join(path, "index.html"))) problems.push(`${file}: dead link ${target}`);
}

/** Bare and `npm:` imports that Framework could not resolve, and hosts that its own code would ask. */
function checkCode(file, text) {
	for (const [, name] of text.matchAll(/\b(?:import\s*\(\s*|from\s*|import\s*)["']([^"'./][^"']*)["']/g)) {
		if (/^(@[\w-]+\/)?[\w-]+(\/|$)|^(npm|node|https?):/.test(name)) problems.push(`${file}: unresolved import ${name}`);
	}
	const hosts =
		/https?:\/\/(?:cdn\.jsdelivr\.net|fonts\.(?:googleapis|gstatic)\.com|unpkg\.com|api\.observablehq\.com)[^"'\s]*/g;
	for (const [address] of text.matchAll(hosts)) problems.push(`${file}: ${address}`);
}

for (const file of files) {
	if (file.endsWith(".html")) finishPage(file);
	if (/\.(html|js|css)$/.test(file)) checkCode(file, readFileSync(file, "utf8"));
}
for (const problem of problems) console.error(problem);
if (problems.length === 0) console.log(`site-finish: ${files.filter((file) => file.endsWith(".html")).length} pages`);
process.exit(problems.length > 0 ? 1 : 0);
