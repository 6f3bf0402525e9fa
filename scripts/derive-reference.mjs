// Makes the tables of data/reference and data/jiyuan from a folder of compiled figures:
//   node scripts/derive-reference.mjs --from <folder with the compiled figures>
// Published values are carried over with the official publication as their source. Derived values: fertility shares
// (births per woman by age over their sum), disability (one log-odds curve per definition, see derive-disability.mjs)
// and mortality (coherent rotated Lee-Carter, see derive-mortality.mjs). Output is the same on every run.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeJiyuan } from "./derive-jiyuan.mjs";
import { writeMortality } from "./derive-mortality.mjs";
import { writeNational } from "./derive-national.mjs";

const { values } = parseArgs({ options: { from: { type: "string" } } });
if (!values.from) throw new Error("expected --from <folder with the compiled figures>");

const data = (folder) => fileURLToPath(new URL(`../data/${folder}`, import.meta.url));

writeJiyuan(values.from, data("jiyuan"));
writeNational(values.from, data("reference"));
writeMortality(values.from, data("reference"));
