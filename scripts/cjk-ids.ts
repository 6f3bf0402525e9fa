interface Token {
	readonly type: string;
	readonly children: readonly { readonly content: string }[] | null;
	attrGet(name: string): string | null;
	attrSet(name: string, value: string): void;
}

interface Markdown {
	readonly core: {
		readonly ruler: { before(rule: string, name: string, run: (state: { tokens: readonly Token[] }) => void): void };
	};
}

/** Gives headings ids that keep Han characters: Framework drops them, and every Chinese heading would get the same empty id. */
export function cjkIds<T>(markdown: T): T {
	(markdown as unknown as Markdown).core.ruler.before("anchor", "cjk_ids", ({ tokens }) => {
		const seen = new Set<string>();
		tokens.forEach((token, at) => {
			if (token.type !== "heading_open" || token.attrGet("id") !== null) return;
			token.attrSet("id", unique(slug(tokens[at + 1]?.children ?? []), seen));
		});
	});
	return markdown;
}

function slug(children: readonly { readonly content: string }[]): string {
	const text = children.map(({ content }) => content).join("");
	const words = text
		.trim()
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, "-");
	return words.replace(/^-|-$/g, "") || "section";
}

/** markdown-it-anchor throws on a repeated id. */
function unique(id: string, seen: Set<string>): string {
	let found = id;
	for (let count = 2; seen.has(found); count++) found = `${id}-${count}`;
	seen.add(found);
	return found;
}
