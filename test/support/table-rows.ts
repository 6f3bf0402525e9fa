/**
 * Rows of a text's tables as they were before cells were broken into lines: what stands in the first column, then in the
 * others. Further lines of a label stand further in; lines of a text that is no table are rows without columns.
 */
export function tableRows(text: string, indent = "  "): { readonly label: string; readonly rest: string }[] {
	const rows: { label: string; rest: string }[] = [];
	for (const line of text.split("\n")) {
		const [label, ...rest] = line.trim().split(/ {2,}/);
		const last = rows[rows.length - 1];
		if (line.startsWith(`${indent}  `) && last) {
			last.label += ` ${label}`;
			last.rest += ` ${rest.join(" ")}`;
		} else rows.push({ label: label!, rest: rest.join(" ") });
	}
	return rows;
}
