// Writes data/reference/hindcast-coverage.csv, the coverage that scorecards show beside their forecasts, from the JSON of
// `nianlun hindcast data/hindcast/china.yaml --json` on standard input.
import { readFileSync, writeFileSync } from "node:fs";

const BANDS = ["1-3", "4-6", "7-10"];
const QUANTITIES = {
	births: ["出生人数", "Births"],
	population_60_plus: ["60 岁及以上人口", "People aged 60+"],
	kindergarten_enrolment: ["幼儿园在园", "Kindergarten enrolment"],
	primary_intake: ["小学招生", "Primary intake"],
	primary_enrolment: ["小学在校", "Primary enrolment"],
	junior_enrolment: ["初中在校", "Junior enrolment"],
};
const SOURCE = "nianlun hindcast data/hindcast/china.yaml, intervals as issued";

const { summaries } = JSON.parse(readFileSync(0, "utf8"));

function rowOf({ quantity, horizons, forecasts, before }) {
	const [name_zh, name_en] = QUANTITIES[quantity];
	const [, interval80] = before.coverage;
	const error = interval80.bootstrap ?? "";
	return [quantity, name_zh, name_en, ...horizons, forecasts, interval80.share, error, SOURCE, "derived"];
}

const rows = summaries
	.filter(({ quantity, horizons }) => quantity in QUANTITIES && BANDS.includes(horizons.join("-")))
	.map((summary) =>
		rowOf(summary)
			.map((cell) => (String(cell).includes(",") ? `"${cell}"` : cell))
			.join(","),
	);
const header = "quantity,name_zh,name_en,from,to,forecasts,coverage80,error,source,status";
writeFileSync(new URL("../data/reference/hindcast-coverage.csv", import.meta.url), `${[header, ...rows].join("\n")}\n`);
