import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { loadLetterAssets } from '#backend/letters/assets.ts';
import { prepareTypesetter, typeset } from '#backend/letters/typesetter.ts';

test.each([
  ['a file', { content: [{ image: resolve('resources/letters/logo.png') }] }],
  ['a page of the network', { content: [], images: { picture: 'http://127.0.0.1:9/picture.png' } }],
])('a document cannot reach %s', async (_, definition) => {
  prepareTypesetter(await loadLetterAssets('resources'));
  await expect(typeset(definition, { drawnUponLater: true }).getBuffer()).rejects.toThrow(/denied/);
});
