import { SIZED } from "../data/sites.js";
import type { Select } from "./control.js";
import type { LocalText } from "./text.js";

/** A component whose size is asked about. */
export type Sized = (typeof SIZED)[number];

/** How places are called, and who goes without one. */
export const PLACES: Readonly<Record<Sized, { readonly name: LocalText; readonly who: LocalText }>> = {
	"school.junior": { name: { zh: "初中学位", en: "Junior places" }, who: { zh: "一个初中生", en: "a pupil" } },
	"school.senior": { name: { zh: "高中学位", en: "Senior places" }, who: { zh: "一个高中生", en: "a pupil" } },
	"school.primary": { name: { zh: "小学学位", en: "Primary places" }, who: { zh: "一个小学生", en: "a pupil" } },
	"nursery.all": { name: { zh: "托位", en: "Nursery places" }, who: { zh: "一个孩子", en: "a child" } },
	"care.nursing": { name: { zh: "护理型床位", en: "Nursing-type beds" }, who: { zh: "一位老人", en: "an old person" } },
};

/** Which of them the page is about. */
export const placesSelect: Select = {
	...{ kind: "select", id: "places", start: "school.senior", label: { zh: "哪一种位子", en: "Which places" } },
	options: SIZED.map((value) => ({ value, label: PLACES[value].name })),
};
