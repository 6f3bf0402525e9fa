import type { LocalText } from "../errors/index.js";
import { type Forecast, measuresOf } from "../forecast/index.js";
import type { Scenario } from "../scenario/index.js";
import { figure } from "./format-figures.js";

/** Below this part of what was asked a difference is not worth a line. */
const TOLERATED = 0.05;

/** Mean net migration of an area's year, persons. */
interface Gap {
	readonly area: string;
	readonly year: number;
	readonly asked: number;
	readonly realised: number;
}

/** One line where the people could not give the net migration asked of them; `undefined` where they could. */
export function migrationGapText(forecast: Forecast, { areas }: Pick<Scenario, "areas">): LocalText | undefined {
	const gaps = gapsOf(forecast);
	if (gaps.length === 0) return undefined;
	const widest = gaps.reduce((most, gap) => (widthOf(gap) > widthOf(most) ? gap : most));
	const name = areas.find(({ id }) => id === widest.area)?.name ?? { zh: "全部地区", en: "all areas" };
	const { year, asked, realised } = widest;
	return {
		zh: `净迁移未能如数实现：${name.zh} ${year} 年要求 ${figure(asked, "zh")} 人，实现 ${figure(realised, "zh")} 人（平均）；相差 5 % 以上的共 ${gaps.length} 处，见 summary.csv 的 migration.asked 与 migration`,
		en: `net migration asked for was not realised: ${name.en} in ${year}, asked ${figure(asked, "en")} persons, realised ${figure(realised, "en")} (means); ${gaps.length} figures are more than 5 % apart, see migration.asked and migration in summary.csv`,
	};
}

function gapsOf(forecast: Forecast): Gap[] {
	const { areas, years, values } = forecast;
	const { mean } = measuresOf(forecast);
	const all = areas.flatMap((area) =>
		years.slice(1).flatMap((year): Gap[] => {
			const [asked, realised] = [values("migration.asked", area, year), values("migration", area, year)];
			return asked && realised ? [{ area, year, asked: mean(asked), realised: mean(realised) }] : [];
		}),
	);
	// Less than half a person is rounding, whatever part it is of next to nothing.
	return all.filter((gap) => widthOf(gap) > Math.max(0.5, TOLERATED * Math.abs(gap.asked)));
}

function widthOf({ asked, realised }: Gap): number {
	return Math.abs(asked - realised);
}
