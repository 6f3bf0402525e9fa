import { normalQuantile } from "./normal-quantile.js";
import { openStream } from "./stream.js";

/** The stream of one address as standard normals (see `openStream`), one uniform each. */
export function openNormals(seed: string, component: string, area: string, draw: number): () => number {
	const uniform = openStream(seed, component, area, draw);
	return () => normalQuantile(uniform());
}
