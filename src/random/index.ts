export { cholesky } from "./cholesky.js";
export { exp, ln, logistic, logit, sin } from "./math.js";
export { normalQuantile } from "./normal-quantile.js";
export { openNormals } from "./normals.js";
export { poissonQuantile } from "./poisson-quantile.js";
export { openSobol, type PointUniforms } from "./sobol-uniforms.js";
export { openStream, openStreams, type Stream } from "./stream.js";
export { studentTransform } from "./student-transform.js";
export { triangularQuantile } from "./triangular-quantile.js";
