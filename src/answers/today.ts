import { type Forecast, remembering } from "../forecast/index.js";
import { type Scenario, timelineOf } from "../scenario/index.js";
import { type Outlook, outlookOf } from "./outlook.js";
import { type SeatWarning, seatWarnings } from "./warnings.js";

/** What a planner of today asks first. */
export interface Today {
	/** Short and idle, by component, to the end of the running five-year plan. */
	readonly outlook: readonly Outlook[];
	/** 学位预警: stage × area × year. */
	readonly warnings: readonly SeatWarning[];
}

/** Components to answer for; all that have places where a list is not given. */
interface AskedToday {
	readonly outlook?: readonly string[] | undefined;
	/** Stages of school. */
	readonly warnings?: readonly string[] | undefined;
}

/** Answers what is short, where and when, and what stands idle, from this year on. */
export function answerToday(given: Forecast, scenario: Pick<Scenario, "horizon">, asked: AskedToday = {}): Today {
	const [forecast, timeline] = [remembering(given), timelineOf(scenario)];
	return {
		outlook: outlookOf(forecast, timeline, asked.outlook),
		warnings: seatWarnings(forecast, timeline, asked.warnings),
	};
}
