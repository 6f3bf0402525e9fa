import type { DrawRange, Model } from "../draws/index.js";
import type { Port } from "./port.js";

/** Chunks a worker is given at most: one to compute and one to go on with, so that it never waits for the main thread. */
export const CHUNKS_AHEAD = 2;

/** A worker as its pool sees it. */
export interface Member {
	readonly port: Port;
	/** The model it has open. */
	model: Model | undefined;
	/** Chunks it was given and has not finished. */
	given: number;
}

/** The members that have not enough to do, who has least first. */
export function idle(crew: readonly Member[]): Member[] {
	return crew.filter(({ given }) => given < CHUNKS_AHEAD).sort((one, other) => one.given - other.given);
}

/** Asks a member for a chunk. It is sent a model only when it has another one open. */
export function give(member: Member, { id: job, model }: { id: number; model: Model }, chunk: DrawRange): void {
	if (member.model !== model) {
		member.port.send({ kind: "open", model });
		member.model = model;
	}
	member.port.send({ kind: "compute", job, chunk });
	member.given++;
}

/** Makes a member forget the chunks it was given. */
export function release(member: Member): void {
	if (member.given > 0) member.port.send({ kind: "cancel" });
	member.given = 0;
}
