export { exampleContents } from "./example.js";
export { clearMap, foreignContents, openQuestions, type Question } from "./foreign.js";
export { EMPTY_MAP, type ForeignMap, foreignMapText, readForeignMap } from "./foreign-map.js";
export { type PackedFile, packSheets } from "./packed.js";
export { scenarioText } from "./scenario-text.js";
export { holdsScenario, openWorkbook, type WorkbookFolder } from "./workbook-folder.js";
export { type BookContents, bookSheets } from "./write-book.js";
