import { formatIssue, type Issue } from "./issue.js";
import { onePerKind } from "./one-per-kind.js";

/** Input that cannot be used. Carries every kind of issue found, so that one run lists them all. */
export class InputError extends Error {
	readonly issues: readonly Issue[];

	constructor(issues: readonly Issue[]) {
		const kinds = onePerKind(issues);
		super(kinds.map((issue) => formatIssue(issue, "en")).join("\n"));
		this.name = "InputError";
		this.issues = kinds;
	}
}
