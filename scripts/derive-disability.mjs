// Disability rates by five-year age group (docs/method.md): one log-odds curve over age, from the 2010 census
// tables, moved up or down until each definition's published total is met. Definitions are never pooled.

import { wpp2024 } from "./derive-citations.mjs";
import { fixed, readTable } from "./derive-csv.mjs";

const sexes = ["female", "male"];
const groups = [60, 65, 70, 75, 80, 85, 90, 95, 100];

const logit = (p) => Math.log(p / (1 - p));
const logistic = (x) => 1 / (1 + Math.exp(-x));
const sum = (values) => values.reduce((total, value) => total + value, 0);

// Shanghai towns, 2010 census table 8-2b: persons unable to care for themselves, of persons of that age and sex.
const shanghai = [
	{ age: 62.5, female: [32, 5490], male: [49, 5720] },
	{ age: 67.5, female: [29, 3769], male: [50, 3845] },
	{ age: 72.5, female: [67, 2747], male: [69, 2601] },
	{ age: 81, female: [574, 5781], male: [376, 4202] },
];

const rateOf = ([unable, persons]) => unable / persons;
const bothSexes = ({ female, male }) => rateOf([female[0] + male[0], female[1] + male[1]]);

// National 2010 census: 22.0 % of 90+ and 29.2 % of 100+; 75-89 lies on the line between 70-74 and 90-94,
// which gives 75+ close to the Shanghai 75+ figure.
const nodes = [
	...shanghai.slice(0, 3).map((row) => ({ age: row.age, logOdds: logit(bothSexes(row)) })),
	{ age: 92.5, logOdds: logit(0.22) },
	{ age: 102, logOdds: logit(0.292) },
];

const interpolated = (age) => {
	const next = Math.max(
		1,
		nodes.findIndex((node) => node.age >= age),
	);
	const [left, right] = [nodes[next - 1], nodes[next]];
	return left.logOdds + ((age - left.age) / (right.age - left.age)) * (right.logOdds - left.logOdds);
};

// Counts in single Shanghai cells are small (29-69), so the female-male gap is a weighted line over age.
const gapPoint = ({ age, female, male }) => ({
	age,
	gap: logit(rateOf(female)) - logit(rateOf(male)),
	weight: 1 / (1 / female[0] + 1 / male[0]),
});

const weightedLine = (points) => {
	const total = sum(points.map((p) => p.weight));
	const meanAge = sum(points.map((p) => p.weight * p.age)) / total;
	const meanGap = sum(points.map((p) => p.weight * p.gap)) / total;
	const covariance = sum(points.map((p) => p.weight * (p.age - meanAge) * (p.gap - meanGap)));
	const slope = covariance / sum(points.map((p) => p.weight * (p.age - meanAge) ** 2));
	return (age) => meanGap + slope * (age - meanAge);
};

const femaleMaleGap = weightedLine(shanghai.map(gapPoint));

const midpoint = (group) => (group === 100 ? 102 : group + 2.5);

const curve = (sex, group) => {
	const half = femaleMaleGap(midpoint(group)) / 2;
	return interpolated(midpoint(group)) + (sex === "female" ? half : -half);
};

const groupOf = (age) => Math.min(100, Math.floor(age / 5) * 5);

const elderly = (from) => {
	const persons = Object.fromEntries(sexes.map((sex) => [sex, Object.fromEntries(groups.map((g) => [g, 0]))]));
	for (const row of readTable(from, "wpp2024_cn_population_single_age_sex.csv")) {
		if (row.year === "2020" && Number(row.age) >= 60)
			persons[row.sex][groupOf(row.age)] += Number(row.population_thousand);
	}
	return persons;
};

const prevalence = (persons, fromAge, shift) => {
	const cells = sexes.flatMap((sex) => groups.filter((g) => g >= fromAge).map((g) => ({ sex, g, n: persons[sex][g] })));
	return sum(cells.map((c) => c.n * logistic(curve(c.sex, c.g) + shift))) / sum(cells.map((c) => c.n));
};

const shiftFor = (persons, fromAge, total) => {
	let [low, high] = [-10, 10];
	for (let i = 0; i < 100; i++) {
		const middle = (low + high) / 2;
		if (prevalence(persons, fromAge, middle) < total) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
};

const split = (parts) => Object.fromEntries(Object.entries(parts).map(([k, v]) => [k, v / sum(Object.values(parts))]));

const onWpp = `scaled on ${wpp2024}, China 2020 by age and sex`;
const shape = "age slope: 上海市2010年人口普查资料 表8-2b and 第六次全国人口普查 (90+, 100+)";
const clhls = "severity split 6.99:1.50:2.07 (CLHLS 2011)";

// Survey: 6.23 % fully disabled (全国失能老年人状况专题研究 2011) of 18.3 % disabled and semi-disabled;
// the semi-disabled are taken as mild, the fully disabled split as in CLHLS.
const surveySplit = { mild: 18.3 - 6.23, moderate: (6.23 * 1.5) / 3.57, severe: (6.23 * 2.07) / 3.57 };

const definitions = [
	{
		definition: "census",
		total: 0.0234,
		fromAge: 60,
		severities: split({ mild: 0, moderate: 1.5, severe: 2.07 }),
		source: `第七次全国人口普查 生活不能自理 2.34% of 60+, ${onWpp}; ${shape}; moderate:severe 1.50:2.07 (CLHLS 2011), no mild`,
		status: "derived",
	},
	{
		definition: "adl",
		total: 0.1227,
		fromAge: 65,
		severities: split({ mild: 6.99, moderate: 1.5, severe: 2.07 }),
		source: `卫生政策研究 2025(8) 张航空等, pooled ADL 12.27% of 65+, ${onWpp}; ${shape}; ${clhls}`,
		status: "derived",
	},
	{
		definition: "survey",
		total: 0.183,
		fromAge: 60,
		severities: split(surveySplit),
		source: `第四次中国城乡老年人生活状况抽样调查 (2015) 失能半失能 18.3% of 60+, ${onWpp}; ${shape}; mild = semi-disabled 12.07, rest 1.50:2.07`,
		status: "assumed",
	},
];

const rowsOf = (persons, { definition, total, fromAge, severities, source, status }) => {
	const shift = shiftFor(persons, fromAge, total);
	return Object.entries(severities).flatMap(([severity, share]) =>
		sexes.flatMap((sex) =>
			groups.map((age) => {
				const rate = fixed(share * logistic(curve(sex, age) + shift), 9);
				return { definition, severity, sex, age, rate, source, status };
			}),
		),
	);
};

export const disabilityRates = (from) => {
	const persons = elderly(from);
	return definitions.flatMap((definition) => rowsOf(persons, definition));
};
