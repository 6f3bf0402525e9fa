// Writes data/reference/record-world.csv, how often intervals held over many countries, from the JSON of
// `nianlun hindcast data/hindcast/world.yaml --json` on standard input.
import { readFileSync, writeFileSync } from "node:fs";

const GROUPS = ["world", "east-asia", "china", "small"];
const BANDS = ["1-3", "4-6", "7-10", "11-20"];
const QUANTITIES = {
	tfr: ["总和生育率", "Total fertility rate"],
	births: ["出生人数", "Births"],
	population_0_2: ["0—2 岁人口", "People aged 0-2"],
	population_3_5: ["3—5 岁人口", "People aged 3-5"],
	population_6_11: ["6—11 岁人口", "People aged 6-11"],
	population_12_14: ["12—14 岁人口", "People aged 12-14"],
	population_15_59: ["15—59 岁人口", "People aged 15-59"],
	population_60_plus: ["60 岁及以上人口", "People aged 60+"],
	population_65_plus: ["65 岁及以上人口", "People aged 65+"],
	population_80_plus: ["80 岁及以上人口", "People aged 80+"],
	population: ["总人口", "Total population"],
};
const SOURCE = "nianlun hindcast data/hindcast/world.yaml, intervals as issued";

const { summaries } = JSON.parse(readFileSync(0, "utf8"));

function rowOf({ group, quantity, horizons, before, needed }) {
	const { countries, origins, forecasts, coverage } = before;
	const counts = [countries, origins, forecasts];
	const shares = coverage.map(({ share }) => share);
	return [
		group,
		quantity,
		...QUANTITIES[quantity],
		...horizons,
		...counts,
		...shares,
		coverage[1].error,
		needed,
		SOURCE,
		"derived",
	];
}

const rows = summaries
	// Life expectancy is scored, but no result of a scenario is one.
	.filter(({ quantity }) => quantity in QUANTITIES)
	.filter(({ group, horizons }) => GROUPS.includes(group) && BANDS.includes(horizons.join("-")))
	.map((summary) =>
		rowOf(summary)
			.map((cell) => (String(cell).includes(",") ? `"${cell}"` : cell))
			.join(","),
	);
const header =
	"group,quantity,name_zh,name_en,from,to,countries,origins,forecasts,coverage50,coverage80,coverage95,error,factor80,source,status";
writeFileSync(new URL("../data/reference/record-world.csv", import.meta.url), `${[header, ...rows].join("\n")}\n`);
