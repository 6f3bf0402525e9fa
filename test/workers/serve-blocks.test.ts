import { describe, expect, it } from "vitest";
import { inProcess } from "../../src/draws/executor.js";
import { InputError } from "../../src/errors/index.js";
import type { Port, Reply } from "../../src/workers/index.js";
import { asError, asFailure } from "../../src/workers/messages.js";
import { servedPort } from "./fake-ports.js";
import { contradicted, observed, plain } from "./models.js";

/** All replies up to the one that `enough` waits for. */
function replies(port: Port, enough: (reply: Reply) => boolean): Promise<Reply[]> {
	const heard: Reply[] = [];
	return new Promise((resolve, reject) => {
		port.listen({
			receive(reply) {
				heard.push(reply);
				if (enough(reply)) resolve(heard);
			},
			lost: reject,
		});
	});
}

const now = (answer: () => void) => answer();

describe("a worker", () => {
	it("ends a cancelled chunk at the next block and goes on with the chunk after it", async () => {
		const port = servedPort(now);
		const heard = replies(port, (reply) => reply.kind === "done");
		port.send({ kind: "open", model: await observed });
		port.send({ kind: "compute", job: 1, chunk: { from: 0, to: 1024 } });
		port.send({ kind: "compute", job: 1, chunk: { from: 1024, to: 2048 } });
		port.send({ kind: "cancel" });
		port.send({ kind: "compute", job: 2, chunk: { from: 0, to: 256 } });
		const kinds = (await heard).map(({ kind, job }) => `${kind} of ${job}`);
		expect(kinds).toEqual(["block of 1", "block of 2", "done of 2"]);
	});

	it("reports an error with its message and stack, and computes the next chunk", async () => {
		const port = servedPort(now);
		const heard = replies(port, (reply) => reply.kind === "done");
		port.send({ kind: "compute", job: 1, chunk: { from: 512, to: 768 } });
		port.send({ kind: "open", model: plain });
		port.send({ kind: "compute", job: 1, chunk: { from: 0, to: 256 } });
		const [failed] = await heard;
		expect(failed).toMatchObject({ kind: "failed", job: 1, from: 512, failure: { kind: "other", name: "Error" } });
		expect((failed as Extract<Reply, { kind: "failed" }>).failure).toHaveProperty(
			"stack",
			expect.stringContaining("at "),
		);
	});

	it("reports observations that contradict the model as the same input error the main thread throws", async () => {
		const model = await contradicted;
		const here = await inProcess.run(model, { from: 0, to: 256 }, { deliver: () => {} }).catch((error) => error);
		expect(here).toBeInstanceOf(InputError);
		const port = servedPort(now);
		const heard = replies(port, (reply) => reply.kind === "failed");
		port.send({ kind: "open", model });
		port.send({ kind: "compute", job: 1, chunk: { from: 0, to: 256 } });
		const failed = (await heard).at(-1) as Extract<Reply, { kind: "failed" }>;
		const there = asError(failed.failure) as InputError;
		expect(there).toBeInstanceOf(InputError);
		expect(there.message).toBe(here.message);
		expect(there.issues).toEqual(here.issues);
	});

	it("keeps name, message and stack of any other error, and the text of what is none", () => {
		const error = new RangeError("too far");
		expect(asError(structuredClone(asFailure(error)))).toMatchObject({
			name: "RangeError",
			message: "too far",
			stack: error.stack,
		});
		expect(asError(asFailure("plain text")).message).toBe("plain text");
	});
});
