import type { Issue, LocalText } from "../errors/index.js";
import type { ParsedScenario } from "../scenario/index.js";
import type { Population } from "../tables/index.js";
import type { Inputs } from "./inputs.js";

/**
 * Populations that contradict each other about whether anybody lives there. An area without people is allowed; a whole
 * without is not, nor an area that has people in one table, or by its share, and none in another table.
 */
export function checkPopulations({ scenario, populations }: Inputs, { locate }: ParsedScenario): Issue[] {
	const issues = scenario.areas.flatMap(({ id, share }, at) => {
		const tables = populations[id];
		const empty = tables.filter(isEmpty).length;
		if (empty === 0 || (empty === tables.length && !share)) return [];
		return [issueAt(locate, ["areas", at], empty < tables.length ? emptyInSome(id) : emptyWithShare(id))];
	});
	const nobody = scenario.areas.every(({ id }) => populations[id].every(isEmpty));
	return nobody ? [issueAt(locate, ["population", "tables"], NOBODY)] : issues;
}

/** Whether a table holds nobody. */
export function isEmpty({ female, male }: Population): boolean {
	return [...female, ...male].every((persons) => persons === 0);
}

function issueAt(locate: ParsedScenario["locate"], path: readonly (string | number)[], message: LocalText): Issue {
	return { ...locate(path), path: path.join("."), message };
}

function emptyInSome(id: string): LocalText {
	return {
		zh: `地区 ${id} 在一张人口表里没有人，在另一张里有人；请核对各表，或去掉没有人的那张`,
		en: `area ${id} has people in one population table and nobody in another; check the tables, or leave out the empty one`,
	};
}

function emptyWithShare(id: string): LocalText {
	return {
		zh: `地区 ${id} 的人口表里没有人，share 却大于 0；请补上人口，或把 share 写成 0`,
		en: `the population table of area ${id} holds nobody, but its share is above 0; add its people, or write a share of 0`,
	};
}

const NOBODY: LocalText = {
	zh: "所有地区的人口都是 0，没有人可以推算；请核对 population 列",
	en: "every area's population is 0, so there is nobody to project; check the population column",
};
