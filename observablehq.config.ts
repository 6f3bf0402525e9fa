import { existsSync } from "node:fs";
import { pageList } from "./notebooks/page-list.js";
import { cjkIds } from "./scripts/cjk-ids.js";
import { searchIndex } from "./scripts/cjk-search.js";

const NAMES = { zh: "年轮 · 济源公共服务预测", en: "Nianlun · Jiyuan forecasts" } as const;
type Lang = keyof typeof NAMES;

const langOf = (path: string): Lang => (path.startsWith("/en/") ? "en" : "zh");
const inLang = (lang: Lang) =>
	written(lang).map(({ id, ...names }) => ({ name: names[lang], path: `${lang === "en" ? "/en" : ""}/${id}` }));
/** Pages whose markdown is there; Framework refuses a link to one that is not. */
const written = (lang: Lang) =>
	pageList.filter(({ id }) => existsSync(`notebooks/${lang === "en" ? "en/" : ""}${id}.md`));

export default {
	root: "notebooks",
	output: process.env.NIANLUN_SITE_OUT ?? "site",
	title: "年轮 Nianlun",
	home: "年轮 Nianlun",
	style: "style.css",
	globalStylesheets: ["observablehq:stdlib/inputs.css"],
	pages: [
		{ name: "中文", pages: inLang("zh"), open: true, collapsible: false },
		{ name: "English", pages: inLang("en"), open: true, collapsible: false },
	],
	head: ({ path }: { path: string }) => head(langOf(path)),
	header: ({ path }: { path: string }) => header(path),
	footer: ({ path }: { path: string }) => FOOTERS[langOf(path)],
	pager: false,
	toc: false,
	search: { index: searchIndex },
	markdownIt: cjkIds,
	preserveExtension: true,
	preserveIndex: true,
};

/** The document's language and the theme someone chose are set before anything is painted. */
function head(lang: Lang): string {
	const code = lang === "zh" ? "zh-CN" : "en";
	return `<link rel="icon" href="data:,">
<script>document.documentElement.lang="${code}";try{const t=localStorage.getItem("nianlun-theme");if(t)document.documentElement.dataset.theme=t}catch{}
addEventListener("DOMContentLoaded",()=>{for(const p of document.querySelectorAll("pre"))p.tabIndex=0})</script>`;
}

/** Place of the page and the way to its twin in the other language. */
function header(path: string): string {
	const lang = langOf(path);
	const other = lang === "zh" ? `/en${path}` : path.slice("/en".length);
	// A page of an analyst's own may have no twin: then the way leads to the other language's overview.
	const twin = existsSync(`notebooks${decodeURI(other)}.md`) ? other : lang === "zh" ? "/en/index" : "/index";
	const label = lang === "zh" ? "English" : "中文";
	const theme = lang === "zh" ? "深色或浅色" : "Dark or light";
	return `<div class="nl-bar"><span class="nl-site">${NAMES[lang]}</span>
<a class="nl-lang" href="${twin}" hreflang="${lang === "zh" ? "en" : "zh-CN"}" lang="${lang === "zh" ? "en" : "zh-CN"}">${label}</a>
<button type="button" class="nl-theme" onclick="(e=>{const d=e.dataset,n=(d.theme??(matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light'))==='dark'?'light':'dark';d.theme=n;try{localStorage.setItem('nianlun-theme',n)}catch{}})(document.documentElement)" aria-label="${theme}"><span class="nl-wide">${theme}</span><span class="nl-narrow" aria-hidden="true">◐</span></button></div>`;
}

const FOOTERS: Readonly<Record<Lang, string>> = {
	zh: "年轮给出的是所列假设之下的机会，不是建设建议。本页不向任何其他网站发送或读取数据。",
	en: "Nianlun gives odds under the stated assumptions, not advice on what to build. This page sends nothing to, and reads nothing from, any other site.",
};
