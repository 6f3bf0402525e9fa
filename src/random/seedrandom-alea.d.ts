declare module "seedrandom/lib/alea.js" {
	export default function alea(seed: string): () => number;
}
