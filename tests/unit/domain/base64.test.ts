import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOfBase64 } from '#shared/domain/base64.ts';

test('base64 is read as Node writes it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect([...bytesOfBase64(Buffer.from(bytes).toString('base64'))]).toEqual([...bytes]);
    }),
  );
});
