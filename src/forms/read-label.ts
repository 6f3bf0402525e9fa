import { labelOf, plain } from "./plain.js";
import { type Ages, type RefusedAges, readAges } from "./read-age.js";
import { readUnit, type Unit, withoutUnit } from "./read-unit.js";

export type FormSex = "female" | "male" | "both";

/** What a head or a label beside a row says of the figures it stands at. */
export interface Label {
	readonly ages?: Ages;
	readonly refused?: RefusedAges["refused"];
	readonly sex?: FormSex;
	readonly year?: number;
	readonly unit?: Unit;
	/** 合计, 总计, 小计: of what, only its neighbours say. */
	readonly total?: true;
	/** Why figures under this head are no counts of people. */
	readonly aside?: "percent" | "ratio" | "other";
	/** What else it says: an area, a kind of residence, a definition of the population. */
	readonly name?: string;
}

/** What columns of other things than people are called. */
const ASIDES: readonly (readonly [NonNullable<Label["aside"]>, RegExp])[] = [
	["ratio", /性别比|女性?=100|以女性?为100|[男女][/:比][男女]|男女比|males?[/:]females?|sex ?ratio|(males?|men) per/],
	["percent", /%|‰|比重|占比|构成|百分比|比例|percent|per ?cent|share|proportion/],
	[
		"other",
		/户数|户均|总户|密度|死亡|出生人|出生率|增长|率$|平均年龄|中位|抚养比|median|density|deaths?|births?|households?|rate$/,
	],
];

const TOTAL =
	/^(合计|总计|共计|总数|小计|全部|计|总和|总人口|总人数|人口总数|各年龄|各年龄合计|(all|total)( ages)?|all persons|grand total|sum|subtotal)$/;
const BOTH = /男女合计|男女|两性|both ?sexes|both/;
const FEMALE = /(?:女性?|(?:\b|pop|_)females?|\bwomen|\bgirls|^f)(?:人口数?|人数|婴|童)?\)?$/;
const MALE = /(?:男性?|(?:\b|pop|_)males?|\bmen|\bboys|^m)(?:人口数?|人数|婴|童)?\)?$/;
const YEAR = /(?<!\d)((?:19|20|21)\d\d)(?!\d)(?:年末|年底|年中|年度|年)?/;
/** National censuses of China by their number. */
const CENSUSES: Readonly<Record<string, number>> = { 四: 1990, 五: 2000, 六: 2010, 七: 2020 };
const CENSUS = /(?:第([四五六七])次(?:全国)?人口普查|([四五六七])普)/;
const AGES_WITHIN =
	/(?<![\d表])\d{1,3}(?:周?岁)?[-–—~至到]\d{1,3}(?!\d)(?:周?岁)?|\d{1,3}(?:周?岁)?\+|\d{1,3}周?岁(?:及?以上|以下)?|不满1岁/;

/** Words that say no more than that people are counted. */
const NEUTRAL =
	/(常住|总)?人口(总?数)?|人数|绝对数|年末|\b(persons?|people|population|number|count|value|of|the|resident|obs_value)\b|按|[:,;()[\]、。·|/_]/g;

const NAME_OF_TOTAL = /^全(国|省|市|县|区|州|盟|旗|镇|乡|域)$/;

/** Whether a name means the whole of the areas in a table. */
export const isWhole = (name: string) => TOTAL.test(labelOf(name)) || NAME_OF_TOTAL.test(labelOf(name));

/** Heads of the UN's World Population Prospects, whose figures are in thousands without saying so. */
const WPP = /^pop(male|female|total)$/;
const THOUSANDS: Unit = { factor: 1000, name: "thousands" };

/** Takes a label apart. Its parts may stand in one text (`2020年男性人口（万人）`) or in several heads one above another. */
export function readLabel(text: string): Label {
	const unit = WPP.test(labelOf(text)) ? THOUSANDS : readUnit(text);
	const label = labelOf(unit ? withoutUnit(text) : text)
		.replace(/^(#|其中):?/, "")
		.replace(CENSUS, (_, long, short) => `${CENSUSES[long ?? short]}年`);
	if (TOTAL.test(label)) return { ...(unit && { unit }), total: true };
	const aside = ASIDES.find(([, pattern]) => pattern.test(label))?.[0];
	const whole = readAges(label);
	if (whole) return { ...(unit && { unit }), ...("refused" in whole ? whole : { ages: whole }) };
	return { ...(unit && { unit }), ...(aside && { aside }), ...partsOf(label, plain(unit ? withoutUnit(text) : text)) };
}

/** Year, ages and sex of a label, and the name that is left. */
function partsOf(label: string, written: string): Label {
	const year = YEAR.exec(label);
	const dated = year ? label.replace(year[0], " ").trim() : label;
	const within = AGES_WITHIN.exec(dated);
	const ages = within ? readAges(within[0]) : undefined;
	const rest = (ages ? dated.replace(within![0], " ") : dated).trim();
	const sex = sexOf(rest);
	const left = sex ? rest.replace({ both: BOTH, female: FEMALE, male: MALE }[sex], "") : rest;
	const name = nameOf(left, written);
	return {
		...(year && { year: Number(year[1]) }),
		...(ages && ("refused" in ages ? ages : { ages })),
		...(sex && { sex }),
		...(name === undefined ? {} : TOTAL.test(name) ? { total: true as const } : { name }),
	};
}

function sexOf(label: string): FormSex | undefined {
	if (BOTH.test(label)) return "both";
	if (FEMALE.test(label)) return "female";
	return MALE.test(label) ? "male" : undefined;
}

/** What is left when all that is known is taken away; as it was written where nothing was taken. */
function nameOf(left: string, written: string): string | undefined {
	const bare = left.replace(NEUTRAL, " ").trim();
	if (bare === "") return undefined;
	return left === labelOf(written) ? written : left.trim();
}
