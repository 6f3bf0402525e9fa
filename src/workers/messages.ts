import type { Block, DrawRange, Model } from "../draws/index.js";
import { InputError, type Issue } from "../errors/index.js";

/** What a pool says to a worker. Messages are plain data; a worker answers them in the order they came. */
export type Request =
	/** Every later chunk is one of this model. */
	| { readonly kind: "open"; readonly model: Model }
	/** Compute a chunk after those already asked for. */
	| { readonly kind: "compute"; readonly job: number; readonly chunk: DrawRange }
	/** Forget every chunk asked for so far, the one being computed too. */
	| { readonly kind: "cancel" };

/** What a worker says to its pool. `job` is that of the request: a pool drops what an earlier job left behind. */
export type Reply =
	| { readonly kind: "block"; readonly job: number; readonly block: Block }
	| { readonly kind: "done"; readonly job: number }
	/** The chunk ended early: `from` is its first draw that was not computed. */
	| { readonly kind: "failed"; readonly job: number; readonly from: number; readonly failure: Failure };

/** An error as plain data: a structured clone keeps neither the class nor the fields of an `InputError`. */
export type Failure =
	| { readonly kind: "input"; readonly issues: readonly Issue[] }
	| { readonly kind: "other"; readonly name: string; readonly message: string; readonly stack: string | undefined };

export function asFailure(error: unknown): Failure {
	if (error instanceof InputError) return { kind: "input", issues: error.issues };
	const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
	return { kind: "other", name, message, stack };
}

/** The error again: an `InputError` with the same issues, or an error with the worker's message and stack. */
export function asError(failure: Failure): Error {
	if (failure.kind === "input") return new InputError(failure.issues);
	const error = new Error(failure.message);
	error.name = failure.name;
	if (failure.stack !== undefined) error.stack = failure.stack;
	return error;
}
