export { textTable, widthOf, withinLine, wrapText } from "./text-table.js";
