export { type DossierFile, dossierFiles } from "./dossier-files.js";
