import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const program = join(root, "dist/cli/main.js");
const baseline = join(root, "data/jiyuan/baseline.yaml");
const folder = mkdtempSync(join(tmpdir(), "nianlun-streams-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a line of shell with pipes, where a failure on the left counts. */
const shell = (line: string) =>
	spawnSync("bash", ["-o", "pipefail", "-c", line], {
		encoding: "utf8",
		cwd: folder,
		env: { ...process.env, N: program, B: baseline },
	});

describe("the command's streams", () => {
	it("end quietly when whoever reads them has seen enough", () => {
		const { status, stderr } = shell('node "$N" check "$B" | head -1');
		expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
	});

	it("leave whole files behind when the text of a run is not read to its end", () => {
		const { status, stderr } = shell('node "$N" run "$B" --draws 20 --quiet --out cut | head -1');
		expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
		execFileSync(process.execPath, [
			program,
			"run",
			baseline,
			"--draws",
			"20",
			"--quiet",
			"--out",
			join(folder, "whole"),
		]);
		expect(readFileSync(join(folder, "cut/summary.csv"), "utf8")).toBe(
			readFileSync(join(folder, "whole/summary.csv"), "utf8"),
		);
	});

	it.skipIf(!existsSync("/dev/full"))("say that they are incomplete where the disk is full, and fail", () => {
		const { status, stderr } = shell('node "$N" check "$B" > /dev/full');
		expect(status).toBe(1);
		expect(stderr).toMatch(/^标准输出没有写完 \/ standard output is incomplete: .*ENOSPC.*\n$/);
	});
});

describe("the command", () => {
	it("can be run by its own name in a clone", () => {
		expect(execFileSync(program, ["--version"], { encoding: "utf8" })).toMatch(/^\d+\.\d+/);
	});
});
