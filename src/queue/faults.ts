import type { LocalText } from "../errors/index.js";

/** The surroundings fail: no Redis, or a shard that cannot be computed. Nothing that was finished is lost. */
export class QueueError extends Error {
	constructor(readonly text: LocalText) {
		super(text.en);
		this.name = "QueueError";
	}
}

/** An optional package is not installed. */
export class PackageError extends Error {
	readonly text: LocalText;

	constructor(names: readonly string[]) {
		const install = `npm install ${names.join(" ")}`;
		super(`not installed: ${names.join(", ")}`);
		this.name = "PackageError";
		this.text = {
			zh: `nianlun queue 和 nianlun work 另需 ${names.join("、")}，这里没有；请先运行 ${install}`,
			en: `nianlun queue and nianlun work need ${names.join(" and ")}, not installed here; first run ${install}`,
		};
	}
}
