// Longer slips than two letters produce guesses that annoy; in words of three letters even two are too many, and of a Chinese
// name of five characters two are all that tells it from another: 东湖街道 is not 城关街道.
const allowance = (word: string) => (word.length <= (/\p{Script=Han}/u.test(word) ? 5 : 3) ? 1 : 2);

/** Damerau-Levenshtein distance (optimal string alignment). */
function distance(a: string, b: string): number {
	let before: number[] = [];
	let above = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1] ? 0 : 1;
			row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + same);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				row[j] = Math.min(row[j], before[j - 2] + 1);
		}
		before = above;
		above = row;
	}
	return above[b.length];
}

/** The known word a user most likely meant by `word`, if one is at most two slips away. */
export function closest(word: string, known: readonly string[]): string | undefined {
	if (word.length > 64) return undefined;
	const limit = allowance(word);
	const ranked = known
		.slice(0, 200)
		.map((candidate) => ({ candidate, slips: distance(word.toLowerCase(), candidate.toLowerCase()) }))
		.filter(({ slips }) => slips <= limit)
		.sort((x, y) => x.slips - y.slips);
	return ranked[0]?.candidate;
}
