export { type BirthSeries, readBirthSeries } from "./birth-series.js";
export type { FormQuestion } from "./choose.js";
export type { FormSheet } from "./entries.js";
export type { FormGroup } from "./figures.js";
export type { FormCell, FormGrid } from "./grid.js";
export { openForm, type PopulationForm, readPopulationForm } from "./population-form.js";
export { readAges } from "./read-age.js";
