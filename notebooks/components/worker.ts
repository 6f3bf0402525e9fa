/** The worker's script: answers the page's jobs. */
import { serveExplorer } from "../../src/explore/index.js";

serveExplorer(self as unknown as Parameters<typeof serveExplorer>[0]);
