import type { LocalText } from "../../errors/index.js";
import type { At } from "../rule.js";

/** To which year a national path is known. */
export const knownTo =
	(what: LocalText) =>
	(year: number, { scenario }: At) => {
		const known = Math.max(0, Math.min(year, scenario.horizon.to) - scenario.horizon.base);
		return {
			zh: `${what.zh}到 ${year} 年为已知（基年以后 ${known} 年），从 ${scenario.horizon.base + known + 1} 年起才有越来越大的误差。`,
			en: `${what.en} is known to ${year} (${known} years past the base); errors begin to grow in ${scenario.horizon.base + known + 1}.`,
		};
	};
