import { join } from 'node:path';
import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import { expect, test } from 'vitest';
import { vulnerableWorker } from '#backend/db/migrations/0010-shipped-templates.ts';
import { loadLetterAssets } from '#backend/letters/assets.ts';
import { gatherDrawing } from '#backend/letters/gathered-drawing.ts';
import { settingsOf, sheetOf } from '#backend/letters/page.ts';
import { documentDefinition, letterBlocks, picturesOf } from '#backend/letters/template.ts';
import { prepareTypesetter, typeset } from '#backend/letters/typesetter.ts';
import { longPerson, sampleLetter, sampleOffice, samplePerson } from '../../support/letter-samples.ts';

const assets = await loadLetterAssets(join(import.meta.dirname, '../../../resources'));

/** Two letters, as pdfmake wants them anew for each layout. */
function definition(): TDocumentDefinitions {
  const sheet = sheetOf('A4', vulnerableWorker.margins);
  const form = { office: sampleOffice, template: vulnerableWorker, sheet, setting: settingsOf('A4')[0] };
  const blocks = [samplePerson, longPerson].map((person, index) =>
    letterBlocks(sampleLetter(person, index + 1), form, index > 0),
  );
  const info = { creationDate: new Date('2026-01-12T00:00:00Z') };
  return { ...documentDefinition(blocks, sheet, picturesOf(vulnerableWorker, assets.logo)), info };
}

test('gathered operators give the same bytes as pdfkit by itself', async () => {
  prepareTypesetter(assets);
  const alone = Buffer.from(await typeset(definition(), { drawnUponLater: true }).getBuffer());
  await gatherDrawing();
  const gathered = Buffer.from(await typeset(definition(), { drawnUponLater: true }).getBuffer());
  expect(alone.length).toBeGreaterThan(10_000);
  expect(gathered.equals(alone)).toBe(true);
});
