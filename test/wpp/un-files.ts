import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/*
 * Writes small files exactly as the UN publishes them: names, columns, byte order mark, one row per location, year and
 * age, every variant in the fertility file, aggregates beside countries.
 */

const PLACE =
	"SortOrder,LocID,Notes,ISO3_code,ISO2_code,SDMX_code,LocTypeID,LocTypeName,ParentID,Location,VarID,Variant,Time";
const AGE = "MidPeriod,AgeGrp,AgeGrpStart,AgeGrpSpan";

export const HEADERS = {
	population: `${PLACE},${AGE},PopMale,PopFemale,PopTotal`,
	fertility: `${PLACE},${AGE},ASFR,PASFR,Births`,
	lifeTable: `${PLACE},MidPeriod,SexID,Sex,AgeGrp,AgeGrpStart,AgeGrpSpan,mx,qx,px,lx,dx,Lx,Sx,Tx,ex,ax`,
	indicators: `${PLACE},TPopulation1Jan,TPopulation1July,TPopulationMale1July,TPopulationFemale1July,PopDensity,PopSexRatio,MedianAgePop,NatChange,NatChangeRT,PopChange,PopGrowthRate,DoublingTime,Births,Births1519,CBR,TFR,NRR,MAC,SRB,Deaths,DeathsMale,DeathsFemale,CDR,LEx,LExMale,LExFemale,LE15,LE15Male,LE15Female,LE65,LE65Male,LE65Female,LE80,LE80Male,LE80Female,InfantDeaths,IMR,LBsurvivingAge1,Under5Deaths,Q5,Q0040,Q0040Male,Q0040Female,Q0060,Q0060Male,Q0060Female,Q1550,Q1550Male,Q1550Female,Q1560,Q1560Male,Q1560Female,NetMigrations,CNMR`,
} as const;

export interface Place {
	readonly locId: number;
	readonly iso3: string;
	readonly iso2: string;
	readonly name: string;
}

type Cell = string | number;
export type Figures = Readonly<Record<string, Cell>>;

const quoted = (cell: Cell) => (/[",]/.test(String(cell)) ? `"${cell}"` : String(cell));

function line(header: string, cells: Figures): string {
	return header
		.split(",")
		.map((name) => quoted(cells[name] ?? ""))
		.join(",");
}

export function placeCells({ locId, iso3, iso2, name }: Place, year: number, variant = "Medium"): Figures {
	const type = iso3 ? { LocTypeID: 4, LocTypeName: "Country/Area" } : { LocTypeID: 2, LocTypeName: "Region" };
	const code = { LocID: locId, ISO3_code: iso3, ISO2_code: iso2, SDMX_code: iso3 ? locId : "", Location: name };
	return { ...code, ...type, VarID: variant === "Medium" ? 2 : 3, Variant: variant, Time: year };
}

const ageCells = (year: number, age: number, open = 100): Figures => ({
	...{ MidPeriod: year + 0.5, AgeGrp: age === open ? `${age}+` : age },
	...{ AgeGrpStart: age, AgeGrpSpan: age === open ? -1 : 1 },
});

export function indicatorLine(place: Place, year: number, figures: Figures): string {
	return line(HEADERS.indicators, { ...placeCells(place, year), ...figures });
}

/** Thousand persons by age. */
export interface Persons {
	readonly female: readonly number[];
	readonly male: readonly number[];
}

export function populationLines(place: Place, year: number, { female, male }: Persons) {
	return female.map((count, age) =>
		line(HEADERS.population, {
			...{ ...placeCells(place, year), ...ageCells(year, age) },
			...{ PopMale: male[age], PopFemale: count, PopTotal: Number((count + male[age]).toFixed(3)) },
		}),
	);
}

interface YearOfVariant {
	readonly year: number;
	readonly variant?: string;
}

/** @param rates births per 1,000 women at ages 15-49 */
export function fertilityLines(place: Place, { year, variant }: YearOfVariant, rates: readonly number[]) {
	return rates.map((rate, i) =>
		line(HEADERS.fertility, { ...placeCells(place, year, variant), ...ageCells(year, 15 + i), ASFR: rate }),
	);
}

interface YearOfSex {
	readonly year: number;
	readonly sex: "Female" | "Male";
}

export function lifeTableLines(place: Place, { year, sex }: YearOfSex, rates: readonly number[]) {
	const SexID = sex === "Male" ? 1 : 2;
	return rates.map((rate, age) =>
		line(HEADERS.lifeTable, { ...placeCells(place, year), ...ageCells(year, age), SexID, Sex: sex, mx: rate }),
	);
}

/** Files by name without ending: the header and the lines of each. */
export type UnFiles = Readonly<Record<string, readonly string[]>>;

export function headerOf(name: string): string {
	if (name.includes("Indicators")) return HEADERS.indicators;
	if (name.includes("Fertility")) return HEADERS.fertility;
	return name.includes("Life_Table") ? HEADERS.lifeTable : HEADERS.population;
}

export function fileText(name: string, lines: readonly string[]): string {
	return `\uFEFF${[headerOf(name), ...lines].join("\n")}\n`;
}

/** @param gzipped names to write as `.csv.gz`, as they are downloaded */
export function writeUnFiles(folder: string, files: UnFiles, gzipped: readonly string[] = []): void {
	mkdirSync(folder, { recursive: true });
	for (const [name, lines] of Object.entries(files)) {
		const text = fileText(name, lines);
		if (gzipped.includes(name)) writeFileSync(join(folder, `${name}.csv.gz`), gzipSync(text));
		else writeFileSync(join(folder, `${name}.csv`), text);
	}
}
