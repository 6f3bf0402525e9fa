import type { Issue, LocalText } from "../errors/index.js";
import { decisionChecks } from "./decision-checks.js";
import {
	areaIds,
	areaWord,
	type Check,
	type Finding,
	horizonOf,
	type NameAt,
	nameAt,
	namesAt,
	numberAt,
	unknownNames,
} from "./finding.js";
import { show } from "./hints.js";
import { checkReference, referencePaths } from "./references.js";
import type { ServiceSpec } from "./schema.js";
import { supplyChecks } from "./supply-checks.js";
import { decimalYear, isDay, TABLE_DATE } from "./table-date.js";
import { formatPath, issueAt, locate, locateKey, type ScenarioPath, type Tree } from "./tree.js";
import { listAt, mapAt, valueAt } from "./value-at.js";

const isEmptyMap = (value: unknown) =>
	typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;

const servicesIn = (scenario: unknown) => Object.entries(mapAt(scenario, "services"));

const horizon: Check = (scenario) => {
	const [base, today, focus, to] = ["base", "today", "focus", "to"].map((key) => numberAt(scenario, "horizon", key));
	if (to <= base) return [{ path: ["horizon", "to"], text: endsTooEarly(base, to) }];
	return [
		...(today <= base || today > to ? [{ path: ["horizon", "today"], text: outOfOrder(today, base + 1, to) }] : []),
		...(focus < (today || base + 1)
			? [{ path: ["horizon", "focus"], text: outOfOrder(focus, today || base + 1, to) }]
			: []),
	];
};

const endsTooEarly = (base: number, to: number): LocalText => ({
	zh: `预测终年 ${to} 必须晚于基年 ${base}`,
	en: `the horizon ends in ${to}, but must end after the base year ${base}`,
});

const outOfOrder = (year: number, from: number, to: number): LocalText => ({
	zh: `这里写的是 ${year} 年，应在 ${from} 至 ${to} 之间：today 是今年（其以前各年已经过去），focus 是表格的最后一年`,
	en: `the year ${year} must lie from ${from} to ${to}: today is this year (those before it have ended), focus the last year of tables`,
});

const sampling: Check = (scenario) => {
	const draws = numberAt(scenario, "simulation", "draws");
	const scrambles = numberAt(scenario, "simulation", "scrambles") || 16;
	if (valueAt(scenario, "simulation", "sampling") !== "sobol" || !(draws < 2 * scrambles)) return [];
	const text = {
		zh: `${draws} 次抽样分不开 ${scrambles} 次置乱：draws 至少写 ${2 * scrambles}，最好是 scrambles 乘以 2 的幂，例如 ${1024 * scrambles}`,
		en: `${draws} draws cannot be dealt to ${scrambles} scrambles: write at least ${2 * scrambles}, best scrambles times a power of two, such as ${1024 * scrambles}`,
	};
	return [{ path: ["simulation", "draws"], text }];
};

/** Findings for every name of a list that an earlier item already has. */
function repeatedNames(names: readonly NameAt[]): Finding[] {
	const seen = new Set<unknown>();
	return names.flatMap(({ name, path }): Finding[] => {
		if (name === undefined || !seen.has(name)) {
			seen.add(name);
			return [];
		}
		const text = {
			zh: `${show(name)} 写了两次；请删去或改名`,
			en: `${show(name)} is listed twice; remove or rename one`,
		};
		return [{ path, text }];
	});
}

const areas: Check = (scenario) =>
	repeatedNames(listAt(scenario, "areas").map((area, i) => ({ name: valueAt(area, "id"), path: ["areas", i, "id"] })));

const tables: Check = (scenario) => {
	const path = ["population", "tables"];
	const names = listAt(scenario, ...path).map((table, i) => {
		const parts = [valueAt(table, "file"), valueAt(table, "variant")];
		return { name: parts.includes(undefined) ? undefined : parts.join(" · "), path: [...path, i, "variant"] };
	});
	return repeatedNames(names);
};

/** The day of the tables lies in the base year; one that is further off says nothing of its end. */
const tableDate: Check = (scenario) => {
	const path = ["population", "date"];
	const [date, { base }] = [valueAt(scenario, ...path), horizonOf(scenario)];
	if (typeof date !== "string" || !TABLE_DATE.test(date) || Number.isNaN(base)) return [];
	const when = decimalYear(date, base);
	return isDay(date) && when >= base && when <= base + 1 ? [] : [{ path, text: outsideBase(date, base) }];
};

const outsideBase = (date: string, base: number): LocalText => ({
	zh: `人口表的日期 ${date} 须在 ${base - 1}-12-31 至 ${base}-12-31 之间；请改 horizon.base，或换一张靠近基年年末的表`,
	en: `the tables' day ${date} must lie from ${base - 1}-12-31 to ${base}-12-31; change horizon.base, or take a table nearer to the end of the base year`,
});

const weights: Check = (scenario) => {
	const path = ["population", "tables"];
	const sum = listAt(scenario, ...path).reduce((total: number, table) => total + numberAt(table, "weight"), 0);
	if (sum === 0 || !(Math.abs(sum - 1) > 1e-6)) return [];
	const shown = Number(sum.toPrecision(6));
	const text = {
		zh: `各表 weight 之和为 ${shown}，应为 1（例如 0.5 和 0.5）`,
		en: `the weights sum to ${shown}; they must sum to 1, such as 0.5 and 0.5`,
	};
	return [{ path, text }];
};

const ageErrors: Check = (scenario) => {
	const path = ["population", "error", "ages"];
	const bands = listAt(scenario, ...path).map((band) => ({ from: numberAt(band, "from"), to: numberAt(band, "to") }));
	return bands.flatMap(({ from, to }, i): Finding[] => {
		const at = [...path, i];
		if (from > to) return [{ path: [...at, "to"], text: backwards(from, to) }];
		const other = bands.slice(0, i).find((band) => from <= band.to && band.from <= to);
		if (!other) return [];
		const zh = `年龄段 ${from}–${to} 与 ${other.from}–${other.to} 重叠；每个年龄只能属于一段`;
		const en = `ages ${from}–${to} overlap ${other.from}–${other.to}; each age belongs to one band`;
		return [{ path: [...at, "from"], text: { zh, en } }];
	});
};

const backwards = (from: number, to: number): LocalText => ({
	zh: `终点 ${to} 早于起点 ${from}；请对调`,
	en: `ends at ${to}, before it begins at ${from}; swap the two`,
});

const observed: Check = (scenario) => {
	const { base, to: last } = horizonOf(scenario);
	const first = base - 1;
	return ["fertility", "mortality"].flatMap((part) => {
		const path = [part, "national", "observedTo"];
		const year = numberAt(scenario, ...path);
		if (!(year < first || year > last)) return [];
		const zh = `observedTo 为 ${year}，应在 ${first} 至 ${last} 之间（全国数据最后一个观测年）`;
		const en = `observedTo is ${year}, but the last observed year must lie from ${first} to ${last}`;
		return [{ path, text: { zh, en } }];
	});
};

const groupWord: LocalText = { zh: "组", en: "group" };
const supplyWord: LocalText = { zh: "服务组", en: "service group" };

/** What the sums of a service add up: its groups or, in schooling, its stages. */
const addends = (spec: unknown) => (valueAt(spec, "kind") === "schooling" ? "stages" : "groups");

const sums: Check = (scenario) =>
	servicesIn(scenario).flatMap(([service, spec]) => {
		const key = addends(spec);
		const groups = Object.keys(mapAt(spec, key));
		return Object.keys(mapAt(spec, "sums")).flatMap((sum): Finding[] => {
			const path = ["services", service, "sums", sum];
			const names = namesAt(scenario, ...path, key);
			const text = { zh: `${sum} 已是组名；请给合计改名`, en: `${sum} is already a group; rename the sum` };
			const clash: Finding[] = groups.includes(sum) ? [{ path, atKey: true, text }] : [];
			return [...clash, ...unknownNames(names, groups, groupWord), ...repeatedNames(names)];
		});
	});

/** The names that a schooling service gives out, with the place of each. */
function schoolingNames(spec: unknown): (NameAt & { readonly name: string })[] {
	const keys = (...path: string[]) =>
		Object.keys(mapAt(spec, ...path)).map((name) => ({ name, path: [...path, name], atKey: true as const }));
	const rests = keys("parts").flatMap(({ name }) => {
		const path = ["parts", name, "rest", "id"];
		const rest = valueAt(spec, ...path);
		return typeof rest === "string" ? [{ name: rest, path }] : [];
	});
	const grades = keys("stages").flatMap(({ name }) => keys("stages", name, "grades"));
	return [...keys("stages"), ...keys("sums"), ...keys("parts"), ...rests, ...grades];
}

const stages: Check = (scenario) =>
	servicesIn(scenario).flatMap(([service, spec]) =>
		valueAt(spec, "kind") === "schooling"
			? [...twiceNamed(service, spec), ...strangeStages(service, spec), ...emptyStages(service, spec)]
			: [],
	);

function twiceNamed(service: string, spec: unknown): Finding[] {
	const seen = new Set<string>();
	return schoolingNames(spec).flatMap(({ name, path, atKey }): Finding[] => {
		// A sum named like a stage is an issue of the sums.
		const twice = seen.has(name) && path[0] !== "sums";
		seen.add(name);
		const zh = `${name} 写了两次；阶段、合计、部分和年级不能同名`;
		const en = `${name} is used twice; stages, sums, parts and grades need names of their own`;
		return twice ? [{ path: ["services", service, ...path], ...(atKey && { atKey }), text: { zh, en } }] : [];
	});
}

/** Stages that are named but not there, or not yet there: pupils come from an earlier stage. */
function strangeStages(service: string, spec: unknown): Finding[] {
	const names = Object.keys(mapAt(spec, "stages"));
	const earlier = names.flatMap((stage, at) => {
		const path = ["stages", stage, "from"];
		const from = { name: valueAt(spec, ...path), path: ["services", service, ...path] };
		return unknownNames([from], names.slice(0, at), earlierStage);
	});
	const shared = Object.keys(mapAt(spec, "parts")).flatMap((part) => {
		const path = ["parts", part, "shares"];
		const keys = Object.keys(mapAt(spec, ...path));
		return keys.map((name): NameAt => ({ name, path: ["services", service, ...path, name], atKey: true }));
	});
	return [...earlier, ...unknownNames(shared, names, stageWord)];
}

const earlierStage: LocalText = { zh: "更早的阶段", en: "earlier stage" };
const stageWord: LocalText = { zh: "阶段", en: "stage" };

function emptyStages(service: string, spec: unknown): Finding[] {
	return Object.keys(mapAt(spec, "stages"))
		.map((stage) => ["stages", stage, "grades"])
		.filter((path) => isEmptyMap(valueAt(spec, ...path)))
		.map((path) => ({
			path: ["services", service, ...path],
			text: { zh: "grades 不能为空：至少写一个年级", en: "grades is empty: write at least one" },
		}));
}

const SUPPLIABLE: Readonly<Record<ServiceSpec["kind"], (spec: unknown) => string[]>> = {
	care: () => ["nursing", "ordinary", "all"],
	participation: (spec) => ["groups", "sums"].flatMap((key) => Object.keys(mapAt(spec, key))),
	schooling: (spec) => schoolingNames(spec).map(({ name }) => name),
};

const isKind = (kind: unknown): kind is ServiceSpec["kind"] => Object.hasOwn(SUPPLIABLE, String(kind));

/** Names under which a service's places can be supplied; one of unknown kind is taken to have groups. */
export function suppliable(spec: unknown): string[] {
	const kind = valueAt(spec, "kind");
	return SUPPLIABLE[isKind(kind) ? kind : "participation"](spec);
}

const suppliableIn = (scenario: unknown) =>
	servicesIn(scenario).flatMap(([service, spec]) => suppliable(spec).map((name) => `${service}.${name}`));

const supplyKeys: Check = (scenario) => {
	// What a service of unknown kind offers cannot be judged; its kind is an issue of its own.
	const unclear = servicesIn(scenario).filter(([, spec]) => !isKind(valueAt(spec, "kind")));
	const judged = (key: string) => key.includes(".") && !unclear.some(([service]) => key.startsWith(`${service}.`));
	const keys = Object.keys(mapAt(scenario, "supply")).filter(judged);
	const names = keys.map((name): NameAt => ({ name, path: ["supply", name], atKey: true }));
	return unknownNames(names, suppliableIn(scenario), supplyWord);
};

const additions: Check = (scenario) => {
	const { base } = horizonOf(scenario);
	return Object.keys(mapAt(scenario, "supply")).flatMap((key) =>
		listAt(scenario, "supply", key, "additions").flatMap((addition, i): Finding[] => {
			const path = ["supply", key, "additions", i];
			const from = numberAt(addition, "from");
			const to = numberAt(addition, "to");
			if (to < from) return [{ path: [...path, "to"], text: backwards(from, to) }];
			if (!(from <= base)) return [];
			const zh = `${from} 年的新增已包含在基年 ${base} 年末的存量里；应从 ${base + 1} 年起`;
			const en = `additions of ${from} are already part of the stock at the end of ${base}; begin in ${base + 1}`;
			return [{ path: [...path, "from"], text: { zh, en } }];
		}),
	);
};

/** Residents are counted in a year the forecast knows. */
const residentYears: Check = (scenario) => {
	const { base, to } = horizonOf(scenario);
	return servicesIn(scenario).flatMap(([service, spec]): Finding[] => {
		const year = numberAt(spec, "ordinary", "year");
		if (!(year < base || year > to)) return [];
		const zh = `${year} 年的住养老人数不在预测期 ${base}–${to} 之内；请写基年或以后的数`;
		const en = `residents counted in ${year} lie outside the horizon ${base}–${to}; give a count of the base year or later`;
		return [{ path: ["services", service, "ordinary", "year"], text: { zh, en } }];
	});
};

/** What becomes of new places is asked of this year or a later one. */
const questionYears: Check = (scenario) => {
	const { base, to } = horizonOf(scenario);
	const today = numberAt(scenario, "horizon", "today") || base + 1;
	return Object.keys(mapAt(scenario, "questions")).flatMap((question): Finding[] => {
		const path = ["questions", question, "year"];
		const year = numberAt(scenario, ...path);
		if (!(year < today || year > to)) return [];
		const zh = `问的是 ${year} 年，应在 ${today} 至 ${to} 之间：已经过去的年份没有可能性可言，更远的没有推算`;
		const en = `the question is about ${year}, but must be about a year from ${today} to ${to}: ended years have no odds, later ones are not forecast`;
		return [{ path, text: { zh, en } }];
	});
};

const targetYears: Check = (scenario) => {
	const { base, to } = horizonOf(scenario);
	return targetYearPaths(scenario).flatMap((path) => {
		const year = numberAt(scenario, ...path);
		if (!(year < base || year > to)) return [];
		const zh = `目标年 ${year} 不在预测期 ${base}–${to} 之内`;
		return [{ path, text: { zh, en: `the target year ${year} lies outside the horizon ${base}–${to}` } }];
	});
};

function targetYearPaths(scenario: unknown): ScenarioPath[] {
	return targetPaths(scenario).flatMap((path) => {
		const years = namesAt(scenario, ...path, "years").map((year) => year.path);
		return [[...path, "year"], ...years];
	});
}

function targetPaths(scenario: unknown): ScenarioPath[] {
	return planIds(scenario).flatMap((plan) => {
		const path = ["plans", plan, "targets"];
		return Object.keys(mapAt(scenario, ...path)).map((target) => [...path, target]);
	});
}

const planIds = (scenario: unknown) => Object.keys(mapAt(scenario, "plans"));

const targetAreas: Check = (scenario) => {
	const named = targetPaths(scenario).map((path) => nameAt(scenario, [...path, "area"]));
	return unknownNames(named, [...areaIds(scenario), "all"], areaWord);
};

const planInputs: Check = (scenario) =>
	planIds(scenario).flatMap((plan) => repeatedNames(namesAt(scenario, "plans", plan, "inputs")));

/** A question asks about something that is supplied; its parts are needed but need no supply of their own. */
const questionNames: Check = (scenario) => {
	const supplied = Object.keys(mapAt(scenario, "supply"));
	const needed = suppliableIn(scenario);
	return Object.keys(mapAt(scenario, "questions")).flatMap((question) => {
		const path = ["questions", question, "component"];
		return [
			...unknownNames([nameAt(scenario, path)], supplied, supplyWord),
			...unknownNames(namesAt(scenario, "questions", question, "parts"), needed, supplyWord),
		];
	});
};

/** Maps that may not be empty, although the schema gives their keys no names. */
const notEmpty: Check = (scenario) => {
	const inside = servicesIn(scenario).map(([name, spec]) => [
		"services",
		name,
		valueAt(spec, "kind") === "care" ? "severities" : addends(spec),
	]);
	return [["services"], ...inside]
		.filter((path) => isEmptyMap(valueAt(scenario, ...path)))
		.map((path) => ({
			path,
			text: { zh: `${path.at(-1)} 不能为空：至少写一项`, en: `${path.at(-1)} is empty: write at least one` },
		}));
};

// `population` is a word of the plan's expressions, so a service of that name could not be addressed.
const serviceNames: Check = (scenario) =>
	Object.hasOwn(mapAt(scenario, "services"), "population")
		? [
				{
					path: ["services", "population"],
					atKey: true,
					text: {
						zh: "population 是表达式里的总人口；请给服务改名",
						en: "population means all residents in expressions; rename the service",
					},
				},
			]
		: [];

function ratePaths(scenario: unknown): ScenarioPath[] {
	return servicesIn(scenario).flatMap(([service, spec]) => [
		...Object.keys(mapAt(spec, addends(spec))).map((group) => ["services", service, addends(spec), group, "rate"]),
		["services", service, "ordinary", "rate"],
	]);
}

// The logit of 0 or 1 and the log of 0 are infinite.
const rates: Check = (scenario) =>
	ratePaths(scenario).flatMap((path): Finding[] => {
		const start = numberAt(scenario, ...path, "start");
		const scale = valueAt(scenario, ...path, "scale");
		if (start <= 0)
			return [{ path: [...path, "start"], text: { zh: "起始值要大于 0", en: "the start must be above 0" } }];
		if (!(scale === "logit" && start >= 1 && start <= 1.5)) return [];
		const zh = `scale: logit 时起始值要小于 1，现为 ${start}；请写小于 1 的值或改用 scale: log`;
		const en = `with scale: logit the start must be below 1, not ${start}; write less than 1 or use scale: log`;
		return [{ path: [...path, "start"], text: { zh, en } }];
	});

const references: Check = (scenario) =>
	referencePaths(scenario).flatMap((path) => {
		const reference = valueAt(scenario, ...path);
		const text = typeof reference === "string" && reference !== "" ? checkReference(reference) : undefined;
		return text ? [{ path, text }] : [];
	});

/** Areas either all carry their share of the whole, adding up to it, or all have rows of their own in the tables. */
const areaShares: Check = (scenario) => {
	const shares = listAt(scenario, "areas").map((area) => numberAt(area, "share"));
	const given = shares.filter((share) => !Number.isNaN(share));
	if (given.length === 0) return [];
	const missing = shares.findIndex((share) => Number.isNaN(share));
	if (missing >= 0) {
		const zh = "这个地区缺 share，而其他地区写了；请全写或全不写";
		return [{ path: ["areas", missing], text: { zh, en: "this area has no share while others do; give all or none" } }];
	}
	const sum = Number(given.reduce((total, share) => total + share, 0).toPrecision(6));
	if (Math.abs(sum - 1) <= 0.0005) return [];
	const zh = `各地区 share 之和为 ${sum}，应为 1：地区加起来要等于全域`;
	const en = `the areas' shares add up to ${sum}, not 1: the areas must add up to the whole`;
	return [{ path: ["areas"], text: { zh, en } }];
};

const correlation: Check = (scenario) => {
	const path = ["correlation", "matrix"];
	const size = listAt(scenario, "correlation", "between").length;
	const matrix = listAt(scenario, ...path) as readonly (readonly number[])[];
	if (matrix.length === 0) return [];
	const square = matrix.length === size && matrix.every((row) => Array.isArray(row) && row.length === size);
	const text = square ? brokenCorrelation(matrix) : notSquare(size);
	return text ? [{ path, text }] : [];
};

/** A process that the scenario does not have has no innovations to correlate. */
const correlatedChildren: Check = (scenario) => {
	const at = listAt(scenario, "correlation", "between").indexOf("migration.children");
	if (at < 0 || valueAt(scenario, "migration", "children")) return [];
	const text = {
		zh: "情景没有 migration.children，不能与它相关；请写上 migration.children，或从 between 里去掉",
		en: "the scenario has no migration.children to correlate with: add migration.children, or take the name out of between",
	};
	return [{ path: ["correlation", "between", at], text }];
};

function notSquare(size: number): LocalText {
	return {
		zh: `between 列了 ${size} 项，矩阵应为 ${size} 行 ${size} 列`,
		en: `between names ${size} components, so the matrix needs ${size} rows of ${size} numbers`,
	};
}

function brokenCorrelation(matrix: readonly (readonly number[])[]): LocalText | undefined {
	if (matrix.some((row, i) => row[i] !== 1))
		return { zh: "相关矩阵的对角线必须是 1", en: "the diagonal of a correlation matrix is 1" };
	if (matrix.some((row, i) => row.some((value, j) => value !== matrix[j][i]))) {
		return {
			zh: "相关矩阵必须对称：第 i 行第 j 列等于第 j 行第 i 列",
			en: "a correlation matrix is symmetric: row i, column j equals row j, column i",
		};
	}
	return isPositiveDefinite(matrix)
		? undefined
		: {
				zh: "这不是相关矩阵（不正定）：几个相关系数互相矛盾；请减小其中一个的绝对值",
				en: "this is no correlation matrix (not positive definite): the correlations contradict each other; bring one closer to 0",
			};
}

/** Gaussian elimination without pivoting keeps positive pivots exactly for positive definite matrices. */
function isPositiveDefinite(matrix: readonly (readonly number[])[]): boolean {
	const rest = matrix.map((row) => [...row]);
	return rest.every((row, i) => {
		for (const below of rest.slice(i + 1)) {
			const factor = below[i] / row[i];
			for (let j = i; j < row.length; j++) below[j] -= factor * row[j];
		}
		return row[i] > 1e-12;
	});
}

const checks: readonly Check[] = [
	horizon,
	sampling,
	areaShares,
	correlation,
	correlatedChildren,
	areas,
	tables,
	tableDate,
	weights,
	ageErrors,
	observed,
	sums,
	stages,
	supplyKeys,
	additions,
	...supplyChecks,
	...decisionChecks,
	residentYears,
	questionYears,
	targetYears,
	targetAreas,
	planInputs,
	questionNames,
	notEmpty,
	serviceNames,
	rates,
	references,
];

/** Issues that need more than one value of the scenario to see. */
export function checkAcross(tree: Tree, scenario: unknown): Issue[] {
	return checks
		.flatMap((check) => check(scenario))
		.map(({ path, text, atKey }) =>
			issueAt(atKey ? locateKey(tree, path) : locate(tree, path), formatPath(path), text),
		);
}
