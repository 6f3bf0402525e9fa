import { exp, ln, logistic, logit } from "../random/index.js";
import { AGES, OPEN_AGE } from "./ages.js";

const FIT_FROM = 80;

/**
 * Closes death rates at old ages with the Kannisto model logit(m_x) = ln c + d x (Thatcher, Kannisto and Vaupel 1998),
 * fitted by least squares to the positive rates from age 80 on and used above the last known age, and from 80 on where the
 * rate is 0: nobody of a few died, which is chance. A line that would fall with age is taken level.
 *
 * @param rates m_x by single age from 0, per person-year, at least to age 90, with two positive rates from 80 on; the last
 *   entry is a single age
 * @returns m_x to 100+, the open age taking the force of mortality one year further on
 */
export function closeWithKannisto(rates: Float64Array): Float64Array {
	const { level, slope } = fitLine(rates);
	const at = (age: number) => logistic(level + slope * (age === OPEN_AGE ? age + 1 : age));
	const isKnown = (age: number) => age < Math.min(rates.length, OPEN_AGE) && (age < FIT_FROM || rates[age] > 0);
	return Float64Array.from({ length: AGES }, (_, age) => (isKnown(age) ? rates[age] : at(age)));
}

function fitLine(rates: Float64Array): { level: number; slope: number } {
	const old = Array.from({ length: rates.length - FIT_FROM }, (_, k) => FIT_FROM + k);
	const ages = old.filter((age) => rates[age] > 0);
	const values = ages.map((age) => logit(Math.min(rates[age], 0.999)));
	const meanAge = ages.reduce((a, b) => a + b) / ages.length;
	const meanValue = values.reduce((a, b) => a + b) / values.length;
	const slope =
		ages.reduce((sum, age, k) => sum + (age - meanAge) * (values[k] - meanValue), 0) /
		ages.reduce((sum, age) => sum + (age - meanAge) * (age - meanAge), 0);
	return slope > 0 ? { level: meanValue - slope * meanAge, slope } : { level: meanValue, slope: 0 };
}

/** Log death rates of a life table closed at old ages: the a_x of a local mortality pattern. */
export function logRates(rates: Float64Array): Float64Array {
	return rates.map((rate) => ln(Math.max(rate, exp(-20))));
}
