import { describe, expect, it } from "vitest";
import { sortedQuantile } from "../../../src/hindcast/scores.js";
import { forecastCell } from "../../../src/hindcast/world/cell.js";
import { conformalFactor, conformalFactors } from "../../../src/hindcast/world/conformal.js";
import { openCellNormals, TREND } from "../../../src/hindcast/world/draws.js";
import {
	DEFAULT_SPREADS,
	E0_DRIFT,
	e0Growth,
	NET_MEMORY,
	type SpreadName,
	TAILS,
	trendGrowth,
} from "../../../src/hindcast/world/errors.js";
import { quantilesOf } from "../../../src/hindcast/world/figure.js";
import { fitSpread, neededSpread, ordered, ownFactor, type PastError } from "../../../src/hindcast/world/fit.js";
import { knownAt } from "../../../src/hindcast/world/known.js";
import { fertilityErrors } from "../../../src/hindcast/world/sized-errors.js";
import { quantileScores } from "../../../src/hindcast/world/world-scores.js";
import { exp, ln, openNormals, studentScale } from "../../../src/random/index.js";
import { toyCountries } from "./toy.js";

const COUNTRIES = 1500;
const HORIZONS = [1, 3, 5, 10];

type Normal = () => number;

/** A path of errors of a process with a spread, and the scale that its estimator takes at each horizon. */
interface Process {
	readonly spread: number;
	readonly path: (normal: Normal, spread: number) => Float64Array;
	readonly unit: (horizon: number) => number;
}

/** Simulates one path with its own scale. */
function scaled(name: SpreadName, step: (level: { change: number; sum: number }, shock: number) => number) {
	const scale = studentScale(TAILS[name]);
	return (normal: Normal, spread: number) => {
		const size = spread * scale(normal());
		const level = { change: 0, sum: 0 };
		return Float64Array.from({ length: 10 }, () => step(level, size * normal()));
	};
}

const growth = trendGrowth(TREND.damping, 10);
const netGrowth = (horizon: number) => {
	let square = 0;
	for (let shock = 0; shock < horizon; shock++) {
		let [effect, level] = [0, 0];
		for (let h = shock; h < horizon; h++) {
			const before = level;
			level = h === shock ? 1 : NET_MEMORY * level;
			effect += (before + level) / 2;
		}
		square += effect * effect;
	}
	return Math.sqrt(square);
};

const PROCESSES: Readonly<Partial<Record<SpreadName, Process>>> = {
	women: {
		spread: 0.006,
		path: scaled("women", (level, shock) => {
			level.change = TREND.damping * level.change + shock;
			level.sum += level.change;
			return level.sum;
		}),
		unit: (h) => growth[h - 1],
	},
	e0: {
		spread: 0.3,
		path: (normal, spread) => {
			const size = spread * studentScale(TAILS.e0)(normal());
			const gain = E0_DRIFT * size * normal();
			let sum = 0;
			return Float64Array.from({ length: 10 }, () => {
				sum += size * normal() + gain;
				return sum;
			});
		},
		unit: e0Growth,
	},
	net: {
		spread: 0.001,
		path: scaled("net", (level, shock) => {
			const before = level.change;
			level.change = NET_MEMORY * before + shock;
			level.sum += (before + level.change) / 2;
			return level.sum;
		}),
		unit: netGrowth,
	},
};

/** Needed spreads of many countries, one path each. */
function learn(name: SpreadName, { path, spread }: Process, unit: (horizon: number) => number): PastError[] {
	const errors = Array.from({ length: COUNTRIES }, (_, k) => {
		const normal = openNormals({ seed: "learn", component: name, area: String(k), draw: 0 });
		const found = path(normal, spread);
		return HORIZONS.map((h) => ({
			...{ country: String(k), year: 2000 + h },
			needed: neededSpread({ size: Math.abs(found[h - 1]), unit: unit(h), rest: 0, tail: TAILS[name] }),
		}));
	});
	return errors.flat().toSorted((a, b) => a.needed - b.needed);
}

/** Share of fresh errors at a horizon inside the 80 % interval of a spread. */
function held(
	name: SpreadName,
	process: Process,
	{ spread, h, unit }: { spread: number; h: number; unit: Process["unit"] },
): number {
	let inside = 0;
	for (let k = 0; k < 2000; k++) {
		const normal = openNormals({ seed: "held", component: name, area: String(k), draw: 0 });
		const error = Math.abs(process.path(normal, process.spread)[h - 1]);
		if (neededSpread({ size: error, unit: unit(h), rest: 0, tail: TAILS[name] }) <= spread) inside++;
	}
	return inside / 2000;
}

describe.each(Object.entries(PROCESSES))("the spread of %s", (key, process) => {
	const name = key as SpreadName;
	const prior = DEFAULT_SPREADS[name];

	it("is found again from simulated countries, and holds 80 % at every horizon", () => {
		const spread = fitSpread(learn(name, process, process.unit), { prior, room: true });
		expect(spread / process.spread).toBeGreaterThan(0.9);
		expect(spread / process.spread).toBeLessThan(1.1);
		for (const h of HORIZONS)
			expect(Math.abs(held(name, process, { spread, h, unit: process.unit }) - 0.8)).toBeLessThan(0.04);
	});

	it("is not nominal when its growth over years is broken on purpose", () => {
		const unit = () => 1;
		const spread = fitSpread(learn(name, process, unit), { prior, room: true });
		const shares = HORIZONS.map((h) => held(name, process, { spread, h, unit }));
		expect(Math.max(...shares.map((share) => Math.abs(share - 0.8)))).toBeGreaterThan(0.1);
	});
});

describe("the spread of fertility", () => {
	/** A country that follows the damped trend exactly. */
	const simulated = (k: number, sd: number) => {
		const normal = openNormals({ seed: "trend", component: "country", area: String(k), draw: 0 });
		const scale = sd * studentScale(TAILS.tfr)(normal());
		let [log, change] = [ln(1.7), 0];
		const values = Float64Array.from({ length: 60 }, () => {
			change = TREND.damping * change + scale * normal();
			log += change;
			return exp(log);
		});
		return { code: String(k), history: { tfr: { first: 1960, values } } } as unknown as Parameters<
			typeof fertilityErrors
		>[0];
	};
	const learnt = (weight: (needed: number) => number) => {
		const errors: PastError[] = [];
		for (let k = 0; k < 300; k++)
			fertilityErrors(simulated(k, 0.03), 1995, (_, { country, year, ...error }) => {
				errors.push({ country, year, needed: weight(neededSpread({ ...error, tail: TAILS.tfr })) });
			});
		return fitSpread(
			errors.toSorted((a, b) => a.needed - b.needed),
			{ prior: DEFAULT_SPREADS.tfr, room: true },
		);
	};

	it("is found again from records that follow the process", () => {
		expect(learnt((needed) => needed) / 0.03).toBeGreaterThan(0.88);
		expect(learnt((needed) => needed) / 0.03).toBeLessThan(1.15);
	});

	it("is not found by an estimator that takes t for a normal", () => {
		expect(learnt((needed) => (needed * 1.4759) / 1.2816 / 0.9) / 0.03).toBeGreaterThan(1.15);
	});
});

describe("spreads", () => {
	const error = (country: string, needed: number, year = 2000) => ({ country, year, needed });

	it("stay near their starting value where few countries are known, and leave it where many are", () => {
		const of = (countries: number) =>
			fitSpread(
				Array.from({ length: countries }, (_, k) => error(String(k), 4)),
				{ prior: 1, room: true },
			);
		expect(of(0)).toBe(1);
		expect(of(1)).toBeLessThan(1.3);
		expect(of(100)).toBeGreaterThan(3.5);
	});

	it("leave out what other errors explain: an error within the rest needs none of their own", () => {
		expect(neededSpread({ size: 1, unit: 1, rest: 2, tail: 5 })).toBe(0);
		expect(neededSpread({ size: 3, unit: 1, rest: 0, tail: 5 })).toBeGreaterThan(
			neededSpread({ size: 3, unit: 1, rest: 1, tail: 5 }),
		);
	});

	it("follow a country's own record the more, the more spans of years it has", () => {
		const record = (spans: number) => Array.from({ length: spans }, (_, k) => error("1", 3, 2000 + 5 * k));
		expect(ownFactor([], 1)).toBe(1);
		expect(ownFactor(record(1), 1)).toBeLessThan(ownFactor(record(4), 1));
		expect(ownFactor(record(40), 1)).toBeLessThan(3);
	});

	it("are read from errors in order", () => {
		const names = Object.fromEntries(
			Object.keys(DEFAULT_SPREADS).map((name) => [name, [error("1", 2), error("2", 1)]]),
		);
		expect(ordered(names as never).tfr.map(({ needed }) => needed)).toEqual([1, 2]);
	});
});

describe("forecasts of a country", () => {
	const [{ history }] = toyCountries(["901"]);
	const known = knownAt(history, 2010)!;
	const forecast = (draws: number, area = "901/2010", spreads = DEFAULT_SPREADS) =>
		forecastCell(known, { spreads, horizons: 10, draws, normals: openCellNormals("seed", area) });

	it("have quantiles that rise, for every figure", () => {
		for (const { draws } of forecast(100)) {
			const quantiles = [...quantilesOf(draws)];
			expect(quantiles).toEqual(quantiles.toSorted((a, b) => a - b));
			expect(quantiles.every((value) => value > 0)).toBe(true);
		}
	});

	it("give the same bits whatever is forecast before or beside them", () => {
		forecast(50, "902/2010");
		expect(forecast(50)).toEqual(forecast(50));
		expect(forecast(50, "903/2010")).not.toEqual(forecast(50));
	});

	/** Draws of one set of spreads taken as what came, and covered by intervals of another set. */
	const covered = (spreads: typeof DEFAULT_SPREADS) => {
		const truth = forecast(400, "truth");
		const shares = forecast(400, "forecast", spreads).map(({ draws }, at) => {
			const [low, high] = [quantilesOf(draws)[1], quantilesOf(draws)[5]];
			return truth[at].draws.filter((value) => value >= low && value <= high).length / 400;
		});
		return shares;
	};

	it("cover outcomes that follow their own processes as often as they say", () => {
		for (const share of covered(DEFAULT_SPREADS)) expect(Math.abs(share - 0.8)).toBeLessThan(0.09);
	});

	it("do not when their spreads are halved on purpose", () => {
		const halved = Object.fromEntries(Object.entries(DEFAULT_SPREADS).map(([name, value]) => [name, value / 2]));
		const shares = covered(halved as unknown as typeof DEFAULT_SPREADS);
		expect(Math.max(...shares)).toBeLessThan(0.7);
	});
});

describe("a conformal factor", () => {
	const figures = (spread: number) => {
		const normal = openNormals({ seed: "conformal", component: "figures", area: "*", draw: 0 });
		return Array.from({ length: 2000 }, (_, k) => ({
			...{ country: String(k % 50), origin: 2000, target: 2003, quantity: "births" },
			quantiles: Float64Array.from([-1.96, -1.2816, -0.6745, 0, 0.6745, 1.2816, 1.96], (z) => Math.exp(spread * z)),
			outcome: Math.exp(normal()),
		}));
	};

	it("is how much too narrow the intervals were", () => {
		expect(conformalFactor(figures(0.5))).toBeCloseTo(2, 0);
		expect(conformalFactor(figures(1))).toBeGreaterThan(0.95);
		expect(conformalFactor(figures(1))).toBeLessThan(1.05);
		expect(conformalFactor([])).toBe(1);
	});

	it("is one for each interval: tails that are too thin are widened, and the middle stays", () => {
		const heavy = studentScale(2);
		const normal = openNormals({ seed: "conformal", component: "heavy", area: "*", draw: 0 });
		const all = figures(1.4714).map((figure) => ({ ...figure, outcome: Math.exp(normal() * heavy(normal())) }));
		const factors = conformalFactors(all)(all[0]!);
		expect(Math.abs(factors.of80 - 1)).toBeLessThan(0.08);
		expect(factors.of95).toBeGreaterThan(1.3);
		const { coverage } = quantileScores(all, () => factors);
		expect(coverage[1]!.share).toBeCloseTo(0.8, 2);
		expect(coverage[2]!.share).toBeCloseTo(0.95, 2);
	});

	it("is not shared by horizons that errors grow fast over", () => {
		const near = figures(1).map((figure) => ({ ...figure, target: 2001 }));
		const far = figures(0.5).map((figure) => ({ ...figure, target: 2003 }));
		const factorOf = conformalFactors([...near, ...far]);
		expect(factorOf(near[0]!).of80).toBeCloseTo(1, 1);
		expect(factorOf(far[0]!).of80).toBeCloseTo(2, 0);
	});
});

describe("quantiles of draws", () => {
	it("hold what they promise however few the draws are: what comes is one more draw", () => {
		const normal = openNormals({ seed: "quantiles", component: "draws", area: "*", draw: 0 });
		let [by, plain] = [0, 0];
		const repeats = 4000;
		for (let repeat = 0; repeat < repeats; repeat++) {
			const draws = Float64Array.from({ length: 50 }, () => normal()).sort();
			const outcome = normal();
			const quantiles = quantilesOf(draws);
			if (outcome >= quantiles[0]! && outcome <= quantiles[6]!) by++;
			if (outcome >= sortedQuantile(draws, 0.025) && outcome <= sortedQuantile(draws, 0.975)) plain++;
		}
		expect(Math.abs(by / repeats - 0.95)).toBeLessThan(0.01);
		expect(plain / repeats).toBeLessThan(0.94);
	});
});
