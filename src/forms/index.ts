export { type BirthSeries, readBirthSeries } from "./birth-series.js";
export { type FormSheet, openForm } from "./entries.js";
export type { FormGroup } from "./figures.js";
export type { FormGrid } from "./grid.js";
export { type PopulationForm, readPopulationForm } from "./population-form.js";
export { readAges } from "./read-age.js";
