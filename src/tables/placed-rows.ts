import { closest, type LocalText } from "../errors/index.js";
import { quote } from "./read-cell.js";

/** The components and areas that the rows of a table may name. */
export interface PlaceNames {
	readonly components: readonly string[];
	readonly areas: readonly string[];
}

interface Placed {
	readonly component: string;
	readonly area?: string | undefined;
}

/** Reports a mistake at a cell of the row being checked. */
export type Flag = (column: string, message: LocalText) => void;

/** Word of the `area` column for what serves the whole place; an empty cell says the same. */
const EVERYWHERE = "all";

export function checkNames({ component, area }: Placed, flag: Flag, { components, areas }: PlaceNames): void {
	if (!components.includes(component)) {
		flag("component", unknownName(component, components, { zh: "服务组", en: "service group" }));
	}
	if (area !== undefined && ![EVERYWHERE, ...areas].includes(area)) {
		flag("area", unknownName(area, [EVERYWHERE, ...areas], { zh: "地区", en: "area" }));
	}
}

/** The area of a row that names one. */
export function onlyArea(name: string | undefined): { readonly area?: string } {
	return name === undefined || name === EVERYWHERE ? {} : { area: name };
}

export function unknownName(name: string, known: readonly string[], what: LocalText): LocalText {
	const meant = closest(name, known);
	const list = known.slice(0, 20).join(", ");
	return {
		zh: `没有${what.zh} ${name}${meant ? `；是不是 ${meant}？` : `；现有 ${list}`}`,
		en: `there is no ${what.en} ${name}${meant ? `; did you mean ${meant}?` : `; there are ${list}`}`,
	};
}

export const idTwice = (id: string, line: number): LocalText => ({
	zh: `${quote(id)} 在第 ${line} 行已写过；每行要有自己的 id`,
	en: `${quote(id)} is already on line ${line}; every row needs an id of its own`,
});
