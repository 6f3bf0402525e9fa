/*
 * The cohort-component step once more, slow and plain, written from the formulas (Preston, Heuveline and Guillot 2001,
 * ch. 6; migration spread evenly over the year) and not from the code under test: a list of cohorts, each with its own
 * story. Tests hold the fast step against it.
 */

export interface TextbookRates {
	/** Survival into an age, births per woman, net migrants: by age 0..100. */
	readonly survival: Readonly<Record<"female" | "male", readonly number[]>>;
	readonly migrants: Readonly<Record<"female" | "male", readonly number[]>>;
	readonly fertility: readonly number[];
	readonly sexRatio: number;
}

export interface TextbookSex {
	readonly people: readonly number[];
	readonly births: number;
	readonly deaths: number;
	readonly migrants: number;
}

interface Newborn {
	readonly births: number;
	readonly survival: number;
}

interface Cohort {
	readonly ageAtEnd: number;
	readonly atStart: number;
	readonly alive: number;
	readonly died: number;
}

export function textbookStep(
	start: Readonly<Record<"female" | "male", readonly number[]>>,
	rates: TextbookRates,
	count: (expected: number, sex: "female" | "male") => number = (expected) => expected,
): Record<"female" | "male", TextbookSex> {
	const women = surviveCohorts(start.female, rates.survival.female, rates.migrants.female);
	const men = surviveCohorts(start.male, rates.survival.male, rates.migrants.male);
	const womenAtEnd = headcount(women, rates.migrants.female);
	const expected = rates.fertility
		.map((births, age) => {
			const atStart = start.female[age]! + rates.migrants.female[age]! * 0.5;
			return age === 0 || age === 100 ? 0 : births * 0.5 * (atStart + womenAtEnd[age]!);
		})
		.reduce((a, b) => a + b);
	const girls = count(expected * (1 / (1 + rates.sexRatio)), "female");
	const boys = count(expected * (rates.sexRatio / (1 + rates.sexRatio)), "male");
	return {
		female: close(women, { births: girls, survival: rates.survival.female[0]! }, rates.migrants.female),
		male: close(men, { births: boys, survival: rates.survival.male[0]! }, rates.migrants.male),
	};
}

/** Every cohort alive at the start: its first half of the year's migrants arrives, then the year's deaths take their part. */
function surviveCohorts(people: readonly number[], survival: readonly number[], migrants: readonly number[]): Cohort[] {
	return people.map((atStart, age) => {
		const ageAtEnd = age === 100 ? 100 : age + 1;
		const exposed = atStart + migrants[age]! * 0.5;
		return { ageAtEnd, atStart, alive: exposed * survival[ageAtEnd]!, died: exposed * (1 - survival[ageAtEnd]!) };
	});
}

/** People by age at the end: the cohorts of that age and the second half of its migrants. The newborn are not in it. */
function headcount(cohorts: readonly Cohort[], migrants: readonly number[]): number[] {
	return migrants.map((moved, age) =>
		cohorts.filter(({ ageAtEnd }) => ageAtEnd === age).reduce((sum, { alive }) => sum + alive, moved * 0.5),
	);
}

function close(cohorts: readonly Cohort[], { births, survival }: Newborn, migrants: readonly number[]): TextbookSex {
	const [newborn, ...older] = headcount(cohorts, migrants);
	return {
		people: [newborn! + births * survival, ...older],
		births,
		deaths: cohorts.reduce((sum, { died }) => sum + died, births * (1 - survival)),
		migrants: migrants.reduce((a, b) => a + b),
	};
}
