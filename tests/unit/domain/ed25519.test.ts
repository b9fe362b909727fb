import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifyEd25519 } from '#shared/domain/ed25519.ts';
import { sha512 } from '#shared/domain/sha512.ts';

const bytes = (hexadecimal: string) => Uint8Array.from(Buffer.from(hexadecimal, 'hex'));
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const rawKey = Uint8Array.from(publicKey.export({ format: 'der', type: 'spki' }).subarray(12));

describe('SHA-512 in plain JavaScript', () => {
  test('agrees with the system for every length around its blocks and for random bytes', () => {
    const agrees = (message: Uint8Array) =>
      Buffer.from(sha512(message)).equals(createHash('sha512').update(message).digest());
    for (let length = 0; length <= 260; length += 1) expect(agrees(new Uint8Array(length).fill(length))).toBe(true);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), agrees));
  });
});

describe('Ed25519 in plain JavaScript', () => {
  // RFC 8032, section 7.1, tests 1 to 3.
  test.each([
    [
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
    [
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      'af82',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    ],
  ])('accepts the standard example of key %s', (key, message, signature) => {
    expect(verifyEd25519(bytes(key), bytes(message), bytes(signature))).toBe(true);
    expect(verifyEd25519(bytes(key), bytes(`${message}00`), bytes(signature))).toBe(false);
  });

  test('judges as the system does, genuine or with a changed byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), fc.nat(63), fc.nat(255), (message, at, change) => {
        const signature = Uint8Array.from(sign(null, message, privateKey));
        signature[at] = (signature[at] ?? 0) ^ change;
        expect(verifyEd25519(rawKey, message, signature)).toBe(verify(null, message, publicKey, signature));
      }),
      { numRuns: 40 },
    );
  });

  test('refuses what is no key, no signature, or a signature with a scalar beyond the order', () => {
    const message = bytes('af82');
    const signature = Uint8Array.from(sign(null, message, privateKey));
    expect(verifyEd25519(rawKey, message, signature)).toBe(true);
    expect(verifyEd25519(rawKey.subarray(1), message, signature)).toBe(false);
    expect(verifyEd25519(rawKey, message, signature.subarray(1))).toBe(false);
    expect(verifyEd25519(new Uint8Array(32).fill(255), message, signature)).toBe(false);
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const scalar = BigInt(`0x${Buffer.from(signature.slice(32)).reverse().toString('hex')}`) + order;
    const grown = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex').reverse();
    expect(verifyEd25519(rawKey, message, Uint8Array.from([...signature.slice(0, 32), ...grown]))).toBe(false);
  });
});
