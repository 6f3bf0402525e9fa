import type { Bundle } from "../../src/explore/index.js";
import { save } from "../components/csv.js";
import { element, newId } from "../components/dom.js";
import { count } from "../components/figures.js";
import type { Lang } from "../components/text.js";
import type { ReadTable } from "./workbench-files.js";
import type { Kit } from "./workbench-form.js";

/** The user's tables and what each is used as. */
export interface Tables {
	readonly node: HTMLElement;
	/** CSV texts by the name that scenarios know them by. */
	texts(): Readonly<Record<string, string>>;
	/** Takes the place of all tables. */
	write(texts: Readonly<Record<string, string>>): void;
	/** Reads dropped or chosen files; a YAML file is handed to `scenario`. */
	take(files: Iterable<File>): Promise<void>;
}

interface Listener {
	changed(): void;
	scenario(text: string): void;
}

interface Own extends ReadTable {
	/** A shipped table it replaces, or its own name. */
	as: string;
}

const MOST_BYTES = 5_000_000;

export function openTables(lang: Lang, { tools, bundle }: Kit, tell: Listener): Tables {
	const say = (zh: string, en: string) => (lang === "zh" ? zh : en);
	const shipped = Object.keys(bundle).filter((name) => name.endsWith(".csv"));
	let own: Own[] = [];
	const list = element("div", { class: "nl-tables" });
	const message = element("p", { class: "nl-note", role: "status" });
	const show = () => {
		list.replaceChildren(...own.map(row));
	};
	/** A name is given to one table only; the one that had it goes by its own again. */
	const give = (table: Own, as: string) => {
		for (const other of own) if (other.as === as) other.as = other.name;
		table.as = as;
	};
	const row = (table: Own) => {
		const select = element("select", { "aria-label": say(`${table.name} 用作`, `${table.name} is used as`) });
		const names = [...new Set([...shipped, table.as])];
		select.append(
			element(
				"option",
				{ value: table.name },
				say(`另用：在情景里写 file: ${table.name}`, `By its name: write file: ${table.name}`),
			),
			...names
				.filter((name) => name !== table.name)
				.map((name) => element("option", { value: name }, say(`替换 ${name}`, `Replaces ${name}`))),
		);
		select.value = table.as;
		select.addEventListener("input", () => {
			give(table, select.value);
			show();
			tell.changed();
		});
		const remove = element("button", { type: "button", class: "nl-csv" }, say("移除", "Remove"));
		remove.setAttribute("aria-label", say(`移除 ${table.name}`, `Remove ${table.name}`));
		remove.addEventListener("click", () => {
			own = own.filter((one) => one !== table);
			show();
			tell.changed();
		});
		const size = say(`${count(table.rows, lang)} 行：`, `${count(table.rows, lang)} rows: `) + table.columns.join(", ");
		const what = element("div", {}, element("strong", {}, table.name), element("small", {}, size));
		return element("div", { class: "nl-own" }, what, select, remove);
	};
	const add = (table: ReadTable) => {
		const added = { ...table, as: table.name };
		own = [...own.filter(({ name }) => name !== table.name), added];
		give(added, usedAs(table, shipped, bundle));
	};
	const take = async (files: Iterable<File>) => {
		const problems: string[] = [];
		let tables = false;
		for (const file of files) {
			const problem = refused(file, lang);
			if (problem) problems.push(problem);
			else if (/\.ya?ml$/i.test(file.name)) tell.scenario(await file.text());
			else {
				try {
					const read = await tools.readTables(file);
					read.tables.forEach(add);
					problems.push(...read.problems.map((why) => `${file.name}${say("：", ": ")}${why[lang]}${say("。", ".")}`));
					tables ||= read.tables.length > 0;
				} catch (error) {
					const why = error instanceof Error ? error.message : String(error);
					problems.push(say(`${file.name} 读不了：${why}`, `${file.name} cannot be read: ${why}`));
				}
			}
		}
		message.textContent = problems.join(" ");
		show();
		if (tables) tell.changed();
	};
	const head = element("h2", {}, say("自己的表", "Tables of your own"));
	const node = element(
		"section",
		{ class: "nl-card nl-block" },
		head,
		dropZone(lang, take),
		message,
		list,
		originals(lang, shipped, bundle),
	);
	return {
		...{ node, take },
		texts: () => Object.fromEntries(own.map(({ as, text }) => [as, text])),
		write(texts) {
			own = Object.entries(texts).map(([as, text]) => {
				const [top = "", ...rest] = text.split(/\r?\n/).filter((line) => line !== "");
				return { name: as, as, text, rows: rest.length, columns: top.split(",") };
			});
			show();
		},
	};
}

function refused({ name, size }: File, lang: Lang): string | undefined {
	const zh = lang === "zh";
	if (!/\.(csv|xlsx?|ya?ml|et|ods|px|numbers|pdf)$/i.test(name)) {
		return zh ? `${name}：只收 .csv、.xlsx 和 .yaml。` : `${name}: only .csv, .xlsx and .yaml are taken.`;
	}
	if (size > MOST_BYTES) return zh ? `${name}：超过 5 MB。` : `${name}: more than 5 MB.`;
	return undefined;
}

/** The shipped table of the same name or with the same columns, else the table's own name. */
function usedAs({ name, columns }: ReadTable, shipped: readonly string[], bundle: Bundle) {
	const sameName = shipped.find((one) => one === name || one === `reference:${name}`);
	const head = [...columns].sort().join();
	const sameHead = shipped.filter((one) => bundle[one].split(/\r?\n/, 1)[0].split(",").sort().join() === head);
	return sameName ?? (sameHead.length === 1 ? sameHead[0] : name);
}

function dropZone(lang: Lang, take: (files: Iterable<File>) => void): HTMLElement {
	const id = newId();
	const input = element("input", { type: "file", id, accept: ".csv,.xlsx,.yaml,.yml", multiple: "" });
	const text =
		lang === "zh"
			? "把 .xlsx、.csv 或情景 .yaml 拖到这里，或点此选择。文件只在本机打开。"
			: "Drop .xlsx, .csv or a scenario's .yaml here, or choose files. They are opened on this computer only.";
	const zone = element("div", { class: "nl-drop" }, element("label", { for: id }, text), input);
	input.addEventListener("change", () => {
		take([...(input.files ?? [])]);
		input.value = "";
	});
	for (const kind of ["dragover", "dragleave", "drop"] as const) {
		zone.addEventListener(kind, (event) => {
			event.preventDefault();
			zone.classList.toggle("nl-over", kind === "dragover");
			if (kind === "drop") take([...(event.dataTransfer?.files ?? [])]);
		});
	}
	return zone;
}

/** The shipped tables, to be filled in with figures of one's own. */
function originals(lang: Lang, shipped: readonly string[], bundle: Bundle): HTMLElement {
	const id = newId();
	const select = element("select", { id }, ...shipped.map((name) => element("option", { value: name }, name)));
	const button = element("button", { type: "button", class: "nl-csv" }, lang === "zh" ? "下载" : "Download");
	button.addEventListener("click", () => save(select.value.replace("reference:", ""), `\ufeff${bundle[select.value]}`));
	const label =
		lang === "zh"
			? "现有的表：下载后改成自己的数，再拖回来"
			: "Shipped tables: download one, put in your figures, drop it back";
	return element("div", { class: "nl-originals" }, element("label", { for: id }, label), select, button);
}
