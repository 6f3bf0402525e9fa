declare module "nianlun:pages" {
	const pages: Readonly<Record<string, import("./components/config.js").NotebookConfig>>;
	export = pages;
}

declare module "observablehq:stdlib" {
	export function FileAttachment(name: string): {
		readonly href: string;
		json(): Promise<unknown>;
	};
}

declare module "nianlun:data" {
	/** What `data/<name>.json.ts` wrote. */
	export function loaded(name: string): Promise<unknown>;
}
