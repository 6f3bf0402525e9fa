import { type ShownAs, shownAs } from "./shown-as.js";
import { decodeCellText } from "./xml.js";
import { hearXml } from "./xml-events.js";

/** Collects the texts of runs, but not how they are pronounced (`rPh`). */
export interface RunCollector {
	readonly open: (name: string) => void;
	readonly text: (text: string) => void;
	readonly close: (name: string) => void;
	/** What came together since the last time, and begins anew. */
	readonly take: () => string;
}

/** Opens a collector for the texts of `si` and `is` elements. */
export function collectRuns(): RunCollector {
	let inText = false;
	let spoken = false;
	let runs: string[] = [];
	return {
		open(name) {
			if (name === "rPh") spoken = true;
			inText = name === "t" && !spoken;
		},
		text(text) {
			if (inText) runs.push(text);
		},
		close(name) {
			if (name === "rPh") spoken = false;
			inText = false;
		},
		take() {
			const whole = runs.join("");
			runs = [];
			return decodeCellText(whole);
		},
	};
}

/** The texts that cells share, by number. */
export function readSharedTexts(bytes: Uint8Array | undefined): readonly string[] {
	const texts: string[] = [];
	if (!bytes) return texts;
	const runs = collectRuns();
	hearXml(bytes, {
		open: runs.open,
		text: runs.text,
		close(name) {
			runs.close(name);
			if (name === "si") texts.push(runs.take());
		},
	});
	return texts;
}

/** What each look of the workbook makes of a number, by the look's number. */
export function readLooks(bytes: Uint8Array | undefined): readonly ShownAs[] {
	const codes = new Map<number, string>();
	const looks: ShownAs[] = [];
	if (!bytes) return looks;
	let inLooks = false;
	hearXml(bytes, {
		open(name, { numFmtId = "0", formatCode }) {
			if (name === "numFmt" && formatCode !== undefined) codes.set(Number(numFmtId), formatCode);
			if (name === "cellXfs") inLooks = true;
			if (name === "xf" && inLooks) looks.push(shownAs(Number(numFmtId), codes.get(Number(numFmtId))));
		},
		close(name) {
			if (name === "cellXfs") inLooks = false;
		},
	});
	return looks;
}
