import { save } from "../components/csv.js";
import { element, newId } from "../components/dom.js";
import { type Lang, pick } from "../components/text.js";
import type { Setting } from "./workbench-files.js";
import { FURTHER, MINE } from "./workbench-form.js";
import { type Draft, packDraft } from "./workbench-share.js";

interface Listener {
	draft(): Draft;
	run(): void;
	restart(): void;
	add(settings: readonly Setting[]): void;
	note(text: string): void;
}

/** Run, save, share, start over, and adding a setting. */
export function actions(lang: Lang, tell: Listener): HTMLElement[] {
	const say = (zh: string, en: string) => (lang === "zh" ? zh : en);
	const row = element(
		"div",
		{ class: "nl-buttons" },
		button(say("运行", "Run"), tell.run, "nl-run"),
		button(say("保存文件", "Save the file"), () => save(MINE, tell.draft().yaml, "text/yaml")),
		button(say("复制分享链接", "Copy a link"), () => void share(lang, tell)),
		button(say("重新开始", "Start over"), tell.restart),
	);
	const options = FURTHER.map(({ id, label }) => element("option", { value: id }, pick(label, lang)));
	const select = element("select", { id: newId() }, ...options);
	const hint = say("再加一项，然后在文本里改数", "Add a setting, then change its figure in the text");
	const add = () => tell.add(FURTHER.find(({ id }) => id === select.value)!.settings);
	const label = element("label", { for: select.id }, hint);
	return [row, element("div", { class: "nl-originals" }, label, select, button(say("加入", "Add"), add))];
}

function button(text: string, act: () => void, kind = "nl-csv"): HTMLElement {
	const made = element("button", { type: "button", class: kind }, text);
	made.addEventListener("click", act);
	return made;
}

async function share(lang: Lang, { draft, note }: Listener): Promise<void> {
	const say = (zh: string, en: string) => (lang === "zh" ? zh : en);
	const { hash, tables } = await packDraft(draft());
	history.replaceState(null, "", hash);
	const where = (await copy(location.href))
		? say("链接已复制", "The link is copied")
		: say("链接已写入地址栏，请从那里复制", "The link is in the address bar: copy it there");
	const left = say("表太大，没有放进链接，请另外发送", "The tables are too large for a link: send them separately");
	note(tables ? where : `${where}${say("。", ". ")}${left}`);
}

/** Clipboards are closed on plain http. */
async function copy(text: string): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		return false;
	}
}
