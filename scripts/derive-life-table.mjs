// Period life table by single age: Andreev-Kingkade (2015) a0, 0.5 at every other age, open group 100+.
export const openAge = 100;
export const ages = Array.from({ length: openAge + 1 }, (_, age) => age);

const infantYears = {
	female: (m) => (m < 0.01724 ? 0.14903 - 2.05527 * m : m < 0.06891 ? 0.04667 + 3.88089 * m : 0.31411),
	male: (m) => (m < 0.023 ? 0.14929 - 1.99545 * m : m < 0.08307 ? 0.02832 + 3.26021 * m : 0.29915),
};

/** Person-years lived at each age, radix 1; the last is the open group. */
export const personYears = (rates, sex) => {
	let alive = 1;
	return rates.map((m, age) => {
		if (age === openAge) return alive / m;
		const lived = age === 0 ? infantYears[sex](m) : 0.5;
		const next = alive * (1 - m / (1 + (1 - lived) * m));
		const years = next + lived * (alive - next);
		alive = next;
		return years;
	});
};

const sum = (values) => values.reduce((total, value) => total + value, 0);

export const lifeExpectancy = (rates, sex) => sum(personYears(rates, sex));

/** Share surviving from each age to the next: birth to age 0 first, the open group last. */
export const survivalRatios = (rates, sex) => {
	const years = personYears(rates, sex);
	const open = years[openAge];
	const inner = ages.slice(1, openAge).map((age) => years[age] / years[age - 1]);
	return [years[0], ...inner, open / (years[openAge - 1] + open)];
};

const groupStarts = [0, 1, ...Array.from({ length: 20 }, (_, i) => 5 * (i + 1))];
const groupEnd = (start) => (start === 0 ? 1 : start === 1 ? 5 : start + 5);

/** Death rates of age groups 0, 1-4, 5-9, ..., 100+ as the life table gives them. */
export const abridged = (rates, sex) => {
	const years = personYears(rates, sex);
	const within = (start) => ages.filter((age) => age >= start && (start === openAge || age < groupEnd(start)));
	return groupStarts.map((start) => {
		const group = within(start);
		return sum(group.map((age) => years[age] * rates[age])) / sum(group.map((age) => years[age]));
	});
};

/** Life expectancy from abridged rates (Keyfitz-Flieger 1.5 years at 1-4, mid-interval above). */
export const abridgedLifeExpectancy = (rates, sex) => {
	let alive = 1;
	return sum(
		groupStarts.map((start, i) => {
			if (start === openAge) return alive / rates[i];
			const width = groupEnd(start) - start;
			const lived = start === 0 ? infantYears[sex](rates[i]) : start === 1 ? 1.5 : 2.5;
			const deaths = (alive * width * rates[i]) / (1 + (width - lived) * rates[i]);
			alive -= deaths;
			return width * alive + lived * deaths;
		}),
	);
};
