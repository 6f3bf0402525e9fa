import { normalQuantile } from "./normal-quantile.js";
import { openStream, type StreamAddress } from "./stream.js";

/** The stream of one address as standard normals (see `openStream`), one uniform each. */
export function openNormals(address: StreamAddress): () => number {
	const uniform = openStream(address);
	return () => normalQuantile(uniform());
}
