/**
 * SHA-512 (FIPS 180-4) in plain JavaScript, for browsers that lend a page no cryptography of their own. Slow (BigInt), which
 * does not matter for the few hundred bytes of a letter's code.
 */

const mask = (1n << 64n) - 1n;

/** Largest whole number whose power `degree` is at most `value`, by Newton's method from above. */
function wholeRoot(value: bigint, degree: bigint): bigint {
  let root = 1n << (BigInt(value.toString(2).length) / degree + 1n);
  for (;;) {
    const next = ((degree - 1n) * root + value / root ** (degree - 1n)) / degree;
    if (next >= root) return root;
    root = next;
  }
}

function firstPrimes(count: number): readonly bigint[] {
  const primes: bigint[] = [];
  for (let number = 2n; primes.length < count; number += 1n)
    if (primes.every((prime) => number % prime !== 0n)) primes.push(number);
  return primes;
}

/** The standard's constants: first 64 bits of the fractions of cube roots (80) and square roots (8) of the primes. */
const primes = firstPrimes(80);
const roundConstants = primes.map((prime) => wholeRoot(prime << 192n, 3n) & mask);
const startValues = primes.slice(0, 8).map((prime) => wholeRoot(prime << 128n, 2n) & mask);

const turned = (value: bigint, bits: bigint): bigint => ((value >> bits) | (value << (64n - bits))) & mask;

function padded(message: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((message.length + 17) / 128) * 128);
  bytes.set(message);
  bytes[message.length] = 0x80;
  new DataView(bytes.buffer).setBigUint64(bytes.length - 8, BigInt(message.length) * 8n);
  return bytes;
}

function schedule(block: DataView): readonly bigint[] {
  const words = Array.from({ length: 16 }, (_, index) => block.getBigUint64(index * 8));
  for (let at = 16; at < 80; at += 1) {
    const [old = 0n, early = 0n, middle = 0n, late = 0n] = [
      words[at - 16],
      words[at - 15],
      words[at - 7],
      words[at - 2],
    ];
    const small = turned(early, 1n) ^ turned(early, 8n) ^ (early >> 7n);
    const large = turned(late, 19n) ^ turned(late, 61n) ^ (late >> 6n);
    words.push((old + small + middle + large) & mask);
  }
  return words;
}

function afterBlock(state: readonly bigint[], block: DataView): readonly bigint[] {
  let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
  for (const [at, word] of schedule(block).entries()) {
    const choice = (e & f) ^ (~e & mask & g);
    const first = h + (turned(e, 14n) ^ turned(e, 18n) ^ turned(e, 41n)) + choice + (roundConstants[at] ?? 0n) + word;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = (turned(a, 28n) ^ turned(a, 34n) ^ turned(a, 39n)) + majority;
    [a, b, c, d, e, f, g, h] = [(first + second) & mask, a, b, c, (d + first) & mask, e, f, g];
  }
  return [a, b, c, d, e, f, g, h].map((value, index) => (value + (state[index] ?? 0n)) & mask);
}

/** The 64 bytes of the digest. */
export function sha512(message: Uint8Array): Uint8Array {
  const bytes = padded(message);
  let state: readonly bigint[] = startValues;
  for (let at = 0; at < bytes.length; at += 128) state = afterBlock(state, new DataView(bytes.buffer, at, 128));
  const digest = new Uint8Array(64);
  const view = new DataView(digest.buffer);
  for (const [index, value] of state.entries()) view.setBigUint64(index * 8, value);
  return digest;
}
