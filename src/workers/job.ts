import { type Block, chunkSize, chunksOf, type DrawRange, type Model } from "../draws/index.js";
import { CHUNKS_AHEAD, give, idle, type Member, release } from "./crew.js";
import { openDelivery } from "./delivery.js";
import { asError, type Reply } from "./messages.js";
import { lostWorker } from "./worker-error.js";

/** What a pool is asked to compute. */
export interface Order {
	readonly id: number;
	readonly model: Model;
	readonly range: DrawRange;
	readonly deliver: (block: Block) => void;
	/** Whether nobody takes a chunk that another one computed last time, see `BlockOrder`. */
	readonly sticky: boolean;
}

/** Who computed each chunk last, by its first draw. */
export type Owners = Map<number, Member>;

/** One order on its way through the workers. */
export interface Job {
	/** Settles when all blocks are delivered, or with the first error. */
	readonly done: Promise<void>;
	receive(member: Member, reply: Reply): void;
	lost(member: Member, reason: unknown): void;
	/** Ends the job: nothing is delivered any more, and the workers forget its chunks. */
	end(error: unknown): void;
}

export function startJob(crew: readonly Member[], owners: Owners, order: Order): Job {
	const { done, resolve, reject } = openOutcome();
	const work = openWork(crew, owners, order);
	let over = false;
	const finish = (settle: () => void) => {
		if (over) return;
		over = true;
		crew.forEach(release);
		settle();
	};
	const end = (error: unknown) => finish(() => reject(error));
	const proceed = (step: () => void) => {
		if (over) return;
		try {
			step();
			if (!over && work.assign()) finish(resolve);
		} catch (error) {
			end(error);
		}
	};
	proceed(() => {});
	return {
		done,
		receive: (member, reply) => proceed(() => work.receive(member, reply)),
		lost(member, reason) {
			const needed = member.given > 0;
			member.given = 0;
			if (needed) end(lostWorker(reason));
		},
		end,
	};
}

function openOutcome() {
	let resolve: () => void = () => {};
	let reject: (error: unknown) => void = () => {};
	const done = new Promise<void>((yes, no) => {
		resolve = yes;
		reject = no;
	});
	return { done, resolve, reject };
}

/** Gives the chunks out and takes the blocks in. */
function openWork(crew: readonly Member[], owners: Owners, order: Order) {
	const { model, range } = order;
	const delivery = openDelivery(range, order.deliver);
	const size = chunkSize(model);
	const ahead = CHUNKS_AHEAD * crew.length * size;
	const all = chunksOf(model, range);
	let coming = 0;
	/** Those that may be given out next. */
	let open: DrawRange[] = [];
	/** A member's own first, so that who remembers anything about some draws gets them again; then those of nobody. */
	const next = (member: Member): DrawRange | undefined => {
		while (coming < all.length && all[coming].from < delivery.next() + ahead) open.push(all[coming++]);
		const wishes: readonly ((chunk: DrawRange) => boolean)[] = [
			({ from }) => owners.get(from) === member,
			({ from }) => !owners.has(from) && Math.floor(from / size) % crew.length === crew.indexOf(member),
			({ from }) => !owners.has(from),
			() => !order.sticky,
		];
		const at = wishes.map((wish) => open.findIndex(wish)).find((found) => found >= 0);
		return at === undefined ? undefined : open.splice(at, 1)[0];
	};
	/** Gives one chunk to whoever has least to do and may have one. */
	const giveOne = (): boolean => {
		for (const member of idle(crew)) {
			const chunk = next(member);
			if (!chunk) continue;
			owners.set(chunk.from, member);
			give(member, order, chunk);
			return true;
		}
		return false;
	};
	return {
		/** Gives out what may be given out by now; whether all is delivered. */
		assign(): boolean {
			while (giveOne());
			return delivery.next() >= range.to;
		},
		/** @throws the error of the first draw that has one, after all blocks before it were delivered */
		receive(member: Member, reply: Reply): void {
			if (reply.job !== order.id) return;
			if (reply.kind === "block") delivery.take(reply.block.from, reply.block);
			else member.given--;
			if (reply.kind !== "failed") return;
			// Later chunks are not needed any more, but earlier ones may hold an earlier error.
			coming = all.length;
			open = [];
			delivery.take(reply.from, asError(reply.failure));
		},
	};
}
