// Columns of data/hindcast/world-*.csv, for the data package.

const groups = Array.from({ length: 21 }, (_, k) => 5 * k);

/** @param field makes a column of the package */
export function worldTables(field) {
	const country = field("country_code", "integer", {
		title: "国家代码 / Country",
		description: "UN M49 code; 156 is the mainland of China",
		constraints: { minimum: 1, maximum: 999 },
	});
	const vintage = field("vintage", "string", {
		title: "轮次 / Round",
		description: "UN round, wpp2008 to wpp2024",
		constraints: { pattern: "wpp\\d{4}" },
	});
	const year = field("year", "integer", {
		title: "年份 / Year",
		description: "Calendar year, or 1 July of it",
		unit: "year",
	});
	const number = (name, title, { unit, ...rest }) =>
		field(name, "number", { title, description: rest.description ?? unit, unit, constraints: rest.constraints });
	const thousand = { unit: "thousand", constraints: { minimum: 0 } };
	const bound = (name, title) =>
		number(name, title, {
			unit: "as the quantity",
			description: "Bound of the published interval, where there is one",
			constraints: { required: false },
		});
	return {
		"world-annual": {
			title: "71 国逐年数 / Yearly figures of 71 countries",
			description:
				"Estimates of WPP 2024, 1950-2023, of countries whose TFR was once at most 2.1 and that have over a million people.",
			fields: [
				country,
				field("country", "string", { title: "国家 / Country", description: "Name in the source" }),
				year,
				number("births_thousand", "出生数 / Births", thousand),
				number("deaths_thousand", "死亡数 / Deaths", thousand),
				number("e0_both", "预期寿命 / Life expectancy", { unit: "years", constraints: { minimum: 0, maximum: 100 } }),
				number("net_migrants_thousand", "净迁移 / Net migrants", { unit: "thousand" }),
				number("tfr", "总和生育率 / TFR", { unit: "births per woman", constraints: { minimum: 0 } }),
			],
		},
		"world-population": {
			title: "71 国各轮五岁组人口 / Population by five-year age in UN rounds",
			description:
				"At 1 July. Of WPP 2024 every fifth year; of earlier rounds the base, five years before, and projections to 2025 (both sexes).",
			fields: [
				country,
				vintage,
				year,
				field("sex", "string", {
					title: "性别 / Sex",
					description: "female, male or both",
					constraints: { enum: ["female", "male", "both"] },
				}),
				...groups.map((age) =>
					number(`a${age}`, age < 100 ? `${age}—${age + 4} 岁 / Aged ${age}-${age + 4}` : "100+", thousand),
				),
			],
		},
		"world-fertility-age": {
			title: "71 国生育年龄分布 / Births by age of mother",
			description: "Share of the TFR by five-year age of the mother, WPP 2024, every fifth year.",
			fields: [
				country,
				vintage,
				year,
				field("age_from", "integer", {
					title: "起始年龄 / From age",
					description: "First age of the group",
					unit: "years",
					constraints: { minimum: 10, maximum: 50 },
				}),
				number("percent", "占比 / Share", { unit: "percent", constraints: { minimum: 0, maximum: 100 } }),
			],
		},
		"world-rounds": {
			title: "71 国各轮预测 / Estimates and projections of UN rounds",
			description:
				"Five-year periods from 1 July to 30 June up to the 2019 round; calendar years (from = to) of the 2022 round.",
			fields: [
				country,
				vintage,
				field("quantity", "string", {
					title: "指标 / Quantity",
					description: "tfr (births per woman), e0 (years), netmig (thousand in the period), births (thousand)",
					constraints: { enum: ["tfr", "e0", "netmig", "births"] },
				}),
				field("from", "integer", { title: "起 / From", description: "First year of the period", unit: "year" }),
				field("to", "integer", { title: "止 / To", description: "Last year of the period", unit: "year" }),
				number("median", "中位 / Median", {
					unit: "as the quantity",
					description: "Estimate or median of the projection",
				}),
				bound("lower80", "80 % 下限 / Lower 80 %"),
				bound("upper80", "80 % 上限 / Upper 80 %"),
				bound("lower95", "95 % 下限 / Lower 95 %"),
				bound("upper95", "95 % 上限 / Upper 95 %"),
			],
		},
	};
}
