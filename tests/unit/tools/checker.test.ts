import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildChecker, checkerFile } from '#tools/checker.ts';

test('the checker among the resources is what its sources give; `npm run build` writes it', async () => {
  expect(readFileSync(checkerFile, 'utf8')).toBe(await buildChecker());
});
