/**
 * Whole numbers, mostly 0, as bytes: each number as a LEB128 varint, a run of zeros as 0 and its length. Histograms of few
 * draws shrink to a few per cent.
 *
 * @param counts not negative
 */
export function packCounts(counts: Int32Array): Uint8Array {
	const bytes = openBytes();
	for (let at = 0; at < counts.length; ) {
		const zeros = zerosFrom(counts, at);
		bytes.varint(counts[at]);
		if (zeros > 0) bytes.varint(zeros);
		at += Math.max(1, zeros);
	}
	return bytes.all();
}

function zerosFrom(counts: Int32Array, from: number): number {
	let at = from;
	while (at < counts.length && counts[at] === 0) at++;
	return at - from;
}

function openBytes() {
	let room = new Uint8Array(1024);
	let used = 0;
	return {
		varint: (value: number) => {
			if (used + 5 > room.length) room = grown(room);
			let rest = value;
			for (; rest > 127; rest >>>= 7) room[used++] = (rest & 127) | 128;
			room[used++] = rest;
		},
		all: () => room.slice(0, used),
	};
}

function grown(room: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
	const larger = new Uint8Array(2 * room.length);
	larger.set(room);
	return larger;
}

/**
 * The numbers again.
 *
 * @throws RangeError when the bytes do not hold exactly `length` numbers
 */
export function unpackCounts(bytes: Uint8Array, length: number): Int32Array {
	const counts = new Int32Array(length);
	let [at, next] = [0, 0];
	const varint = () => {
		let value = 0;
		for (let shift = 0; ; shift += 7) {
			if (next >= bytes.length || shift > 28) throw new RangeError("the counts end too early");
			const byte = bytes[next++];
			value |= (byte & 127) << shift;
			if (byte < 128) return value;
		}
	};
	while (next < bytes.length) {
		const value = varint();
		if (value === 0) at += varint();
		else counts[at++] = value;
	}
	if (at !== length) throw new RangeError(`the bytes hold ${at} counts, not ${length}`);
	return counts;
}
