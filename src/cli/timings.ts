import type { Lang } from "../errors/index.js";
import type { Executor } from "../node.js";
import type { Console } from "./console.js";

/** Parts of a command's time. */
const PHASES = {
	start: { zh: "启动", en: "start-up" },
	reading: { zh: "读取", en: "reading" },
	draws: { zh: "抽样", en: "draws" },
	plan: { zh: "评分", en: "plan and questions" },
	writing: { zh: "汇总和写文件", en: "summaries and files" },
} as const;

type Phase = keyof typeof PHASES;

/** Seconds on the wall's clock, and of the processor over all threads. */
interface Spent {
	readonly wall: number;
	readonly cpu: number;
}

/** Splits the time of a command into its phases; begins with what the process has spent so far. */
export function openTimings() {
	const spent = new Map<Phase, Spent>();
	let last: Spent = { wall: 0, cpu: 0 };
	const count = (phase: Phase, since: Spent) => {
		const now = sinceStart();
		const before = spent.get(phase) ?? { wall: 0, cpu: 0 };
		spent.set(phase, { wall: before.wall + now.wall - since.wall, cpu: before.cpu + now.cpu - since.cpu });
		return now;
	};
	return {
		/** Ends a phase: what was spent since the last one ended, draws apart. */
		end(phase: Exclude<Phase, "draws">): void {
			last = count(phase, last);
		},
		/** The executor, its time counted as that of the draws. */
		around: (executor: Executor): Executor => ({
			...executor,
			async run(...request) {
				const began = sinceStart();
				await executor.run(...request);
				const ended = count("draws", began);
				last = { wall: last.wall + ended.wall - began.wall, cpu: last.cpu + ended.cpu - began.cpu };
			},
		}),
		/** One line per phase: its name, seconds on the wall, seconds of the processor. */
		write({ stderr }: Console, lang: Lang): void {
			for (const [phase, { wall, cpu }] of spent) {
				stderr.write(`${PHASES[phase][lang]}\t${wall.toFixed(3)}\t${cpu.toFixed(3)}\n`);
			}
		},
	};
}

function sinceStart(): Spent {
	const { user, system } = process.cpuUsage();
	return { wall: process.uptime(), cpu: (user + system) / 1e6 };
}
