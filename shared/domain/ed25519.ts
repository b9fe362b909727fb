import { sha512 } from './sha512.ts';

/**
 * Checking of Ed25519 signatures (RFC 8032, section 5.1) in plain JavaScript, for browsers whose WebCrypto lacks it and for
 * pages that get none. It only ever handles public values, so it need not take the same time for all of them.
 */

const prime = 2n ** 255n - 19n;
const order = 2n ** 252n + 27742317777372353535851937790883648493n;

const reduced = (value: bigint): bigint => ((value % prime) + prime) % prime;

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let factor = base, rest = exponent; rest > 0n; rest >>= 1n, factor = (factor * factor) % prime)
    if (rest & 1n) result = (result * factor) % prime;
  return result;
}

const inverse = (value: bigint): bigint => power(value, prime - 2n);
const curve = reduced(-121665n * inverse(121666n));
const rootOfMinusOne = power(2n, (prime - 1n) / 4n);

/** A point in extended coordinates: x = X/Z, y = Y/Z, x·y = T/Z. */
type Point = readonly [x: bigint, y: bigint, z: bigint, t: bigint];

const neutral: Point = [0n, 1n, 1n, 0n];

function added([x1, y1, z1, t1]: Point, [x2, y2, z2, t2]: Point): Point {
  const a = reduced((y1 - x1) * (y2 - x2));
  const b = reduced((y1 + x1) * (y2 + x2));
  const c = reduced(2n * t1 * t2 * curve);
  const d = reduced(2n * z1 * z2);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [reduced(e * f), reduced(g * h), reduced(f * g), reduced(e * h)];
}

function times(factor: bigint, point: Point): Point {
  let result = neutral;
  for (let doubled = point, rest = factor; rest > 0n; rest >>= 1n, doubled = added(doubled, doubled))
    if (rest & 1n) result = added(result, doubled);
  return result;
}

const negative = ([x, y, z, t]: Point): Point => [reduced(-x), y, z, reduced(-t)];

const littleEndian = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);

/** The point that 32 bytes stand for; null when they stand for none. */
function pointOf(bytes: Uint8Array): Point | null {
  const value = littleEndian(bytes);
  const isOdd = value >> 255n;
  const y = value & (2n ** 255n - 1n);
  if (y >= prime) return null;
  const square = reduced((y * y - 1n) * inverse(reduced(curve * y * y + 1n)));
  const candidate = power(square, (prime + 3n) / 8n);
  const fits = (root: bigint) => reduced(root * root) === square;
  const root = fits(candidate) ? candidate : reduced(candidate * rootOfMinusOne);
  if (!fits(root) || (root === 0n && isOdd === 1n)) return null;
  const x = (root & 1n) === isOdd ? root : reduced(-root);
  return [x, y, 1n, reduced(x * y)];
}

function bytesOf([x, y, z]: Point): Uint8Array {
  const scale = inverse(z);
  let value = reduced(y * scale) | ((reduced(x * scale) & 1n) << 255n);
  return Uint8Array.from({ length: 32 }, () => {
    const byte = Number(value & 255n);
    value >>= 8n;
    return byte;
  });
}

const base = pointOf(Uint8Array.from({ length: 32 }, (_, index) => (index === 0 ? 0x58 : 0x66))) ?? neutral;

/** Whether the 64 bytes are the key's (32 bytes) signature of the message. Wrong lengths are simply no signature. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const key = pointOf(publicKey);
  const start = signature.subarray(0, 32);
  const scalar = littleEndian(signature.subarray(32));
  if (key === null || scalar >= order) return false;
  const challenge = littleEndian(sha512(Uint8Array.from([...start, ...publicKey, ...message]))) % order;
  const expected = bytesOf(added(times(scalar, base), times(challenge, negative(key))));
  return expected.every((byte, index) => byte === start[index]);
}
