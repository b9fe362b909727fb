import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyIdOf, type PublicKeys, signingKeyFromSeed, signPayload, verifyPayload } from '#backend/letters/payload.ts';
import { fromBase32, type LetterPayload, toBase32 } from '#shared/domain/letter-code.ts';

const key = signingKeyFromSeed(Uint8Array.from({ length: 32 }, (_, index) => index));
const otherKey = signingKeyFromSeed(Uint8Array.from({ length: 32 }, (_, index) => 255 - index));
const keys: PublicKeys = new Map([[key.id, key.publicKey]]);

const payloads: fc.Arbitrary<LetterPayload> = fc.record({
  number: fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }),
  issuedOn: fc
    .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2179-01-01T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  maskedName: fc.string({ maxLength: 30 }),
  programCode: fc.string({ maxLength: 20 }),
  status: fc.constantFrom('approved', 'decreed', 'registered', 'active'),
});

const sample: LetterPayload = {
  number: '560/107/DINSOS/I/2026',
  issuedOn: '2026-01-12',
  maskedName: 'M* B*I D* N*E',
  programCode: 'BERJASA-2026',
  status: 'approved',
};

describe('signed payload of the QR code', () => {
  test('the key is the one of RFC 8032', () => {
    const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
    const expected = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
    expect(Buffer.from(signingKeyFromSeed(seed).publicKey).toString('hex')).toBe(expected);
    expect(signingKeyFromSeed(seed).id).toBe(keyIdOf(Buffer.from(expected, 'hex')));
    expect(() => signingKeyFromSeed(new Uint8Array(31))).toThrow(RangeError);
  });

  test('what was signed is read back', () => {
    fc.assert(
      fc.property(payloads, (payload) => {
        const text = signPayload(payload, key);
        expect(text).toMatch(/^BJS1\.[A-Z2-7]+$/);
        expect(verifyPayload(text, keys)).toEqual({ kind: 'valid', payload, keyId: key.id });
      }),
    );
  });

  test('fits a code that a phone reads at 28 mm', () => {
    expect(signPayload(sample, key).length).toBeLessThanOrEqual(221);
  });

  test('case and white space do not matter', () => {
    const text = signPayload(sample, key).toLowerCase();
    expect(verifyPayload(` ${text.slice(0, 40)}\n${text.slice(40)}\r\n`, keys).kind).toBe('valid');
  });

  test('every single changed, missing or added character is detected', () => {
    const text = signPayload(sample, key);
    const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ2345670189.-+/=ÄıK'.split('');
    for (let at = 0; at < text.length; at += 1) {
      const cut = text.slice(0, at) + text.slice(at + 1);
      if (cut !== text) expect(verifyPayload(cut, keys).kind).not.toBe('valid');
      for (const sign of signs) {
        if (sign.toUpperCase() === text[at]) continue;
        expect(verifyPayload(text.slice(0, at) + sign + text.slice(at + 1), keys).kind).not.toBe('valid');
      }
      expect(verifyPayload(`${text.slice(0, at)}A${text.slice(at)}`, keys).kind).not.toBe('valid');
    }
  }, 60_000);

  test('any flipped bits of the bytes are detected', () => {
    const bytes = fromBase32(signPayload(sample, key).slice(5)) ?? new Uint8Array();
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const changed = bytes.map((byte, index) => (index === at ? byte ^ mask : byte));
        expect(verifyPayload(`BJS1.${toBase32(changed)}`, keys).kind).toBe(at < 4 ? 'unknown_key' : 'altered');
      }),
    );
  });

  test('foreign key, foreign text', () => {
    expect(verifyPayload(signPayload(sample, otherKey), keys)).toEqual({ kind: 'unknown_key', keyId: otherKey.id });
    const disguised = new Map([[otherKey.id, key.publicKey]]);
    expect(verifyPayload(signPayload(sample, otherKey), disguised).kind).toBe('altered');
    expect(verifyPayload('BJS1.', keys).kind).toBe('altered');
    fc.assert(fc.property(fc.string(), (text) => verifyPayload(text, keys).kind === 'not_a_code'));
    for (const text of ['', 'BJS2.AAAA', 'https://example.org/?q=BJS1.A', '7371010101010001']) {
      expect(verifyPayload(text, keys).kind).toBe('not_a_code');
    }
  });

  test('values without a place are refused', () => {
    expect(() => signPayload({ ...sample, issuedOn: '1999-12-31' }, key)).toThrow(RangeError);
    expect(() => signPayload({ ...sample, issuedOn: 'besok' }, key)).toThrow(RangeError);
    expect(() => signPayload({ ...sample, number: 'x'.repeat(256) }, key)).toThrow(RangeError);
  });
});
