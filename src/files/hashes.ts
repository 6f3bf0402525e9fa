import { createHash } from "node:crypto";
import type { Prepared } from "../setup/index.js";

function sha256(text: string): string {
	return createHash("sha256").update(text).digest("hex");
}

/** Hash of a scenario's meaning: comments and layout of the file do not change it, `extends` is resolved. */
export function scenarioHash({ scenario }: Prepared): string {
	return sha256(JSON.stringify(sorted(scenario)));
}

/** Hash of each table's text by reference. */
export function inputHashes(
	prepared: Prepared,
	read: (reference: string) => string | undefined,
): Record<string, string> {
	return Object.fromEntries(
		Object.keys(prepared.inputs.provenance).map((reference) => [reference, sha256(read(reference) ?? "")]),
	);
}

/** The same value with the keys of all objects in order. */
function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, part]) => [key, sorted(part)]),
	);
}
